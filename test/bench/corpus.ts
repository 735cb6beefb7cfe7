/**
 * What it costs to take over a whole corpus: articles per second and peak memory of this process.
 *
 *     npx tsx test/bench/corpus.ts [articles, default 10000] [wxr|wordpress|sitemap, default wxr]
 *
 * `wxr` imports an export file of that many posts; the others sync from a server in a process of its own, by REST or page by
 * page. The second line is the same again, with nothing changed.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { fork, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { openCorpus, originalPage, prose, type TestCorpus } from '../helpers/corpus.ts';
import { answerAsWordPress, type FakePost } from '../helpers/wordpress-site.ts';

const PARAGRAPHS = 12;
const PER_SITEMAP = 10_000;

const textOf = (id: number): string => prose(id, PARAGRAPHS).join('\n\n');
const htmlOf = (id: number): string =>
  prose(id, PARAGRAPHS)
    .map((text) => `<p>${text}</p>`)
    .join('\n');

async function main(articles: number, kind: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'creditline-bench-'));
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'bench.db') });
  const server = kind === 'wxr' ? null : await startServer(articles);
  const origin = server?.origin ?? 'https://lanternreview.example';
  const places =
    kind === 'wordpress' ? { wordpress: [origin] } : kind === 'sitemap' ? { sitemaps: [`${origin}/sitemap.xml`] } : {};
  const corpus = await openCorpus({ store, places, origins: [origin], hosts: [new URL(origin).hostname] });
  try {
    const file = path.join(folder, 'export.xml');
    if (kind === 'wxr') await writeExport(file, articles);
    const run = (): ReturnType<TestCorpus['sync']> => (kind === 'wxr' ? corpus.import(file) : corpus.sync());
    await measure(`${kind}, first`, articles, run);
    await measure(`${kind}, again`, articles, run);
  } finally {
    server?.child.kill();
    await corpus.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, articles: number, run: () => ReturnType<TestCorpus['sync']>): Promise<void> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const { added, changed, unchanged, failed } = await run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const figures = [
    name.padEnd(18),
    `${seconds.toFixed(1)} s`,
    `${Math.round(articles / seconds)} articles/s`,
    `${((user + system) / 1e6).toFixed(1)} s CPU`,
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    `${added} added, ${changed} changed, ${unchanged} unchanged, ${failed.length} failed`,
  ];
  process.stdout.write(`${figures.join('  ')}\n`);
}

async function writeExport(file: string, articles: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><language>en</language>');
  for (let id = 1; id <= articles; id += 1) {
    const item = `<item><title>The lamp no. ${id}</title><link>https://lanternreview.example/lamp/${id}</link>
      <dc:creator>Ada Moss</dc:creator><guid>https://lanternreview.example/?p=${id}</guid><wp:post_id>${id}</wp:post_id>
      <content:encoded><![CDATA[${textOf(id)}]]></content:encoded><wp:status>publish</wp:status>
      <wp:post_type>post</wp:post_type></item>\n`;
    if (!out.write(item)) await once(out, 'drain');
  }
  out.end('</channel></rss>');
  await once(out, 'finish');
}

async function startServer(articles: number): Promise<{ readonly child: ChildProcess; readonly origin: string }> {
  const child = fork(import.meta.filename, ['--serve', String(articles)], { execArgv: process.execArgv });
  const [origin] = (await once(child, 'message')) as [string];
  return { child, origin };
}

function serve(articles: number): void {
  const posts = Array.from({ length: articles }, (_, index): FakePost => {
    const moment = new Date(Date.UTC(2010, 0, 1) + index * 60_000).toISOString().slice(0, 19);
    return { id: index + 1, modified: moment };
  });
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    const said = answer(address, origin) ?? { status: 404, body: '' };
    const { status = 200, headers = {}, body = '' } = typeof said === 'string' ? { body: said } : said;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  const answer = (address: string, at: string): ReturnType<typeof answerAsWordPress> => {
    if (address === '/robots.txt') return null;
    const map = /^\/sitemap(?:-(\d+))?\.xml$/.exec(address);
    if (map) return sitemap(at, articles, map[1] === undefined ? null : Number(map[1]));
    const id = Number(/^\/post-\d+\/(\d+)$/.exec(address)?.[1] ?? 0);
    if (id > 0) return originalPage(`The lamp no. ${id}`, id, { end: htmlOf(id) });
    const said = answerAsWordPress({ posts }, address, at);
    if (said === null || typeof said === 'string' || typeof said.body !== 'string') return said;
    return {
      ...said,
      body: said.body.replace(/Nothing about (\d+)\./g, (_, one: string) =>
        JSON.stringify(htmlOf(Number(one))).slice(1, -1),
      ),
    };
  };
  let origin = '';
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    process.send?.(origin);
  });
}

function sitemap(origin: string, articles: number, part: number | null): string {
  if (part === null) {
    const parts = Array.from({ length: Math.ceil(articles / PER_SITEMAP) }, (_, index) => index);
    return `<sitemapindex>${parts.map((one) => `<sitemap><loc>${origin}/sitemap-${one}.xml</loc></sitemap>`).join('')}</sitemapindex>`;
  }
  const ids = Array.from(
    { length: Math.min(PER_SITEMAP, articles - part * PER_SITEMAP) },
    (_, index) => part * PER_SITEMAP + index + 1,
  );
  return `<urlset>${ids.map((id) => `<url><loc>${origin}/post-${id}/${id}</loc><lastmod>2024-01-01</lastmod></url>`).join('')}</urlset>`;
}

if (process.argv[2] === '--serve') serve(Number(process.argv[3]));
else await main(Number(process.argv[2] ?? 10_000), process.argv[3] ?? 'wxr');
