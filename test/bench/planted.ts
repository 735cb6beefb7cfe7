/* Plants credits into real page templates and counts what the checker says of them:
   tsx test/bench/planted.ts <folder with truth.json and <id>.html.gz> [--list] */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio/slim';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Outcome } from '../../src/domain/outcome.ts';
import { type Page } from '../../src/domain/page.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot, type Policy } from '../../src/pipeline/judge-page.ts';

const NAME = 'The Harbour Gazette';
const LINK = 'https://harbourgazette.example/news/the-tide-table/51234';
const HOME = 'https://harbourgazette.example/';
const A = `<a href="${LINK}">`;

type Duty = 'source-credited' | 'copyright-acknowledged' | 'original-linked';
type Place = 'end' | 'top' | 'aside';

interface Planted {
  readonly name: string;
  readonly place: Place;
  readonly html: string;
  /** What an honest reader would say of source, copyright and link: kept, broken, or `?` where both are fair. */
  readonly expect: readonly ('kept' | 'broken' | '?')[];
}

const kept = ['kept', 'kept', 'kept'] as const;
const PLANTED: readonly Planted[] = [
  { name: 'nothing', place: 'end', html: '', expect: ['broken', 'broken', 'broken'] },
  {
    name: 'plain block',
    place: 'end',
    html: `<p>This article was first published by ${NAME}: ${A}read it there</a>. © 2026 ${NAME}</p>`,
    expect: kept,
  },
  {
    name: 'div class credit',
    place: 'end',
    html: `<div class="credit-line">Originally appeared at ${A}${NAME}</a>. Copyright 2026 by ${NAME}.</div>`,
    expect: kept,
  },
  {
    name: 'aside',
    place: 'end',
    html: `<aside><p>Republished with permission from ${A}${NAME}</a></p><p>© ${NAME}, 2026</p></aside>`,
    expect: kept,
  },
  {
    name: 'top line',
    place: 'top',
    html: `<p>By Ada Moss / ${A}${NAME}</a> / November 3, 2026</p><p>Copyright © Ada Moss, ${NAME}, 2026</p>`,
    expect: kept,
  },
  { name: 'via', place: 'end', html: `<p>via ${A}harbourgazette.example</a></p>`, expect: ['kept', 'broken', 'kept'] },
  { name: 'source label', place: 'end', html: `<p>Source: ${A}${NAME}</a></p>`, expect: ['kept', 'broken', 'kept'] },
  {
    name: 'home link',
    place: 'end',
    html: `<p>This story was provided by <a href="${HOME}">${NAME}</a>.</p>`,
    expect: ['kept', 'broken', 'broken'],
  },
  {
    name: 'no link',
    place: 'end',
    html: `<p>First published in ${NAME}. © 2026 ${NAME}. All rights reserved.</p>`,
    expect: ['kept', 'kept', 'broken'],
  },
  {
    name: 'bare address',
    place: 'end',
    html: `<p>Originally published by ${NAME}: ${LINK}</p>`,
    expect: ['kept', 'broken', 'broken'],
  },
  {
    name: 'French',
    place: 'end',
    html: `<p>Cet article a été publié initialement par ${A}${NAME}</a>. © ${NAME}, 2026</p>`,
    expect: kept,
  },
  {
    name: 'German',
    place: 'end',
    html: `<p>Dieser Artikel ist zuerst bei ${A}${NAME}</a> erschienen. © 2026 ${NAME}</p>`,
    expect: kept,
  },
  {
    name: 'Spanish',
    place: 'end',
    html: `<p>Publicado originalmente en ${A}${NAME}</a>. Copyright © ${NAME} 2026</p>`,
    expect: kept,
  },
  { name: 'Italian', place: 'end', html: `<p>Articolo originale: ${A}${NAME}</a>. © 2026 ${NAME}</p>`, expect: kept },
  {
    name: 'Portuguese',
    place: 'end',
    html: `<p>Este artigo foi publicado originalmente em ${A}${NAME}</a>. © 2026 ${NAME}</p>`,
    expect: kept,
  },
  {
    name: 'citation only',
    place: 'end',
    html: `<p>As ${NAME} reported last year, the tide table has long been a matter of dispute in the village.</p>`,
    expect: ['broken', 'broken', 'broken'],
  },
  {
    name: 'reverse',
    place: 'end',
    html: `<p>This article was also published at <a href="${HOME}">${NAME}</a>.</p>`,
    expect: ['?', 'broken', 'broken'],
  },
  {
    name: 'hidden',
    place: 'end',
    html: `<p style="display:none">First published by ${A}${NAME}</a>. © 2026 ${NAME}</p>`,
    expect: ['?', '?', '?'],
  },
];
const DUTIES: readonly Duty[] = ['source-credited', 'copyright-acknowledged', 'original-linked'];

const [folder = '', ...flags] = process.argv.slice(2);
const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Record<
  string,
  { url: string | null; type: string }
>;
const ROOT = path.join(import.meta.dirname, '..', '..');
const file = path.join(ROOT, 'rules', 'global-research', '2008.yaml');
const shipped = parseRuleSet(file, readFileSync(file, 'utf8'), checks);
const ruleSet = {
  ...shipped,
  publisher: {
    ...shipped.publisher,
    name: NAME,
    acceptNames: [],
    hosts: ['harbourgazette.example'],
    sisterHosts: [],
    articleAddresses: ['/news/{slug}/{id:digits}'],
  },
};

function read(html: string, url: string): Page {
  return extractPage({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    url,
    fetchedAt: null,
  });
}

function articleOf(text: string): Article {
  return {
    id: 'harbourgazette.example:51234',
    url: LINK,
    addresses: [],
    title: 'The tide table',
    byline: ['Ada Moss'],
    originalSources: [],
    copyright: null,
    language: 'en',
    publishedAt: null,
    text,
    ownership: 'own',
    ownershipReason: null,
  };
}

/** Puts the credit behind the last or before the first block of the text, as a template would. */
function plant(html: string, page: Page, { place, html: credit }: Planted): string | null {
  if (credit === '') return html;
  const main = page.blocks.filter((block) => block.main && block.tag === 'p');
  const at = place === 'top' ? main[0] : main.at(-1);
  const $ = load(html);
  const spot = at ? $(at.selector) : null;
  if (!spot || spot.length !== 1) return null;
  if (place === 'top') spot.before(credit);
  else spot.after(credit);
  return $.html();
}

const tally = new Map<string, number>();
const count = (key: string): void => void tally.set(key, (tally.get(key) ?? 0) + 1);
for (const [id, { url, type }] of Object.entries(truth)) {
  if (type !== 'article') continue;
  const html = new TextDecoder().decode(gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`))));
  const page = read(html, url ?? 'https://site.example/a');
  if (page.text.length < 1500) continue;
  const policy: Policy = {
    originals: buildOriginals([articleOf(page.text)], ruleSet.publisher),
    ruleSet,
    partner: null,
    registry: checks,
    boilerplate: new Set(),
    language: 'en',
  };
  for (const planted of PLANTED) {
    const changed = plant(html, page, planted);
    if (changed === null) continue;
    const body = new TextEncoder().encode(changed);
    const { verdict } = judgeSnapshot(
      {
        body,
        finalUrl: url ?? 'https://site.example/a',
        fetchedAt: '',
        headers: [['content-type', 'text/html; charset=utf-8']],
      },
      policy,
    );
    DUTIES.forEach((duty, index) => {
      const finding = verdict.findings.find(({ rule }) => rule === duty);
      const outcome: Outcome = finding?.outcome ?? 'untested';
      const expected = planted.expect[index];
      const wrong = (expected === 'kept' && outcome === 'failed') || (expected === 'broken' && outcome === 'passed');
      count(
        `${planted.name.padEnd(18)} ${duty.padEnd(24)} ${String(expected).padEnd(7)} ${wrong ? 'WRONG ' : ''}${outcome}`,
      );
      const note = wrong || (expected === 'kept' && outcome !== 'passed');
      if (flags.includes('--list') && note)
        console.log(id, planted.name, duty, outcome, finding?.reason, finding?.evidence[0]?.quote.slice(0, 100));
    });
  }
}
for (const [key, value] of [...tally].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${key.padEnd(70)} ${value}`);
