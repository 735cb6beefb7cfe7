import { afterEach, describe, expect, it } from 'vitest';
import { targetOf } from '../../../src/checks/article-links.ts';
import { type Subject } from '../../../src/checks/check.ts';
import { findMatch } from '../../../src/match/find-match.ts';
import { buildOriginals } from '../../../src/match/originals.ts';
import { sameArticle } from '../../../src/lib/article-address.ts';
import { openCorpus, originalPage, prose, startCountingSite, type TestCorpus } from '../../helpers/corpus.ts';
import { buildPage } from '../../match/build.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

/** A publisher with a French sister on `localhost`. */
async function start(pages: (origin: string, sister: string) => Readonly<Record<string, string>>): Promise<TestCorpus> {
  const site = await startCountingSite((path, origin) => pages(origin, sisterOf(origin))[path] ?? null);
  const paths = Object.keys(pages(site.origin, sisterOf(site.origin)));
  const corpus = await openCorpus({
    places: { pages: paths.map((path) => (path.startsWith('/fr') ? sisterOf(site.origin) : site.origin) + path) },
    origins: [site.origin, sisterOf(site.origin)],
    hosts: ['127.0.0.1'],
    sisterHosts: ['localhost'],
  });
  opened.push(site, corpus);
  return corpus;
}

const sisterOf = (origin: string): string => origin.replace('127.0.0.1', 'localhost');
const editionsOf = async (corpus: TestCorpus): Promise<readonly (readonly [string, ...unknown[]])[]> =>
  (await corpus.articles()).map(({ id, editions = [] }) => [id, ...editions.map((other) => [other.kind, other.id])]);

describe('articles', () => {
  it('that their heads name as each other’s languages are translations', async () => {
    const corpus = await start((origin, sister) => ({
      '/lamp/1': originalPage('The lamp', 1, {
        head: `<link rel="alternate" hreflang="fr" href="${sister}/fr-phare/1"><link rel="alternate" hreflang="en" href="${origin}/lamp/1">`,
      }),
      '/fr-phare/1': originalPage('Le phare', 2),
    }));
    await corpus.sync();
    expect(await editionsOf(corpus)).toEqual([
      ['127.0.0.1:1', ['translation', 'localhost:1']],
      ['localhost:1', ['translation', '127.0.0.1:1']],
    ]);
  });

  it('are linked by a line that speaks of a translation, and by no other link', async () => {
    const corpus = await start((origin) => ({
      '/lamp/1': originalPage('The lamp', 1),
      '/other/2': originalPage('Other', 2),
      '/fr-phare/3': originalPage('Le phare', 3, {
        end: `<p>Traduit de l’anglais : <a href="${origin}/lamp/1">The lamp</a></p><p>Lire aussi <a href="${origin}/other/2">Other</a></p>`,
      }),
    }));
    await corpus.sync();
    const [lamp, other] = await corpus.articles();
    expect(lamp?.editions).toMatchObject([
      { id: 'localhost:3', kind: 'translation', why: '“Traduit de l’anglais : The lamp”' },
    ]);
    expect(other?.editions).toBeUndefined();
  });

  it('of the same words are re-issues; a copy is matched to the one it has, and a link to either is met', async () => {
    const corpus = await start(() => ({
      '/lamp/1': originalPage('The lamp', 1, {
        end: prose(5, 4)
          .map((text) => `<p>${text}</p>`)
          .join(''),
      }),
      '/lamp-again/9': originalPage('The lamp, again', 1, {
        end: [...prose(5, 4), ...prose(6, 1)].map((text) => `<p>${text}</p>`).join(''),
      }),
      '/other/2': originalPage('Other', 2),
    }));
    await corpus.sync();
    const articles = await corpus.articles();
    expect(await editionsOf(corpus)).toEqual([
      ['127.0.0.1:1', ['reissue', '127.0.0.1:9']],
      ['127.0.0.1:2'],
      ['127.0.0.1:9', ['reissue', '127.0.0.1:1']],
    ]);
    const rules = { hosts: ['127.0.0.1'], sisterHosts: ['localhost'], articleAddresses: ['/{slug}/{id:digits}'] };
    const originals = buildOriginals(articles, rules);
    for (const article of articles) {
      const { match } = findMatch(buildPage(article.text.split('\n\n')), originals);
      expect(match?.article.id).toBe(article.id);
      const isEdition = article.id !== '127.0.0.1:2';
      expect(articles.map(({ url }) => sameArticle(url, article, rules))).toEqual([isEdition, !isEdition, isEdition]);
      const subject = { article, publisher: { ...rules, id: 'x', name: 'x', acceptNames: [], permissions: null } };
      expect(articles.map(({ url }) => targetOf(url, subject as unknown as Subject) === 'article')).toEqual([
        ...[isEdition, !isEdition, isEdition],
      ]);
    }
  });

  it('of one author in two languages that link each other are translations; a series in one language is none', async () => {
    const linking = (to: string): { end: string } => ({
      end: `<p>${prose(8, 1)[0] ?? ''} <a href="${to}">There</a> it ends.</p>`,
    });
    const corpus = await start((origin, sister) => ({
      '/lamp/1': originalPage('The lamp', 1, linking(`${sister}/fr-phare/1`)),
      '/fr-phare/1': originalPage('Le phare', 2, linking(`${origin}/lamp/1`)).replace('lang="en"', 'lang="fr"'),
      '/part-one/5': originalPage('Part one', 5, linking(`${origin}/part-two/6`)),
      '/part-two/6': originalPage('Part two', 6, linking(`${origin}/part-one/5`)),
    }));
    await corpus.sync();
    expect(await editionsOf(corpus)).toEqual([
      ['127.0.0.1:1', ['translation', 'localhost:1']],
      ['127.0.0.1:5'],
      ['127.0.0.1:6'],
      ['localhost:1', ['translation', '127.0.0.1:1']],
    ]);
  });

  it('that share no more than a banner are no editions', async () => {
    const banner = `<p>${prose(99, 1)[0] ?? ''}</p>`;
    const corpus = await start(() =>
      Object.fromEntries(
        [1, 2, 3, 4].map((id) => [`/lamp/${id}`, originalPage(`No. ${id}`, id * 10, { end: banner })]),
      ),
    );
    await corpus.sync();
    expect((await editionsOf(corpus)).every((row) => row.length === 1)).toBe(true);
  });
});
