import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSite } from '../../src/checks/site-profile.ts';
import { type UseSignal } from '../../src/domain/page.ts';

const KINDS = [
  ...(['ad-request', 'ad-slot', 'ads-txt', 'affiliate', 'shop', 'price', 'paywall', 'wall-words'] as const),
  ...(['sponsor-label', 'subscription', 'legal-form', 'donation', 'non-profit'] as const),
];
const sign = (kind: UseSignal['kind'], quote: string = kind): UseSignal => ({ kind, quote, selector: null });

describe('the profile of a site', () => {
  it.each([
    ['an article for sale', [sign('price')], 'commercial'],
    [
      'ads of a network, and places for them',
      [sign('ad-request', 'a'), sign('ad-request', 'b'), sign('ad-slot')],
      'commercial',
    ],
    ['one place that looks like one for ads', [sign('ad-slot')], 'unsure'],
    ['a firm that shows nothing else', [sign('legal-form')], 'unsure'],
    ['donations', [sign('donation')], 'unsure'],
    ['an association that asks for donations', [sign('donation'), sign('non-profit')], 'community'],
    ['an association with a shop', [sign('non-profit'), sign('shop')], 'community'],
    [
      'an association that sells ads and subscriptions',
      [sign('non-profit'), sign('ad-request'), sign('subscription')],
      'unsure',
    ],
    ['nothing at all', [], 'unsure'],
  ] as const)('of %s', (_what, signals, expected) => {
    expect(profileSite(signals).class).toBe(expected);
  });

  it('explains each sign with its words, the heaviest first', () => {
    const { signs, score } = profileSite([sign('ad-slot'), sign('non-profit', 'We are a registered charity.')]);
    expect(signs.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['non-profit', -4],
      ['ad-slot', 1],
    ]);
    expect(signs[0]?.signals[0]?.quote).toBe('We are a registered charity.');
    expect(signs.every(({ why }) => why !== '')).toBe(true);
    expect(score).toBe(-3);
  });

  it('drops no sign, adds up its weights, and is not moved by the order of the signs', () => {
    const signals = fc.array(
      fc.record({ kind: fc.constantFrom(...KINDS), quote: fc.string(), selector: fc.constant(null) }),
    );
    fc.assert(
      fc.property(signals, (found) => {
        const profile = profileSite(found);
        expect(profile.signs.flatMap((one) => one.signals)).toHaveLength(found.length);
        expect(profile.score).toBe(profile.signs.reduce((sum, { weight }) => sum + weight, 0));
        expect(profileSite(found.toReversed()).class).toBe(profile.class);
      }),
    );
  });
});
