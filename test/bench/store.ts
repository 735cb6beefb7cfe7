/**
 * How fast the store is, against raw prepared statements of the same library on the same disk:
 *
 *     npx tsx test/bench/store.ts [articles, default 20000]
 *
 * Prints rows (or calls) per second; each figure is the best of three rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { minute, NOW, sampleArticle, sampleCase, samplePage, sampleVerdict } from '../store/samples.ts';

const ROUNDS = 3;
const BATCH = 500;
const TEXT = 'A lamp was lit above the harbour, and nobody saw who lit it. '.repeat(80);

async function main(): Promise<void> {
  const articles = Number(process.argv[2] ?? 20_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'creditline-bench-'));
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'bench.db') });
  const raw = rawDatabase(path.join(folder, 'raw.db'));
  try {
    await benchWrites(store, raw);
    await benchReads(store, raw, articles);
    await benchCases(store);
  } finally {
    await store.close();
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rawDatabase(file: string) {
  const raw = new DatabaseSync(file);
  raw.exec('pragma journal_mode = wal; pragma synchronous = full');
  raw.exec(`create table page (partner_id text, url text, found_by text, first_seen_at text, last_fetched_at text,
    last_kind text, etag text, last_modified text, body_sha256 text, judged_with text, status text, article_id text,
    due_at text, last_run_id text, primary key (partner_id, url))`);
  raw.exec('create index page_due on page (partner_id, due_at)');
  return raw;
}

type Raw = ReturnType<typeof rawDatabase>;

async function benchWrites(store: Store, raw: Raw): Promise<void> {
  let made = 0;
  const own = await best(BATCH, async () => {
    await store.transaction(async ({ pages }) => {
      for (let count = 0; count < BATCH; count += 1)
        await pages.save(samplePage({ url: `https://v.example/${(made += 1)}` }));
    });
  });
  const marks = '?, '.repeat(13) + '?';
  const insert = raw.prepare(
    `insert into page values (${marks}) on conflict (partner_id, url) do update set due_at = excluded.due_at`,
  );
  const bare = await best(BATCH, () => {
    raw.exec('begin immediate');
    for (let count = 0; count < BATCH; count += 1) {
      const values: readonly unknown[] = Object.values(samplePage({ url: `https://v.example/${(made += 1)}` }));
      insert.run(...values);
    }
    raw.exec('commit');
    return Promise.resolve();
  });
  tell('save pages, 500 a transaction', own, bare);
  const single = await best(100, async () => {
    for (let count = 0; count < 100; count += 1) {
      const pageUrl = `https://v.example/${(made += 1)}`;
      await store.transaction(async ({ pages, verdicts }) => {
        await verdicts.append(sampleVerdict({ pageUrl, runId: 'bench' }));
        await pages.save(samplePage({ url: pageUrl }));
      });
    }
  });
  tell('settle a page (verdict, findings, page), one transaction each', single, null);
}

async function benchReads(store: Store, raw: Raw, articles: number): Promise<void> {
  const started = performance.now();
  for (let id = 0; id < articles; id += 1) {
    const article = sampleArticle({
      id: `ours.example:${id}`,
      url: `https://ours.example/${id}`,
      text: TEXT,
      addresses: [`https://ours.example/?p=${id}`],
    });
    await store.articles.save(article, NOW);
  }
  tell(
    `save articles of ${TEXT.length} characters, one transaction each`,
    (articles / (performance.now() - started)) * 1000,
    null,
  );
  const again = await best(1000, async () => {
    for (let id = 0; id < 1000; id += 1) {
      await store.articles.save(
        sampleArticle({ id: `ours.example:${id}`, url: `https://ours.example/${id}`, text: TEXT, addresses: [] }),
        NOW,
      );
    }
  });
  tell('save articles that did not change', again, null);
  const listed = await best(articles, async () => {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.articles.list>> = await store.articles.list({ after, limit: BATCH });
      after = page.at(-1)?.id ?? null;
    } while (after !== null);
  });
  tell(`list all ${articles} articles`, listed, null);
  const found = await best(2000, async () => {
    for (let id = 0; id < 2000; id += 1)
      await store.articles.findByAddress(`http://www.ours.example/?p=${(id * 7) % articles}&utm_source=x`);
  });
  tell('find an article by address', found, null);
  const pages = await best(2000, async () => {
    for (let id = 0; id < 2000; id += 1) await store.pages.find('village', `https://v.example/${(id % 1400) + 1}`);
  });
  const select = raw.prepare('select * from page where partner_id = ? and url = ?');
  const bare = await best(2000, () => {
    for (let id = 0; id < 2000; id += 1) select.get('village', `https://v.example/${(id % 1400) + 1}`);
    return Promise.resolve();
  });
  tell('find a page', pages, bare);
  const versions = await best(2000, async () => {
    for (let id = 0; id < 2000; id += 1) await store.articles.version();
  });
  tell('ask for the version of the corpus', versions, null);
}

async function benchCases(store: Store): Promise<void> {
  await store.transaction(async ({ cases }) => {
    for (let id = 0; id < 10_000; id += 1) {
      await cases.add(
        sampleCase({ pageUrl: `https://v.example/${id}`, articleId: `ours.example:${id}`, dueAt: minute(id) }),
      );
    }
  });
  const listed = await best(50, async () => {
    for (let round = 0; round < 50; round += 1)
      await store.cases.list({ states: ['open'], rule: 'source-credited', limit: 50, offset: 50 * round });
  });
  tell('a screen of 50 of 10 000 cases, by state and rule', listed, null);
  const searched = await best(10, async () => {
    for (let round = 0; round < 10; round += 1) await store.cases.list({ search: `HARBOUR ${round}`, limit: 50 });
  });
  tell('a search in 10 000 cases and all titles', searched, null);
}

/** Things per second, best round. */
async function best(things: number, work: () => Promise<void>): Promise<number> {
  let fastest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    fastest = Math.max(fastest, (things / (performance.now() - started)) * 1000);
  }
  return fastest;
}

function tell(what: string, perSecond: number, bare: number | null): void {
  const share = bare === null ? '' : `   raw ${Math.round(bare)}/s, ${((100 * perSecond) / bare).toFixed(0)} %`;
  console.log(`${what.padEnd(64)} ${String(Math.round(perSecond)).padStart(8)}/s${share}`);
}

await main();
