/**
 * What judging a page costs: `npm run bench:check -- <folder of real pages> [--articles 100000]`. Decoding, reading, matching
 * in a corpus, all rules and the verdict, against cheerio loading the same pages, in turns in the same run.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load as loadParse5 } from 'cheerio';
import { load as loadSlim } from 'cheerio/slim';
import { checks } from '../../src/checks/index.ts';
import { loadRuleSets } from '../../src/config/load-rule-set.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { findMatches } from '../../src/match/find-match.ts';
import { judgeSnapshot, type Policy } from '../../src/pipeline/judge-page.ts';
import { makeCorpus, PUBLISHER, realArticle } from './match/corpus.ts';
import { readFolder } from './match/real-pages.ts';
import { cutTemplate, fill } from './match/template.ts';
import { createWriter } from './match/writer.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '100000' },
    rules: { type: 'string', default: 'rules/global-research' },
    turns: { type: 'string', default: '5' },
  },
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const folder = readFolder(positionals[0] ?? '');
const real = folder.texts.map(realArticle);
const { originals } = await makeCorpus(real, Number(values.articles), createWriter());
const [ruleSet] = (await loadRuleSets([path.resolve(values.rules)], checks)).slice(-1);
if (!ruleSet) throw new Error(`No rule set in ${values.rules}`);
const policy: Policy = {
  originals,
  ruleSet: { ...ruleSet, publisher: { ...ruleSet.publisher, ...PUBLISHER } },
  partner: null,
  registry: checks,
  boilerplate: new Set(),
  language: 'en',
};

/** Real pages as they are, and again with an original in the place of their text: on those every rule is at work. */
const copies = folder.pages
  .map(cutTemplate)
  .filter((template) => template !== null)
  .map((template, index) => fill(template, real[index % real.length]!.text.split('\n\n').map(paragraph).join('')));
const pages = [...folder.pages.map(({ html }) => html), ...copies].map((html) => ({ html, body: Buffer.from(html) }));

function paragraph(text: string): string {
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
}

interface Cost {
  readonly check: number;
  readonly slim: number;
  readonly parse5: number;
  readonly extract: number;
  readonly match: number;
}

/** Milliseconds of processor time, those of the collector of memory included: what other processes do does not count. */
function timed(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

type Work = (page: (typeof pages)[number]) => unknown;

const url = 'https://partner.example/news/page';
const contentType = 'text/html; charset=utf-8';
const read = ({ body }: (typeof pages)[number]) => extractPage({ bytes: body, contentType, url, fetchedAt: null });
const kept = pages.map(read);
const works: Readonly<Record<keyof Cost, Work>> = {
  slim: ({ html }) => loadSlim(html),
  check: ({ body }) =>
    judgeSnapshot(
      { body, headers: [['content-type', contentType]], finalUrl: url, fetchedAt: '2026-01-01T00:00:00.000Z' },
      policy,
    ),
  parse5: ({ html }) => loadParse5(html),
  extract: read,
  match: (page) => findMatches(kept[pages.indexOf(page)]!, originals),
};

/** All pages by one program after the other: what one leaves for the collector of memory is not charged to the next. */
function costsOfAll(): readonly Cost[] {
  const costs = new Map<string, readonly number[]>();
  for (const [name, work] of Object.entries(works)) {
    collect();
    costs.set(
      name,
      pages.map((page) => timed(() => work(page))),
    );
  }
  const of = (name: keyof Cost, index: number): number => costs.get(name)?.[index] ?? 0;
  return pages.map((_, index) => ({
    check: of('check', index),
    slim: of('slim', index),
    parse5: of('parse5', index),
    extract: of('extract', index),
    match: of('match', index),
  }));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function report(title: string, costs: readonly Cost[]): void {
  const of = (value: (cost: Cost) => number): number => median(costs.map(value));
  const total = (value: (cost: Cost) => number): number => costs.reduce((sum, cost) => sum + value(cost), 0);
  const ms = (value: (cost: Cost) => number): string => of(value).toFixed(2);
  console.log(
    `${title}: check ${ms((c) => c.check)} ms median (read ${ms((c) => c.extract)}, match ${ms((c) => c.match)}, ` +
      `rules ${ms((c) => c.check - c.extract - c.match)}), slim ${ms((c) => c.slim)}, parse5 ${ms((c) => c.parse5)}`,
  );
  console.log(
    `  ${of((c) => c.check / c.slim).toFixed(2)} × cheerio/slim (median of pages), ${(total((c) => c.check) / total((c) => c.slim)).toFixed(2)} × in all; ` +
      `${of((c) => c.check / c.parse5).toFixed(2)} of parse5 (median), ${(total((c) => c.check) / total((c) => c.parse5)).toFixed(2)} in all`,
  );
}

costsOfAll(); // warms the compiler up
const turns = Array.from({ length: Number(values.turns) }, costsOfAll);
const costs = pages.map((_, index) => turns.map((turn) => turn[index]!));
// Of each page the median of its turns: another process on the machine may have had one of them.
const settled = costs.map((turns): Cost => ({
  check: median(turns.map((c) => c.check)),
  slim: median(turns.map((c) => c.slim)),
  parse5: median(turns.map((c) => c.parse5)),
  extract: median(turns.map((c) => c.extract)),
  match: median(turns.map((c) => c.match)),
}));
report(`${folder.pages.length} pages as they are`, settled.slice(0, folder.pages.length));
report(`${copies.length} pages with a copy`, settled.slice(folder.pages.length));
const { rss, heapUsed } = process.memoryUsage();
console.log(`memory: ${(rss / 2 ** 20).toFixed(0)} MB in all, heap ${(heapUsed / 2 ** 20).toFixed(0)} MB`);
