/**
 * Puts credit lines, and lines that only look like one, into page shapes of our own and counts what reader and checker say:
 * `tsx test/bench/wordings.ts [--round round-2] [--turns 2] [--list] [--only <part of a line>]`.
 * A round is written before anything is run on it; its first figures are those of wordings that nobody tuned to.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { type CreditStatement } from '../../src/domain/credit-statement.ts';
import { type Page } from '../../src/domain/page.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot } from '../../src/pipeline/judge-page.ts';
import {
  type Duty,
  type Expected,
  fillIn,
  hashOf,
  type Owner,
  OWNERS,
  readWordings,
  type Wording,
} from './wordings/cases.ts';
import { type Spot, type Template, TEMPLATES } from './wordings/templates.ts';
import { TEXTS, type Text } from './wordings/texts.ts';

const RULES: Readonly<Record<Duty, string>> = {
  source: 'source-credited',
  copyright: 'copyright-acknowledged',
  link: 'original-linked',
};
const DUTIES = Object.keys(RULES) as Duty[];
const TYPE = 'text/html; charset=utf-8';
const SITES = [
  { name: 'Quay Notes', host: 'quaynotes.example' },
  { name: 'The Salt Pan', host: 'www.saltpan.example' },
  { name: 'Odile reads', host: 'odilereads.example' },
] as const;
/** Where a statement may be said to stand. */
const PLACES: Readonly<Record<Spot, readonly string[]>> = {
  above: ['above-title'],
  byline: ['byline', 'top'],
  top: ['top', 'byline'],
  inside: ['inside'],
  end: ['end'],
  after: ['end'],
  footer: ['footer', 'outside'],
  comment: ['outside', 'footer'],
  related: ['outside'],
  sidebar: ['outside'],
};

const { values } = parseArgs({
  options: {
    round: { type: 'string', default: '' },
    turns: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    html: { type: 'boolean', default: false },
  },
});

const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
const shipped = parseRuleSet(file, readFileSync(file, 'utf8'), checks);

function ruleSetOf({ name, host }: Owner): RuleSet {
  if (name === shipped.publisher.name) return shipped;
  const articleAddresses = ['/news/{slug}/{id:digits}'];
  const publisher = { ...shipped.publisher, name, acceptNames: [], hosts: [host], sisterHosts: [], articleAddresses };
  return { ...shipped, publisher };
}

function articleOf({ host, link }: Owner, { title, paragraphs }: Text): Article {
  const rest = { addresses: [], originalSources: [], copyright: null, language: null, publishedAt: null };
  const text = paragraphs.join('\n\n');
  return {
    id: `${host}:5123456`,
    url: link,
    title,
    byline: ['Ada Moss'],
    ownership: 'own',
    ownershipReason: null,
    text,
    ...rest,
  };
}

type Mark = 'right' | 'undecided' | 'wrong';
type Score = Record<Mark | 'n', number>;
const sums = new Map<string, Map<string, Score>>();

function add(group: string, what: string, mark: Mark): void {
  const line = sums.get(group) ?? new Map<string, Score>();
  sums.set(group, line);
  const score = line.get(what) ?? { n: 0, right: 0, undecided: 0, wrong: 0 };
  line.set(what, score);
  score.n += 1;
  score[mark] += 1;
}

function markOf(expected: Expected, outcome: string): Mark | null {
  if (expected === 'either') return null;
  if (outcome !== 'passed' && outcome !== 'failed') return 'undecided';
  return (outcome === 'passed') === (expected === 'kept') ? 'right' : 'wrong';
}

interface Planted {
  readonly wording: Wording;
  readonly spot: Spot;
  readonly owner: Owner;
  readonly template: Template;
  readonly text: Text;
  readonly site: (typeof SITES)[number];
}

function planted(one: Planted, seed: number): string {
  const { wording, owner, text, site, template, spot } = one;
  const credit = wording.html === '' ? '' : fillIn(wording.html, { owner, title: text.title, site, seed });
  const isBlock = /^<(?:p|div|table|ul|ol|dl|h\d|hr|figure|blockquote|footer|aside|section|time|cite)\b/.test(credit);
  const at = (wanted: Spot, shape: 'block' | 'line' = 'block'): string =>
    wanted !== spot ? '' : isBlock || shape === 'line' ? credit : `<p>${credit}</p>`;
  return template.render({ ...text, site, at });
}

function judge(html: string, { owner, template, text, site }: Planted) {
  const ruleSet = ruleSetOf(owner);
  const snapshot = {
    body: new TextEncoder().encode(html),
    finalUrl: `https://${site.host}${template.path}`,
    fetchedAt: '2026-11-20T00:00:00.000Z',
    headers: [['content-type', TYPE]] as const,
  };
  return judgeSnapshot(snapshot, {
    originals: buildOriginals([articleOf(owner, text)], ruleSet.publisher),
    ruleSet,
    partner: null,
    registry: checks,
    boilerplate: new Set<string>(),
    language: 'en',
  });
}

const keyOf = ({ quote, place, kinds }: CreditStatement): string => `${kinds.join()} ${place} ${quote}`;

/** What the reader says of the article that it does not say of the same page without the line. */
function newStatements(page: Page, bare: Page): readonly CreditStatement[] {
  const known = new Set(bare.creditStatements.map(keyOf));
  return page.creditStatements.filter(
    (one) =>
      !known.has(keyOf(one)) &&
      one.belongsTo === 'article' &&
      one.visible &&
      one.place !== 'head' &&
      !one.kinds.includes('self'),
  );
}

const bareHtml = (one: Planted): string => planted({ ...one, wording: { ...one.wording, html: '' } }, 0);

function read(page: Page, one: Planted): readonly string[] {
  const {
    wording: { expect, bare, round, group },
    spot,
  } = one;
  const found = newStatements(page, judge(bareHtml(one), one).page ?? page);
  const notes: string[] = [];
  for (const kind of ['source', 'copyright'] as const) {
    const wanted = expect[kind];
    if (wanted === 'either' || (bare && kind === 'source')) continue;
    const said = found.find(({ kinds }) => kinds.includes(kind));
    const mark = (said !== undefined) === (wanted === 'kept') ? 'right' : 'wrong';
    for (const key of [`${round} ${group}`, `${round} all`]) add(key, wanted === 'kept' ? 'seen' : 'none', mark);
    if (mark === 'wrong') notes.push(`reader ${kind} ${said ? `claims “${said.quote.slice(0, 70)}”` : 'not seen'}`);
    if (!said || wanted !== 'kept') continue;
    const isRight = PLACES[spot].includes(said.place);
    for (const key of [`${round} ${group}`, `${round} all`]) add(key, 'zone', isRight ? 'right' : 'wrong');
    if (!isRight) notes.push(`zone ${said.place}`);
  }
  return notes;
}

function run(one: Planted): void {
  const { wording, spot, owner, template } = one;
  const html = planted(one, hashOf(wording.html));
  if (values.html) console.log(html);
  const { page, verdict } = judge(html, one);
  const notes = page === null ? ['no page'] : [...read(page, one)];
  for (const duty of DUTIES) {
    const finding = verdict.findings.find(({ rule }) => rule === RULES[duty]);
    const mark = markOf(wording.expect[duty], finding?.outcome ?? 'untested');
    if (mark === null) continue;
    for (const key of [`${wording.round} ${wording.group}`, `${wording.round} all`])
      add(key, `${duty} ${wording.expect[duty]}`, mark);
    if (mark !== 'right')
      notes.push(
        `${mark === 'wrong' ? (wording.expect[duty] === 'kept' ? 'ACCUSED' : 'MISSED') : 'unsure'} ${duty} ${finding?.reason ?? ''} “${finding?.evidence[0]?.quote.slice(0, 60) ?? ''}”`,
      );
  }
  if (values.list && notes.length > 0)
    console.log(`${wording.html.slice(0, 110)} | ${owner.name} | ${template.name} ${spot} | ${notes.join('; ')}`);
}

for (let turn = 0; turn < Number(values.turns); turn += 1) {
  for (const wording of readWordings(path.join(import.meta.dirname, 'wordings'), values.round)) {
    if (!wording.html.includes(values.only)) continue;
    for (const spot of wording.spots) {
      const seed = hashOf(`${wording.html} ${spot}`) + turn * 7;
      const pick = <Item>(all: readonly Item[], step: number): Item => all[Math.floor(seed / step) % all.length]!;
      const owner = wording.onlyGlobalResearch ? OWNERS[0]! : pick(OWNERS, 1);
      run({ wording, spot, owner, template: pick(TEMPLATES, 3), text: pick(TEXTS, 5), site: pick(SITES, 11) });
    }
  }
}

const COLUMNS = ['seen', 'none', 'zone', ...DUTIES.flatMap((duty) => [`${duty} kept`, `${duty} broken`])];
const cell = (score: Score | undefined): string =>
  (score
    ? `${score.right}/${score.n}${score.undecided ? ` ?${score.undecided}` : ''}${score.wrong ? ` !${score.wrong}` : ''}`
    : '-'
  ).padEnd(17);
console.log('right/all, ? undecided, ! wrong; seen, none, zone: the reader alone');
console.log(`${'group'.padEnd(34)}${COLUMNS.map((name) => name.padEnd(17)).join('')}`);
for (const [key, line] of sums) console.log(`${key.padEnd(34)}${COLUMNS.map((what) => cell(line.get(what))).join('')}`);
