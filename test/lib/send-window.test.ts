import { describe, expect, it } from 'vitest';
import { isInSendWindow, parseSendWindow } from '../../src/lib/send-window.ts';

const windowOf = (text: string) => parseSendWindow(text) ?? expect.fail(`${text} is no window`);

describe('parseSendWindow', () => {
  it('reads days and hours', () => {
    expect(parseSendWindow('Mon-Fri 09:00-16:00')).toEqual({
      days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      start: 540,
      end: 960,
    });
    expect(parseSendWindow('Sat 10:00-12:30')).toEqual({ days: ['Sat'], start: 600, end: 750 });
  });

  it('runs over the end of the week', () => {
    expect(parseSendWindow('Sat-Mon 08:00-09:00')?.days).toEqual(['Sat', 'Sun', 'Mon']);
    expect(parseSendWindow('Mon-Sun 08:00-09:00')?.days).toHaveLength(7);
  });

  it.each([
    '',
    'Mon-Fri',
    '09:00-16:00',
    'mon-fri 09:00-16:00',
    'Mon-Fri 9-16',
    'Mon 16:00-09:00',
    'Mon 09:00-09:00',
    'Mon 24:00-25:00',
    'Mon,Tue 09:00-16:00',
  ])('refuses %j', (text) => {
    expect(parseSendWindow(text)).toBeNull();
  });
});

describe('isInSendWindow', () => {
  const window = windowOf('Mon-Fri 09:00-16:00');

  it.each([
    ['2026-11-12T08:59:59.999Z', 'UTC', false], // a Thursday
    ['2026-11-12T09:00:00.000Z', 'UTC', true],
    ['2026-11-12T15:59:59.999Z', 'UTC', true],
    ['2026-11-12T16:00:00.000Z', 'UTC', false],
    ['2026-11-14T12:00:00.000Z', 'UTC', false], // a Saturday
    ['2026-11-12T13:59:00.000Z', 'America/Montreal', false], // 08:59 in winter
    ['2026-11-12T14:00:00.000Z', 'America/Montreal', true],
    ['2026-07-09T13:00:00.000Z', 'America/Montreal', true], // 09:00 in summer
    ['2026-11-15T22:30:00.000Z', 'Pacific/Auckland', true], // Monday there, Sunday in UTC
  ])('at %s by the clock of %s: %s', (moment, timezone, isOpen) => {
    expect(isInSendWindow(window, timezone, moment)).toBe(isOpen);
  });
});
