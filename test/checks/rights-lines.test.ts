import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { rightsSign } from '../../src/checks/rights-words.ts';
import { sample } from './sample.ts';

const NAMES = ['Lamp Review', 'Ada Moss'];

describe('a line that may hold rights', () => {
  it.each([
    ['sign', 'Copywrite Lamp Review 2026'],
    ['sign', '版权归Lamp Review所有'],
    ['word', 'This remains the property of Lamp Review.'],
    ['word', 'Nutzungsrechte: Lamp Review'],
    ['word', 'Ce texte est la propriété de Lamp Review.'],
    ['word', 'Права на текст у Ada Moss'],
    [null, 'Source: Lamp Review'],
    [null, 'All rights belong to the village.'],
    [null, 'Photo licensed from Lamp Review'],
    [null, 'Ada Moss is a human rights campaigner.'],
    [null, 'lamp Review contains copyrighted material.'],
  ])('is %s in “%s”', (expected, line) => {
    expect(rightsSign(line, NAMES)).toBe(expected);
  });

  it('is the same line before words of rights at large, for which every line is read to its end', () => {
    const piece = fc.constantFrom(
      ...NAMES,
      ...' |Lamp|LampReview|©|(c)|c|c.|r|2019|any|right|every|ip|of|“|”|版权|版copyright|Copyright|property|owned|licensed'.split(
        '|',
      ),
      ...'Nutzungsrechte|Menschenrechte|human|rights|photo|author|.|,|/|copy\u200Bright|préservés|réservés'.split('|'),
    );
    const pair = fc.constantFrom('any Ada Moss right', 'c.Lamp Review/r', 'remains Lamp Review with');
    const line = fc.array(fc.tuple(fc.oneof(pair, piece, piece), fc.constantFrom(' ', ' ', '', '.')), { maxLength: 7 });
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.flat().join('');
        expect(rightsSign(text, NAMES)).toBe(rightsSign(`${text} | human rights`, NAMES));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('copyright-named', () => {
  const ask = (body: string): string => {
    const { publisher } = sample();
    const answer = checks.get('copyright-named')?.evaluate(sample({ body: body.replace('{N}', publisher.name) }), {});
    return [answer?.outcome, answer?.reason].filter(Boolean).join(' ');
  };

  it('asks where a line in unknown words may be the one', () => {
    expect(ask('<p>This remains the intellectual property of {N}.</p>')).toBe('cantTell unclear');
    expect(ask('<dl><dt>Rights and permissions</dt><dd>{N}</dd></dl>')).toBe('cantTell unclear');
  });

  it('charges a page whose lines name the holder without a word of rights, or hold rights of somebody else', () => {
    expect(ask('<p>Source: {N}</p>')).toBe('failed missing');
    expect(ask('<p>This remains the intellectual property of the village.</p>')).toBe('failed missing');
    expect(ask('<p hidden>This remains the intellectual property of {N}.</p>')).toBe('failed missing');
  });
});
