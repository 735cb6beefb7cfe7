import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMilliseconds,
  endOfDay,
  formatDuration,
  parseDuration,
  parseMoment,
  parseRate,
  startOfDay,
} from '../../src/lib/time.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['5s', 5_000],
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['400d', 34_560_000_000],
    ['2w', 1_209_600_000],
    ['0s', 0],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '5', 's', '5 s', '-5s', '1.5h', '5S', '1h30m', '5s\n', '９s', '1e3s', '9999999999s'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it('reads back whatever formatDuration writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (milliseconds) => {
        expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
      }),
    );
  });

  it('writes a duration in its largest whole unit', () => {
    expect([5_000, 90_000, 5_400_000, 43_200_000, 259_200_000, 1_500, 0].map(formatDuration)).toEqual([
      '5s',
      '90s',
      '90m',
      '12h',
      '3d',
      '1500ms',
      '0ms',
    ]);
  });
});

describe('parseRate', () => {
  it('reads a count and a duration', () => {
    expect(parseRate('1/72h')).toEqual({ count: 1, per: 259_200_000 });
    expect(parseRate('20/1d')).toEqual({ count: 20, per: 86_400_000 });
  });

  it.each(['1', '/72h', '1/', '1/72', '0/72h', '1/0s', '1 / 72h', '-1/72h'])('refuses %j', (text) => {
    expect(parseRate(text)).toBeNull();
  });
});

describe('a written day', () => {
  it('starts and ends in UTC, the last millisecond included', () => {
    expect(startOfDay('2027-09-02')).toBe('2027-09-02T00:00:00.000Z');
    expect(endOfDay('2027-09-02')).toBe('2027-09-02T23:59:59.999Z');
    expect(endOfDay('2028-02-29')).toBe('2028-02-29T23:59:59.999Z');
  });

  it.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '2027-9-2', '02.09.2027', '2027-09-02T00:00', ''])(
    'is not %j',
    (text) => {
      expect(endOfDay(text)).toBeNull();
    },
  );
});

describe('addMilliseconds', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
        fc.integer(),
        (date, step) => {
          const moment = date.toISOString();
          expect(addMilliseconds(addMilliseconds(moment, step), -step)).toBe(moment);
        },
      ),
    );
  });
});

describe('parseMoment', () => {
  it('reads a moment, and has none where none can be read', () => {
    expect(parseMoment('1970-01-01T00:00:01.000Z')).toBe(1000);
    for (const written of [null, '', 'no date']) expect(parseMoment(written)).toBeNull();
  });
});
