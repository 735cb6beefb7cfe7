import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Article } from '../../src/domain/article.ts';
import { buildOriginals, type Originals } from '../../src/match/originals.ts';
import { openOriginals, writeOriginals } from '../../src/pipeline/originals-file.ts';
import { joinOriginals, shareOriginals } from '../../src/pipeline/share-originals.ts';
import { sampleArticle } from '../store/samples.ts';

const PUBLISHER = { hosts: ['ours.example'], sisterHosts: [], articleAddresses: ['/{slug}/{id:digits}'] };

const articles = ['The first tide came in.', 'The second went out — über alles.', 'A third stood still.'].map(
  (text, index): Article =>
    sampleArticle({
      id: `ours.example:${index}`,
      url: `https://ours.example/a/${index}`,
      title: `Tide ${index}`,
      text,
    }),
);

const contents = (originals: Originals | null) =>
  [0, 1, 2, 3].map((ordinal) => [
    originals?.idAt(ordinal) ?? null,
    originals?.articleAt(ordinal) ?? null,
    [...(originals?.wordsAt(ordinal) ?? [])],
  ]);

it('gives a thread the same originals, with a gap where one was removed', () => {
  const originals = buildOriginals(articles, PUBLISHER);
  originals.remove('ours.example:1');
  const shared = shareOriginals(originals);
  expect(shareOriginals(originals)).toBe(shared);
  const joined = joinOriginals(shared, PUBLISHER);
  expect(joined?.size).toBe(2);
  expect(contents(joined)).toEqual(contents(originals));
});

it('shares those of a file without reading its index again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-share-'));
  try {
    const place = { folder, name: 'originals-0' };
    await writeOriginals(listed(articles), PUBLISHER, place, 'x');
    const originals = await openOriginals(place, PUBLISHER);
    if (!originals) throw new Error('nothing was written');
    const shared = shareOriginals(originals);
    expect(shared.kind).toBe('files');
    const joined = joinOriginals(shared, PUBLISHER);
    expect(contents(joined)).toEqual(contents(originals));
    expect(joined && shareOriginals(joined).index).toBe(shared.index);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('shares a corpus without articles', () => {
  const joined = joinOriginals(shareOriginals(buildOriginals([], PUBLISHER)), PUBLISHER);
  expect(joined?.size).toBe(0);
});

async function* listed(all: readonly Article[]): AsyncGenerator<Article> {
  for (const article of all) yield await Promise.resolve(article);
}
