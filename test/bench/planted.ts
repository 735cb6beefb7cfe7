/**
 * Plants credits and what looks like credits into real page templates and counts what reader and checker say of them:
 * `tsx test/bench/planted.ts <folder> [--rounds 3] [--list] [--held-out] [--only <part of an id>]`.
 * The folder holds `truth.json` and `<id>.html.gz`. A third of the wordings is held out: counted apart, listed only on demand.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { type CreditStatement } from '../../src/domain/credit-statement.ts';
import { type Page } from '../../src/domain/page.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { type Verdict } from '../../src/domain/verdict.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { hostOf } from '../../src/lib/url.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot } from '../../src/pipeline/judge-page.ts';
import { type Case, casesOf, type Duty, hashOf, type Owner } from './planted/cases.ts';
import { plant } from './planted/plant.ts';

const DUTIES: readonly Duty[] = ['source-credited', 'copyright-acknowledged', 'original-linked'];
const TEXT = 'text/html; charset=utf-8';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const [folder = ''] = positionals;
const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
const shipped = parseRuleSet(file, readFileSync(file, 'utf8'), checks);
const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Record<
  string,
  { url: string | null; type: string }
>;

interface Template {
  readonly id: string;
  readonly html: string;
  readonly page: Page;
}

function read(html: string, url: string): Page {
  return extractPage({ bytes: new TextEncoder().encode(html), contentType: TEXT, url, fetchedAt: null });
}

const templates: readonly Template[] = Object.entries(truth).flatMap(([id, { url, type }]) => {
  if (type !== 'article') return [];
  const html = new TextDecoder().decode(gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`))));
  const page = read(html, url ?? 'https://site.example/a');
  const main = page.blocks.filter((block) => block.main);
  const isPlain = main.length > 6 && main[0]?.tag === 'p' && main.at(-1)?.tag === 'p';
  return page.text.length < 1500 || html.length > 400_000 || !isPlain ? [] : [{ id, html, page }];
});

function ruleSetOf({ name, host }: Owner): RuleSet {
  if (name === shipped.publisher.name) return shipped;
  const articleAddresses = ['/news/{slug}/{id:digits}'];
  const publisher = { ...shipped.publisher, name, acceptNames: [], hosts: [host], sisterHosts: [], articleAddresses };
  return { ...shipped, publisher };
}

function articleOf({ host, link }: Owner, text: string): Article {
  const rest = { addresses: [], originalSources: [], copyright: null, language: null, publishedAt: null, text };
  const title = 'The tide table';
  const id = `${host}:5123456`;
  return { id, url: link, title, byline: ['Ada Moss'], ownership: 'own', ownershipReason: null, ...rest };
}

function judge(body: string, { page }: Template, owner: Owner): Verdict {
  const ruleSet = ruleSetOf(owner);
  const originals = buildOriginals([articleOf(owner, page.text)], ruleSet.publisher);
  const snapshot = {
    body: new TextEncoder().encode(body),
    finalUrl: page.url,
    fetchedAt: '2026-11-20T00:00:00.000Z',
    headers: [['content-type', TEXT]] as const,
  };
  const policy = {
    originals,
    ruleSet,
    partner: null,
    registry: checks,
    boilerplate: new Set<string>(),
    language: 'en',
  };
  return judgeSnapshot(snapshot, policy).verdict;
}

type Score = Record<'n' | 'right' | 'undecided' | 'wrong', number>;
interface Line {
  readonly reader: Score;
  readonly zone: Score;
  readonly duties: Readonly<Record<Duty, Score>>;
}
const zero = (): Score => ({ n: 0, right: 0, undecided: 0, wrong: 0 });
const lines = new Map<string, Line>();

function lineOf(key: string): Line {
  const known = lines.get(key);
  if (known) return known;
  const duties = { 'source-credited': zero(), 'copyright-acknowledged': zero(), 'original-linked': zero() };
  const made = { reader: zero(), zone: zero(), duties };
  lines.set(key, made);
  return made;
}

function add(score: Score, mark: 'right' | 'undecided' | 'wrong'): void {
  score.n += 1;
  score[mark] += 1;
}

/** What the reader says that the planted line says. */
function ofPlant(page: Page, before: Page): readonly CreditStatement[] {
  const known = new Set(before.creditStatements.map(({ quote }) => quote));
  return page.creditStatements.filter(
    ({ quote, belongsTo, visible, place }) =>
      !known.has(quote) && belongsTo === 'article' && visible && place !== 'head',
  );
}

const PLACES: Readonly<Record<Case['place'], readonly string[]>> = {
  top: ['byline', 'top', 'above-title'],
  end: ['end'],
  inside: ['inside'],
  'page-end': ['outside', 'footer', 'end'],
};

function holds(page: Page, { owner: { name, host }, wording }: Case): boolean {
  const wanted = wording.includes('{N}') ? name : wording.includes('{H}') ? host : '';
  return page.blocks.some(({ text }) => text.includes(wanted));
}

function run(one: Case, template: Template): void {
  const partner = {
    name: template.page.siteName ?? hostOf(template.page.url) ?? '',
    host: hostOf(template.page.url) ?? '',
  };
  const html = one.wording === '' ? template.html : plant(template.html, template.page, one, partner);
  if (html === null) return;
  const line = lineOf(`${one.group}${one.heldOut ? ' (held out)' : ''}`);
  const after = read(html, template.page.url);
  // some templates do not survive being written anew
  if (!one.group.startsWith('hidden') && one.wording !== '' && !holds(after, one)) return;
  const found = ofPlant(after, template.page);
  const kind = one.group.startsWith('copyright') ? 'copyright' : 'source';
  const statement = found.find(({ kinds }) => kinds.includes(kind) && !kinds.includes('self'));
  const wanted = /^(?:source|copyright|bare)/.test(one.group);
  if (!one.group.startsWith('bare')) add(line.reader, (statement !== undefined) === wanted ? 'right' : 'wrong');
  if (statement && wanted) add(line.zone, PLACES[one.place].includes(statement.place) ? 'right' : 'wrong');
  const { findings } = judge(html, template, one.owner);
  const notes: string[] =
    (statement !== undefined) === wanted ? [] : [wanted ? 'not read' : `read: ${statement?.quote.slice(0, 60) ?? ''}`];
  if (statement && wanted && !PLACES[one.place].includes(statement.place)) notes.push(`place ${statement.place}`);
  for (const duty of DUTIES) {
    const expected = one.expect[duty];
    const finding = findings.find(({ rule }) => rule === duty);
    const outcome = finding?.outcome ?? 'untested';
    const isHidden = one.group.startsWith('hidden') && duty !== 'original-linked';
    if (expected === '?' && !(isHidden && outcome === 'passed')) continue;
    const right = expected === 'kept' ? 'passed' : 'failed';
    const wrong = expected === 'kept' ? 'failed' : 'passed';
    const mark = outcome === right ? 'right' : outcome === wrong ? 'wrong' : 'undecided';
    add(line.duties[duty], mark);
    if (mark !== 'right')
      notes.push(`${duty} ${outcome} ${finding?.reason ?? ''} “${finding?.evidence[0]?.quote.slice(0, 60) ?? ''}”`);
  }
  if (values.list && one.heldOut === values['held-out'] && notes.length > 0)
    console.log(`${one.id} | ${one.owner.name} | ${template.id} ${one.place} | ${notes.join('; ')}`);
}

for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const one of casesOf(round)) {
    if (values.only !== undefined && !one.id.includes(values.only)) continue;
    const template = templates[(hashOf(one.id) + round * 31) % templates.length];
    if (template) run(one, template);
  }
}

const cell = ({ n, right, undecided, wrong }: Score): string =>
  (n === 0
    ? '-'
    : `${String(right)}/${String(n)}${undecided ? ` ?${String(undecided)}` : ''}${wrong ? ` !${String(wrong)}` : ''}`
  ).padEnd(17);
console.log('right/all, ? undecided, ! wrong');
console.log(
  `${'group'.padEnd(28)}${['reader', 'place', 'source', 'copyright', 'link'].map((name) => name.padEnd(17)).join('')}`,
);
for (const [key, { reader, zone, duties }] of [...lines].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${key.padEnd(28)}${[reader, zone, ...DUTIES.map((duty) => duties[duty])].map(cell).join('')}`);
for (const held of [false, true]) {
  const some = [...lines].filter(([key]) => key.endsWith('(held out)') === held).map(([, line]) => line);
  const sum = (pick: (line: Line) => Score): Score =>
    some.map(pick).reduce(
      (a, b) => ({
        n: a.n + b.n,
        right: a.right + b.right,
        undecided: a.undecided + b.undecided,
        wrong: a.wrong + b.wrong,
      }),
      zero(),
    );
  console.log(
    `${(held ? 'all held out' : 'all seen').padEnd(28)}${[
      ({ reader }: Line) => reader,
      ({ zone }: Line) => zone,
      ...DUTIES.map(
        (duty) =>
          ({ duties }: Line) =>
            duties[duty],
      ),
    ]
      .map((pick) => cell(sum(pick)))
      .join('')}`,
  );
}
