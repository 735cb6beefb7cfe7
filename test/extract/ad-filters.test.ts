import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFilters, OWN_FILTERS, packFilters } from '../../src/extract/ad-filters.ts';
import { AD_LIST, AFFILIATE_LIST } from '../../src/extract/ad-list.ts';
import { extractPage } from '../../src/extract/extract-page.ts';

const PAGE = 'https://partner.example/news/ferry';

function isAd(address: string, filters = OWN_FILTERS): boolean {
  return filters.isAd(address, new URL(address).hostname, { as: 'script', by: PAGE });
}

describe('our own lists', () => {
  it('hold exceptions and filters by host, and nothing else', () => {
    for (const line of `${AD_LIST}${AFFILIATE_LIST}`.split('\n'))
      expect(line).toMatch(/^$|^! |^\|\|[a-z0-9.-]+\.[a-z]+\^$|^@@/);
  });

  it.each([
    ['https://securepubads.g.doubleclick.net/tag/js/gpt.js', true],
    ['https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js', true],
    ['https://stats.g.doubleclick.net/dc.js', false],
    ['https://7654321.fls.doubleclick.net/activityi;src=1', false],
    ['https://googleads.g.doubleclick.net/pagead/viewthroughconversion/99/', false],
    ['https://notdoubleclick.net/x.js', false],
    ['https://doubleclick.net.partner.example/x.js', false],
    ['https://partner.example/doubleclick.net/x.js', false],
  ])('%s is asked for an ad: %s', (address, expected) => {
    expect(isAd(address)).toBe(expected);
  });
});

describe('the lists of an operator', () => {
  const lists = [
    '! Title: ours\n||ads.harbour.example^\n@@||ads.harbour.example/map.js\n/ad-tower/\n##.tower-ad\n###box-7',
  ];
  const filters = openFilters(packFilters(lists));
  if (!filters) throw new Error('packed filters open');

  it('stand beside our own, with their exceptions', () => {
    expect(isAd('https://ads.harbour.example/x.js', filters)).toBe(true);
    expect(isAd('https://ads.harbour.example/map.js', filters)).toBe(false);
    expect(isAd('https://ad.doubleclick.net/x.js', filters)).toBe(true);
    expect(isAd('https://stats.g.doubleclick.net/dc.js', filters)).toBe(false);
    expect(isAd('https://cdn.partner.example/app.js', filters)).toBe(false);
  });

  it('name places for ads', () => {
    const names = { classes: ['story', 'tower-ad'], ids: ['box-7', 'box-8'] };
    expect(filters.slotsOf?.(names, PAGE)).toEqual({ classes: ['tower-ad'], ids: ['box-7'] });
  });

  it('are asked where a page is read', () => {
    const html = `<body><p>The ferry is sold.</p><script src="//ads.harbour.example/x.js"></script>
      <div class="wide tower-ad"></div></body>`;
    const source = { bytes: new TextEncoder().encode(html), contentType: 'text/html', url: PAGE, fetchedAt: null };
    const signsBy = (one?: typeof filters) =>
      extractPage(source, one).useSignals.map(({ kind, quote }) => [kind, quote]);
    expect(signsBy()).toEqual([]);
    expect(signsBy(filters)).toEqual([
      ['ad-request', '//ads.harbour.example/x.js'],
      ['ad-slot', '<div class="wide tower-ad">'],
    ]);
  });

  it('that were packed by another version, or broken, are not opened', () => {
    const packed = packFilters([]);
    expect(openFilters(packed.slice(0, 40))).toBeNull();
    expect(openFilters(new Uint8Array(0))).toBeNull();
    expect(openFilters(packed.map((byte, at) => (at === 1 ? byte ^ 0xff : byte)))).toBeNull();
  });

  it('answer whatever the address is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(filters.isAd(`https://${text}`, text, { as: 'image', by: PAGE })).toBeTypeOf('boolean');
      }),
    );
  });
});
