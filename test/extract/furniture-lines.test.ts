import { describe, expect, it } from 'vitest';
import { isFurnitureLine, isNotice } from '../../src/extract/furniture-lines.ts';

describe('isFurnitureLine', () => {
  it.each([
    'Advertisement',
    'Sign up for the Quay letter',
    'Photo: Ada Moss',
    'Follow me on the quay for more boats!',
    '[Read more: The price of a ferry]',
    '👉 Subscribe to the Quay letter',
    'Publicité',
    'Abonnez-vous à la lettre du quai',
    'À lire aussi : le dernier bac',
    'Anzeige',
    'Lesen Sie auch: Die letzte Fähre',
    'Lee también: El último barco',
    'Suscríbete al boletín del muelle',
    'Leggi anche: L’ultimo traghetto',
    'Leia também: A última balsa',
    'Foto: Ada Moss',
    'Tempo di lettura: tre minuti',
  ])('knows %j', (line) => {
    expect(isFurnitureLine(line, 0)).toBe(true);
  });

  it.each([
    'The photo shows the ferry on its last day.',
    'Related to nobody on the island, he kept the bell.',
    'Anzeigen gegen den Kapitän gab es keine.',
    'Lire est un plaisir que la traversée permettait.',
    'Leggere, dicono, era il solo piacere della traversata.',
    'Foto mit der Fähre gab es an diesem Abend viele.',
  ])('leaves a sentence alone: %j', (line) => {
    expect(isFurnitureLine(line, 0)).toBe(false);
  });

  it('leaves a long paragraph alone, whatever its first words', () => {
    expect(isFurnitureLine(`Advertisement ${'of a ferry that nobody wanted '.repeat(6)}`, 0)).toBe(false);
  });

  it('knows a row of links to related reports, but not prose that begins alike', () => {
    const row =
      'Related reports include One Boat | Another Boat | A Third Boat That Was Never Built | The Bell | The Ledger';
    const wide = `${row} | ${row}`;
    expect(isFurnitureLine(wide, 0.8)).toBe(true);
    expect(isFurnitureLine(wide, 0.1)).toBe(false);
  });
});

describe('isNotice', () => {
  it.each([
    'This article contains affiliate links that may earn us a commission.',
    'As a friend of boats, I earn from qualifying purchases.',
    'We may earn an affiliate commission if you buy a ferry.',
    'By signing up, you agree to our terms and to letters from the quay.',
    'Did you like this? Then please consider making a small donation.',
    'Sign up for the Quay letter and get the boats of the week in your inbox.',
  ])('knows %j', (text) => {
    expect(isNotice(text)).toBe(true);
  });

  it.each([
    'The captain said that he would make a donation to the school.',
    'Every morning she found forty letters about the ferry in her inbox.',
    'By clicking the lever twice, the boy had started the engine.',
    'The agents earn a good living on the quay.',
  ])('leaves words of an article alone: %j', (text) => {
    expect(isNotice(text)).toBe(false);
  });

  it('leaves a long paragraph alone that mentions such a thing', () => {
    expect(isNotice(`Please consider donating, the captain said. ${'Nobody did. '.repeat(60)}`)).toBe(false);
  });
});
