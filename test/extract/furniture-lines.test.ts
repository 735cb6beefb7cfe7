import { describe, expect, it } from 'vitest';
import { isFurnitureLine } from '../../src/extract/furniture-lines.ts';

describe('isFurnitureLine', () => {
  it.each([
    'Advertisement',
    'Sign up for the Quay letter',
    'Photo: Ada Moss',
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
