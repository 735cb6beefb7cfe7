import path from 'node:path';
import { parse, stringify } from 'yaml';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { installCreditline, type Installation } from '../helpers/installation.ts';
import { startSite, type TestServer } from '../helpers/http-server.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const PROSE =
  'The tide table hangs by the door of the shop, and nobody has changed the year on it since the old clerk left. ';
const page = (title: string, closing: string): string =>
  `<!doctype html><title>${title}</title><article><h1>${title}</h1><p class="byline">By Ada Moss</p>
  <p>${PROSE.repeat(4)}</p><p>${PROSE.repeat(4)}</p><p>${closing}</p></article>`;

/** A publisher on a port of its own, as the settings name it. */
async function install(originals: object, site: TestServer): Promise<Installation> {
  const installation = await installCreditline({ settings: { publisher: { ruleSet: 'saltmarsh-review', originals } } });
  opened.push(installation);
  const config = path.join(installation.folder, 'config', 'creditline.yaml');
  const settings = parse(await readFile(config, 'utf8')) as { crawl: { allowOrigins: string[] } };
  settings.crawl.allowOrigins.push(site.origin);
  await writeFile(config, stringify(settings));
  const rules = path.join(installation.folder, 'rules', 'saltmarsh-review', '2024.yaml');
  const terms = parse(await readFile(rules, 'utf8')) as { publisher: { hosts: string[] } };
  terms.publisher.hosts = [new URL(site.origin).hostname];
  await writeFile(rules, stringify(terms));
  return installation;
}

describe('corpus sync', () => {
  it('reads articles of a list, a sitemap and a listing, each once, with owner and byline', async () => {
    const site = await startSite({
      '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow:\n' },
      '/sitemap.xml': () => ({
        headers: { 'content-type': 'application/xml' },
        body: `<urlset><url><loc>${site.origin}/from-map/11</loc></url><url><loc>${site.origin}/listed/12</loc></url><url><loc>${site.origin}/about</loc></url></urlset>`,
      }),
      '/latest': '<main><h2><a href="/from-listing/13">A longer title from the listing page</a></h2></main>',
      '/listed/12': page('Listed', 'Copyright © Ada Moss, The Saltmarsh Review, 2025'),
      '/from-map/11': page('From the map', 'The original source of this article is Coastal Press'),
      '/from-listing/13': page('From the listing', 'Copyright © The Saltmarsh Review, 2025'),
    });
    opened.push(site);
    const originals = {
      feeds: [],
      pages: [`${site.origin}/listed/12`],
      sitemaps: [`${site.origin}/sitemap.xml`],
      listings: [`${site.origin}/latest`],
    };
    const installation = await install(originals, site);
    expect(await installation.run('corpus', 'sync')).toEqual({ code: 0, out: '', err: '' });
    expect(await installation.run('corpus', 'sync')).toEqual({ code: 0, out: '', err: '' });

    const store = await openStore({
      databaseUrl: null,
      file: path.join(installation.folder, 'data', 'creditline.sqlite'),
    });
    opened.push(store);
    const articles = await store.articles.list({ after: null, limit: 10 });
    expect(
      articles.map(({ id, title, byline, ownership, originalSources }) => [
        id,
        title,
        byline,
        ownership,
        originalSources,
      ]),
    ).toEqual([
      ['127.0.0.1:11', 'From the map', ['Ada Moss'], 'third-party', ['Coastal Press']],
      ['127.0.0.1:12', 'Listed', ['Ada Moss'], 'own', []],
      ['127.0.0.1:13', 'From the listing', ['Ada Moss'], 'own', []],
    ]);
    expect(articles[1]?.copyright).toEqual({ holders: ['Ada Moss', 'The Saltmarsh Review'], year: 2025 });
    expect(site.requests.filter((asked) => asked === '/from-map/11')).toHaveLength(1);
    expect(site.requests).not.toContain('/about');
  });
});
