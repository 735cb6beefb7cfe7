import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatch, findMatches } from '../../src/match/find-match.ts';
import { fingerprint, SHINGLE, WINDOW } from '../../src/match/fingerprints.ts';
import { buildOriginals, loadLayers, loadOriginals } from '../../src/match/originals.ts';
import {
  addPostings,
  collectPostings,
  createPostingIndex,
  settle,
  visitPostings,
} from '../../src/match/posting-index.ts';
import { articleKey, mayCarry, readAddress } from '../../src/lib/article-address.ts';
import { buildArticle, buildLink, buildPage, paragraphs, prose, PUBLISHER } from './build.ts';

const articles = Array.from({ length: 24 }, (_, index) =>
  buildArticle({
    id: `lamp.example:${index + 1}`,
    url: `https://lamp.example/lamp/${index + 1}`,
    title: `The lamp of harbour number ${index + 1}`,
    text: paragraphs(index + 200, 8).join('\n\n'),
  }),
);
const number = fc.integer({ min: 0, max: articles.length - 1 });
const pageOf = (at: number) => buildPage((articles[at]?.text ?? '').split('\n\n'));

describe('postings', () => {
  const batches = fc.array(
    fc.array(fc.tuple(fc.constantFrom(0, 1, 7, 0xffff, 0x10000, 0xdeadbeef, 0xffffffff), fc.nat(50)), {
      maxLength: 12,
    }),
    { maxLength: 8 },
  );

  it('are all found, however they came in', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const index = createPostingIndex();
        for (const batch of all) {
          for (const [hash, ordinal] of batch) addPostings(index, Uint32Array.of(hash), ordinal);
          settle(index);
        }
        for (const hash of [0, 1, 7, 8, 0xffff, 0x10000, 0xdeadbeef, 0xffffffff]) {
          const wanted = all.flat().flatMap(([other, ordinal]) => (other === hash ? [ordinal] : []));
          const visited: number[] = [];
          visitPostings(index, hash, 1000, (ordinal) => visited.push(ordinal));
          expect(visited.sort()).toEqual(wanted.sort());
          expect([...collectPostings(index, Uint32Array.of(hash), 1000)].sort()).toEqual(wanted);
        }
      }),
    );
  });

  it('that are common text are left out', () => {
    const index = createPostingIndex();
    for (let ordinal = 0; ordinal < 12; ordinal += 1) addPostings(index, Uint32Array.of(5, 6 + ordinal), ordinal);
    settle(index);
    expect([...collectPostings(index, Uint32Array.of(5, 9), 10)]).toEqual([3]);
  });
});

describe('fingerprints', () => {
  it('of two texts meet where they have a run of words in common that fills a window', () => {
    const words = fc.array(fc.nat(), { minLength: 0, maxLength: 30 }).map((list) => Uint32Array.from(list));
    const run = fc
      .array(fc.nat(), { minLength: SHINGLE + WINDOW - 1, maxLength: 40 })
      .map((list) => Uint32Array.from(list));
    fc.assert(
      fc.property(fc.tuple(words, words), run, fc.tuple(words, words), ([a, b], common, [c, d]) => {
        const one = fingerprint(Uint32Array.of(...a, ...common, ...b));
        const other = new Set(fingerprint(Uint32Array.of(...c, ...common, ...d)));
        expect(one.some((hash) => other.has(hash))).toBe(true);
      }),
    );
  });
});

describe('originals', () => {
  it('that were saved and loaded answer as before, whatever was added, replaced or removed', () => {
    const change = fc.tuple(fc.constantFrom('add', 'remove', 'replace'), number);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), number, (changes, asked) => {
        const live = buildOriginals(articles.slice(0, 6), PUBLISHER);
        const expected = new Map(articles.slice(0, 6).map((article) => [article.id, article]));
        for (const [what, at] of changes) {
          const article = articles[at];
          if (!article) continue;
          const changed = what === 'replace' ? { ...article, text: prose(at + 5000, 30) } : article;
          if (what === 'remove') live.remove(article.id);
          else live.add(changed);
          if (what === 'remove') expected.delete(article.id);
          else expected.set(article.id, changed);
        }
        expect(live.size).toBe(expected.size);
        const loaded = loadOriginals(live.serialise(), PUBLISHER, (id) => expected.get(id) ?? null);
        const id = articles[asked]?.id ?? '';
        const isThere = expected.get(id)?.text === articles[asked]?.text;
        expect(findMatch(pageOf(asked), live).match?.article.id).toBe(isThere ? id : undefined);
        expect(loaded && findMatches(pageOf(asked), loaded)).toEqual(findMatches(pageOf(asked), live));
      }),
      { numRuns: 40 },
    );
  });
});

describe('originals in layers', () => {
  const layer = fc.record({
    added: fc.uniqueArray(number, { maxLength: 8 }),
    rewritten: fc.uniqueArray(number, { maxLength: 4 }),
    removed: fc.uniqueArray(number, { maxLength: 4 }),
  });
  const rewrittenText = (at: number): string => paragraphs(at + 6000, 5).join('\n\n');

  it('answer as if they had been built at once', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), number, (layers, asked) => {
        const expected = new Map<string, (typeof articles)[number]>();
        const numbered: ((typeof articles)[number] | null)[] = [];
        const saved = layers.map(({ added, rewritten, removed }) => {
          const gone = removed.map((at) => `lamp.example:${at + 1}`);
          for (const id of gone) expected.delete(id);
          const fresh = new Map(articles.flatMap((article, at) => (added.includes(at) ? [[article.id, article]] : [])));
          for (const at of rewritten) {
            const article = articles[at];
            if (article) fresh.set(article.id, { ...article, text: rewrittenText(at) });
          }
          for (const [id, article] of fresh) expected.set(id, article);
          numbered.push(...fresh.values());
          return { bytes: buildOriginals(fresh.values(), PUBLISHER).serialise(), removed: gone };
        });
        const layered = loadLayers(saved, PUBLISHER, (_id, ordinal) => numbered[ordinal] ?? null);
        if (!layered) throw new Error('the layers cannot be read');
        const atOnce = buildOriginals(expected.values(), PUBLISHER);
        expect(layered.size).toBe(atOnce.size);
        const pages = [pageOf(asked), buildPage(rewrittenText(asked).split('\n\n'))];
        const found = pages.map((page) => findMatches(page, layered));
        expect(found).toEqual(pages.map((page) => findMatches(page, atOnce)));
        const again = loadLayers(
          [{ bytes: layered.serialise(), removed: [] }],
          PUBLISHER,
          (_id, ordinal) => numbered[ordinal] ?? null,
        );
        expect(again && pages.map((page) => findMatches(page, again))).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a copy that was tampered with', () => {
  const originals = buildOriginals(articles, PUBLISHER);
  const LOOK_ALIKE: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', i: 'і' };
  const tampering = fc.constantFrom<(text: string) => string>(
    (text) => text.replace(/[aeopci]/g, (letter) => LOOK_ALIKE[letter] ?? letter),
    (text) => text.replace(/(?<=\w)(?=\w)/g, '\u200b'),
    (text) => text.replace(/(?<=\w\w)(?=\w\w)/g, '\u00ad'),
    (text) => text.toUpperCase(),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => text.replace(/[aeiou]/g, (letter) => `${letter}\u0301`),
    (text) =>
      text.normalize('NFD').replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97)),
  );

  it('is found whole, with every word of it', () => {
    fc.assert(
      fc.property(number, tampering, (at, tamper) => {
        const page = buildPage((articles[at]?.text ?? '').split('\n\n').map(tamper));
        const { match, kind } = findMatch(page, originals);
        expect([kind, match?.article.id, match?.articleShare]).toEqual(['whole', articles[at]?.id, 1]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('common text', () => {
  it('does not make a match', () => {
    const banner = prose(9001, 4);
    const many = Array.from({ length: 260 }, (_, index) =>
      buildArticle({
        id: `lamp.example:${index + 1000}`,
        url: `https://lamp.example/lamp/${index + 1000}`,
        text: `${banner}\n\n${prose(index + 7000, 8)}`,
      }),
    );
    const originals = buildOriginals(many, PUBLISHER);
    expect(findMatch(buildPage([...paragraphs(3, 6), banner]), originals).kind).toBe('none');
    const copy = buildPage((many[7]?.text ?? '').split('\n\n'));
    expect(findMatch(copy, originals).match?.article.id).toBe('lamp.example:1007');
  });
});

describe('languages without spaces', () => {
  const sentence = (seed: number, first: number, letters: number): string =>
    Array.from({ length: 160 }, (_, at) =>
      String.fromCharCode(first + ((seed * 131 + at * at * 17 + at * seed) % letters)),
    ).join('');

  it.each([
    ['Chinese', 0x4e00, 4000],
    ['Thai', 0x0e01, 46],
    ['Japanese kana', 0x3041, 80],
  ])('%s is found by its characters', (_name, first, letters) => {
    const texts = [1, 2, 3].map((seed) => sentence(seed, first, letters));
    const originals = buildOriginals(
      texts.map((text, at) =>
        buildArticle({ id: `lamp.example:${at + 1}`, url: `https://lamp.example/l/${at + 1}`, text }),
      ),
      PUBLISHER,
    );
    const { kind, match } = findMatch(buildPage([texts[1] ?? '']), originals);
    expect([kind, match?.article.id]).toEqual(['whole', 'lamp.example:2']);
  });
});

describe('links that cannot lead to the publisher', () => {
  const target = 'https://lamp.example/the-lamp/77';
  const carriers = [
    `https://web.archive.org/web/2020/${target}`,
    `https://web.archive.org/web/2020/lamp.example/the-lamp/77`,
    `https://lamp-example.translate.goog/the-lamp/77`,
    `https://www.google.com/url?q=${encodeURIComponent(target)}`,
    `https://l.facebook.com/l.php?u=${encodeURIComponent(target)}&h=1`,
    `https://go.example/?to=${encodeURIComponent(target)}`,
    `https://go.example/https/lamp.example/the-lamp/77`,
    `https://lamp-example.cdn.ampproject.org/c/s/lamp.example/the-lamp/77`,
    `https://go.example/?to=%68ttps://%6Camp.example/the-lamp/77`,
  ];

  it.each(carriers)('never hold %s', (url) => {
    expect(mayCarry(new URL(url).href, PUBLISHER)).toBe(true);
  });

  it('are those to other hosts that say nothing of it', () => {
    for (const url of [
      'https://elsewhere.example/a/b',
      'https://elsewhere.example/?u=https%3A%2F%2Fother.example%2F1',
    ]) {
      expect(mayCarry(url, PUBLISHER)).toBe(false);
    }
  });

  it('hold no address that reads as an article of the publisher', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.constantFrom('', target),
        (base, tail) => {
          const url = new URL(`${base.replace(/#.*/, '')}/${tail}`).href;
          const address = readAddress(url, PUBLISHER);
          const held = address.kind === 'wrapped' ? (address.target ?? '') : url;
          if (articleKey(held, PUBLISHER)?.startsWith('lamp.example:')) expect(mayCarry(url, PUBLISHER)).toBe(true);
        },
      ),
    );
  });

  it('make no claim of what the own site holds elsewhere', () => {
    const elsewhere = buildArticle({
      text: prose(1, 20),
      addresses: ['https://partner.example/other/page', 'https://friend.example/other/page'],
    });
    const originals = buildOriginals([elsewhere], PUBLISHER);
    const own = buildPage(paragraphs(5, 6), { links: [buildLink('https://partner.example/other/page')] });
    const friend = buildPage(paragraphs(5, 6), { links: [buildLink('https://friend.example/other/page')] });
    expect(findMatch(own, originals).kind).toBe('none');
    expect(findMatch(friend, originals).kind).toBe('claimed');
  });
});
