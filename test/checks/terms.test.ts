import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Partner, type Permission } from '../../src/domain/partner.ts';
import { sample, type SampleChange } from './sample.ts';

function ask(id: string, options: object, change: SampleChange = {}): string {
  const answer = checks.get(id)?.evaluate(sample(change), options);
  return [answer?.outcome, answer?.reason].filter(Boolean).join(' ');
}

function partnerWith(permissions: readonly Permission[]): SampleChange {
  const partner: Partner = {
    id: 'village',
    name: 'Village',
    sites: ['https://village.example'],
    find: { feeds: [], sitemaps: false, listings: [], pages: [] },
    people: [],
    use: { class: 'unsure', by: null, decidedAt: null, until: null },
    rules: {},
    permissions,
    pauseMailUntil: null,
  };
  return { subject: { partner } };
}
const permission = (change: Partial<Permission> = {}): Permission => ({
  article: null,
  rule: null,
  until: null,
  note: 'a letter',
  ...change,
});

describe('statement-on-file', () => {
  it.each([
    ['passed', [permission()]],
    ['passed', [permission({ article: 'review.example:7', until: '2026-02-01T00:00:00.000Z' })]],
    ['cantTell expired', [permission({ until: '2026-01-09T00:00:00.000Z' })]],
    ['cantTell none-on-file', [permission({ article: 'review.example:8' })]],
    ['cantTell none-on-file', []],
  ])('answers %s', (expected, permissions) => {
    expect(ask('statement-on-file', {}, partnerWith(permissions))).toBe(expected);
  });

  it('charges the lack of a paper only where the terms say so, and never without a partner', () => {
    expect(ask('statement-on-file', { absent: 'failed' }, partnerWith([]))).toBe('failed none-on-file');
    expect(ask('statement-on-file', { absent: 'failed' })).toBe('cantTell no-partner');
  });
});

describe('volume-per-partner', () => {
  const limit = { atMost: 3, days: 30 };
  it('answers only where the copies were counted over that time, and never charges', () => {
    expect(ask('volume-per-partner', limit)).toBe('cantTell unknown');
    expect(ask('volume-per-partner', limit, { subject: { volume: { articles: 1, days: 7 } } })).toBe(
      'cantTell unknown',
    );
    expect(ask('volume-per-partner', limit, { subject: { volume: { articles: 3, days: 30 } } })).toBe('passed');
    expect(ask('volume-per-partner', limit, { subject: { volume: { articles: 4, days: 30 } } })).toBe(
      'cantTell too-many',
    );
  });
});

describe('time-window', () => {
  const copied = (day: string): SampleChange => ({ page: { publishedAt: `${day}T00:00:00.000Z` } });
  it.each([
    ['passed', { notAfter: 5 }, copied('2026-01-06')],
    ['passed', { notAfter: 5 }, copied('2026-01-07')],
    ['failed too-late', { notAfter: 5 }, copied('2026-01-08')],
    ['cantTell unknown', { notAfter: 5 }, {}],
    ['passed', { notAfter: 30 }, {}],
    ['failed too-early', { notBefore: 20 }, copied('2026-01-01')],
    ['cantTell unknown', { notBefore: 2 }, copied('2026-01-01')],
    ['passed', { notBefore: 2 }, copied('2026-01-03')],
    ['failed not-removed', { removedAfter: 5 }, {}],
    ['passed', { removedAfter: 9 }, {}],
    ['cantTell unknown', { removedAfter: 5 }, { article: { publishedAt: null } }],
  ])('answers %s to %j', (expected, options, change) => {
    expect(ask('time-window', options, change)).toBe(expected);
  });
});

describe('asset-present', () => {
  const options = { host: 'count.example', path: '/content/' };
  const pixel = (src: string): SampleChange => ({ body: `<p><img src="${src}" alt="" width="1" height="1"></p>` });
  it('knows the counter by host and path', () => {
    expect(ask('asset-present', options, pixel('https://a.count.example/content/7/count.gif'))).toBe('passed');
    expect(ask('asset-present', options, pixel('https://count.example/other/7.gif'))).toBe('cantTell missing');
    expect(ask('asset-present', options, pixel('https://notcount.example/content/7.gif'))).toBe('cantTell missing');
  });

  it('knows a counter that is loaded late', () => {
    const late = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://count.example/content/7.gif';
    expect(ask('asset-present', options, pixel(late))).toBe('passed');
  });

  it('charges only where the terms say so, and never for a script', () => {
    expect(ask('asset-present', { ...options, absent: 'failed' })).toBe('failed missing');
    expect(ask('asset-present', { ...options, loads: 'script', absent: 'failed' })).toBe('cantTell unknown');
  });
});

describe('image-credits', () => {
  const terms = { any: 'ask', uncredited: 'passed' };
  const above = (picture: string): SampleChange => ({
    head: `</head><body><p>First published by The Review.</p>${picture}`,
  });
  it.each([
    ['a figure', '<figure><img src="/ice.jpg" alt="Ice"></figure>'],
    ['one with a caption', '<div><img src="/ice.jpg" alt=""><p class="caption">Photo: Jo Field</p></div>'],
  ])('sees the lead picture of an article above its text: %s', (_what, picture) => {
    expect(ask('image-credits', terms, above(picture))).toBe('cantTell images-present');
  });

  it.each([
    ['a logo', '<p><img src="/brand.png" alt="The Review"></p>'],
    ['a placeholder', '<figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></figure>'],
  ])('takes %s above the text for no picture of it', (_what, picture) => {
    expect(ask('image-credits', terms, above(picture))).toBe('inapplicable');
  });
});

describe('use-signals', () => {
  const terms = { ads: 'passed', business: 'passed', sponsorLabel: 'passed' };
  const wall: SampleChange = { body: '</article><div><h3>Subscribe to keep reading</h3></div>' };
  it('asks a person about words of a wall beside the article, and charges nobody on them', () => {
    expect(ask('use-signals', { ...terms, paywall: 'failed' }, wall)).toBe('cantTell signals');
    expect(ask('use-signals', { ...terms, paywall: 'passed' }, wall)).toBe('passed no-signs');
  });

  it('asks nobody about subscriptions that the menu sells', () => {
    const menu: SampleChange = { body: '</article><nav><p>Already a subscriber? Log in</p></nav>' };
    expect(ask('use-signals', { ...terms, paywall: 'failed' }, menu)).toBe('passed no-signs');
  });
});

describe('text-present', () => {
  it('quotes the block where the words begin', () => {
    const subject = sample({ body: '<p>The boats came back.</p><p>Written by the keeper</p><p>for The Review</p>' });
    const options = checks.get('text-present')?.options.parse({ anyOf: ['by the keeper for {publisher}'] });
    const answer = checks.get('text-present')?.evaluate(subject, options);
    expect(answer?.evidence?.map(({ quote }) => quote)).toEqual(['Written by the keeper']);
  });
});

describe('links-kept', () => {
  const links = ['https://archive.example/1', 'https://archive.example/2'];
  const standing = (count: number): string =>
    links
      .slice(0, count)
      .map((href) => `<p>More stands in <a href="${href}">this file</a> of the town.</p>`)
      .join('');
  it('is certain of a whole copy that kept none of them', () => {
    expect(ask('links-kept', {}, { article: { links } })).toBe('failed missing');
    expect(ask('links-kept', {}, { article: { links }, match: { kind: 'part' } })).toBe('cantTell some-missing');
  });
  it('asks where some are gone, or none was read', () => {
    expect(ask('links-kept', {}, { article: { links }, body: standing(1) })).toBe('cantTell some-missing');
    expect(ask('links-kept', { someMissing: 'failed' }, { article: { links }, body: standing(1) })).toBe(
      'failed some-missing',
    );
    expect(ask('links-kept', {}, { article: { links }, body: standing(2) })).toBe('passed');
    expect(ask('links-kept', {})).toBe('cantTell unknown');
    expect(ask('links-kept', {}, { article: { links: [] } })).toBe('inapplicable');
  });
});

describe('the place of a credit', () => {
  const above = (line: string): SampleChange => ({ head: `</head><body>${line}` });
  const below = (line: string): SampleChange => ({ body: line });
  const named = '<p>First published by The Review.</p>';
  const linked = (rel = ''): string =>
    `<p>First published by <a${rel} href="https://review.example/the-lamp/7">The Review</a>.</p>`;

  it.each([
    ['source-named', {}, below(named), 'passed'],
    ['source-named', { place: 'end' }, below(named), 'passed'],
    ['source-named', { place: 'top' }, below(named), 'failed misplaced'],
    ['source-named', { place: 'top' }, above(named), 'passed'],
    ['source-named', { place: 'end' }, above(named), 'failed misplaced'],
    ['source-named', { place: 'top' }, {}, 'failed missing'],
    ['link-to-target', { place: 'end' }, below(linked()), 'passed'],
    ['link-to-target', { place: 'top' }, below(linked()), 'failed misplaced'],
    ['link-to-target', { place: 'top' }, {}, 'failed missing'],
  ])('%s with %j', (id, options, change, expected) => {
    expect(ask(id, options, change)).toBe(expected);
  });

  it.each([
    [{}, 'passed'],
    [{ nofollow: 'ask' }, 'cantTell nofollow'],
    [{ nofollow: 'failed' }, 'failed nofollow'],
  ])('a nofollow link counts unless the terms say otherwise: %j', (options, expected) => {
    expect(ask('link-to-target', options, below(linked(' rel="nofollow"')))).toBe(expected);
    expect(ask('link-to-target', options, below(linked(' rel="nofollow"') + linked()))).toBe('passed');
  });

  it('a link that nobody sees is charged only where the terms say so', () => {
    const unseen = below(linked(' style="display:none"'));
    expect(ask('link-to-target', {}, unseen)).toBe('cantTell hidden');
    expect(ask('link-to-target', { hidden: 'failed' }, unseen)).toBe('failed hidden');
  });
});

describe('composites', () => {
  const now = { check: 'time-window', options: { removedAfter: 30 } };
  const over = { check: 'time-window', options: { removedAfter: 1 } };
  const unknown = { check: 'volume-per-partner', options: { atMost: 1, days: 1 } };
  it.each([
    ['any', [over, now], 'passed'],
    ['any', [over, unknown], 'cantTell undecided'],
    ['any', [over, over], 'failed none-met'],
    ['all', [now, now], 'passed'],
    ['all', [now, unknown], 'cantTell undecided'],
    ['all', [unknown, over], 'failed not-met'],
  ])('%s of its parts', (id, of, expected) => {
    expect(ask(id, { of })).toBe(expected);
  });

  it('ask the first case whose condition holds, and charge nobody on a guess', () => {
    const cases = (when: string): object => ({ cases: [{ when, ask: over }] });
    expect(ask('by-condition', cases('unedited'))).toBe('failed not-met');
    expect(ask('by-condition', cases('excerpt'))).toBe('inapplicable');
    expect(ask('by-condition', cases('edited'), { match: { articleShare: 0.9 } })).toBe('cantTell undecided');
    expect(ask('by-condition', cases('translated'), { match: { kind: 'claimed' } })).toBe('cantTell undecided');
  });

  it('refuse a part that is not known, that is a composite itself, or whose options are wrong', () => {
    const read = (part: object): boolean | undefined =>
      checks.get('any')?.options.safeParse({ of: [part, now] }).success;
    expect(read(over)).toBe(true);
    expect(read({ check: 'nothing' })).toBe(false);
    expect(read({ check: 'all', options: { of: [now, now] } })).toBe(false);
    expect(read({ check: 'time-window', options: { notAfter: 'soon' } })).toBe(false);
  });
});
