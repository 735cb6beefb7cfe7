import { describe, expect, it } from 'vitest';
import { isBylineLine, isEmbedCode, isFurnitureLine, isLabel, isNotice } from '../../src/extract/furniture-lines.ts';

describe('isFurnitureLine', () => {
  it.each([
    'Advertisement',
    'READ | The price of a ferry',
    'MUST READ: The price of a ferry',
    'Video: The ferry on its last day',
    'Story continues below advertisement',
    'Follow Ada Moss on Twitter. Follow Quay News on Facebook.',
    'Got a tip? Write to the harbour master.',
    'Article réservé à nos abonnés',
    'Copyright 2026 Quay News',
    'March 3, 2026',
    'Tuesday 3 March 2026, 10:15',
    '03.03.2026, 09:58 Uhr',
    'The ferry on its last day. Credit: Quay News',
    'The ferry leaves the harbour. (AP Photo/Ada Moss)',
    'The ferry leaves the harbour. (Photo by Ada Moss/Quay Pictures)',
    'Ada Moss waits on the quay Ben Reed/Getty Images',
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
    'Read the ledger and you will know who came by boat.',
    'Videos of the ferry were shown at the school.',
    'Follow the ferry on its last way and you will see why.',
    'On March 3, 2026, the ferry was sold.',
    'To her credit, she said nothing.',
    'The council gave the captain credit: he had never been late.',
    'The story was first told by Reuters.',
    'Related to nobody on the island, he kept the bell.',
    'Anzeigen gegen den Kapitän gab es keine.',
    'Lire est un plaisir que la traversée permettait.',
    'Leggere, dicono, era il solo piacere della traversata.',
    'Foto mit der Fähre gab es an diesem Abend viele.',
  ])('leaves a sentence alone: %j', (line) => {
    expect(isFurnitureLine(line, 0)).toBe(false);
  });

  it.each(['ferry-last-day.mp4', 'The bell (2).jpeg'])('knows the name of the file %j that is a link', (line) => {
    expect(isFurnitureLine(line, 1)).toBe(true);
    expect(isFurnitureLine(line, 0)).toBe(false);
  });

  it.each(['Check the latest price', 'Now $40 at the quay', '$50 Now $40 at the quay', 'Source'])(
    'knows %j where it is a link',
    (line) => {
      expect(isFurnitureLine(line, 1)).toBe(true);
      expect(isFurnitureLine(line, 0)).toBe(false);
    },
  );

  it('leaves a link to a document alone', () => {
    expect(isFurnitureLine('The whole report.pdf', 1)).toBe(false);
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

describe('isLabel', () => {
  it.each([
    'Related stories',
    'Auch interessant',
    'weitere Videos',
    '» À lire aussi :',
    'Te puede interesar',
    'Most read',
  ])('knows %j', (line) => {
    expect(isLabel(line)).toBe(true);
  });

  it.each([
    'Related to nobody',
    'Read more slowly',
    'Más información sobre el barco',
    'The most read book on the island',
  ])('leaves words alone that only begin so: %j', (line) => {
    expect(isLabel(line)).toBe(false);
  });
});

describe('isBylineLine', () => {
  it.each([
    'By Ada Moss, Quay News',
    'Quay News January 2, 2026',
    'Von Ada Moss und Ben Reed',
    'Ada Moss 05.07.2026 | 09:03',
  ])('knows %j', (line) => {
    expect(isBylineLine(line)).toBe(true);
  });

  it.each(['By now nobody waits.', 'By noon', 'The ferry was sold on March 3, 2026.', 'Boats of the week'])(
    'leaves other lines alone: %j',
    (line) => {
      expect(isBylineLine(line)).toBe(false);
    },
  );
});

describe('isEmbedCode', () => {
  it('knows what is copied to show a video elsewhere', () => {
    expect(isEmbedCode('Embed <iframe src="https://quay.example/ferry" width="100%"></iframe>')).toBe(true);
  });

  it('leaves a sentence about such code alone', () => {
    expect(
      isEmbedCode('Whoever wants to show the ferry elsewhere writes <iframe src="…"> and nothing more into the page.'),
    ).toBe(false);
  });
});
