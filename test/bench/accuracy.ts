/**
 * Judges labelled real pages and counts right and wrong answers a duty: `npm run bench:accuracy -- <folder> [--list]`.
 * The folder holds `labels.json` and the pages it names. Each page is judged against its own main text, as if that were
 * the publisher's original; unrelated pages against the text of another page, where no duty may fail.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checks } from '../../src/checks/index.ts';
import { profileSite } from '../../src/checks/site-profile.ts';
import { loadRuleSets } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { type Page } from '../../src/domain/page.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { hostOf } from '../../src/lib/url.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot } from '../../src/pipeline/judge-page.ts';

interface Label {
  readonly id: string;
  readonly file: string;
  readonly format: 'html' | 'text';
  readonly source: { readonly page_url?: string };
  readonly kind: 'republication' | 'quote-only' | 'unrelated' | 'original';
  readonly publisher: string | null;
  readonly original_url: string | null;
  readonly truth: {
    readonly source_credited: boolean | 'self' | null;
    readonly copyright_line: boolean | null;
    readonly link_to_original: string | null;
    readonly link_known?: boolean;
  };
  readonly site: { readonly commercial: string };
}

type Duty = 'source' | 'copyright' | 'link' | 'commercial';
type Mark = 'right' | 'false-accusation' | 'missed' | 'undecided' | 'unlabelled';

interface Row {
  readonly label: Label;
  readonly duty: Duty;
  readonly mark: Mark;
  readonly why: string;
}

const RULE_OF: Readonly<Record<Duty, string>> = {
  source: 'source-credited',
  copyright: 'copyright-acknowledged',
  link: 'original-linked',
  commercial: 'non-commercial',
};
const DUTIES = Object.keys(RULE_OF) as Duty[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const [folder = ''] = positionals;
const labels = (JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8')) as { items: Label[] }).items;
const rulesFolder = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research');
const [shipped] = await loadRuleSets([rulesFolder], checks);
if (!shipped) throw new Error('the shipped rule set is missing');

const pages = new Map(labels.map((label) => [label.id, readPage(label)]));
const chosen = labels.filter(({ id }) => values.only === undefined || id.includes(values.only));
const rows = chosen.flatMap((label, index) => judge(label, index, shipped));
report(rows);
reportUse(rows, chosen);
reportStatements(chosen);

function readPage(label: Label): { bytes: Uint8Array; page: Page; url: string } {
  const raw = readFileSync(path.join(folder, label.file));
  const bytes = label.format === 'html' ? raw : Buffer.from(asHtml(raw.toString('utf8')));
  const given = label.source.page_url ?? '';
  const url = /^https?:/.test(given) ? given : 'https://partner.example/page';
  const contentType = label.format === 'html' ? null : 'text/html; charset=utf-8';
  return { bytes, url, page: extractPage({ bytes, contentType, url, fetchedAt: null }) };
}

/** A stored text as the plainest page: its own lines as paragraphs, the keeper's notes left out. */
function asHtml(text: string): string {
  const own = text.slice(text.indexOf('----\n') + 5).replace(/^> Source:.*$/m, '');
  const escaped = own
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\[([^[\]]{1,200})\]\((https?:[^()\s]{1,400})\)/g, '<a href="$2">$1</a>');
  const lines = escaped.split('\n').map((line) => line.trim());
  const blocks = lines
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('# ') ? `<h1>${line.slice(2)}</h1>` : `<p>${line}</p>`));
  return `<!doctype html><html><body>${blocks.join('\n')}</body></html>`;
}

/** The main text; of a page where none was found, all that it shows. */
function textOf({ text, blocks }: Page): string {
  const shown = blocks.filter(({ hiddenBy, zone }) => hiddenBy === null && zone !== 'head');
  return text === '' ? shown.map((block) => block.text).join('\n\n') : text;
}

function isStranger({ kind }: Label): boolean {
  return kind === 'unrelated' || kind === 'original';
}

function publisherHost({ original_url, publisher }: Label): string {
  const host = original_url === null ? null : hostOf(original_url);
  return host ?? `www.${(publisher ?? 'publisher').toLowerCase().replace(/[^a-z0-9]/g, '')}.com`;
}

/** The shipped duties, held for the publisher that the label names. */
function ruleSetFor(label: Label, base: RuleSet): RuleSet {
  const isShipped = label.publisher === base.publisher.name || label.publisher === 'Mondialisation.ca';
  if (isShipped || label.publisher === null) return base;
  const host = publisherHost(label);
  const name = label.publisher.replace(/\s*\(.*\)$/, '');
  const publisher = {
    ...base.publisher,
    name,
    acceptNames: [host],
    hosts: [host],
    sisterHosts: [],
    articleAddresses: [],
  };
  return { ...base, publisher };
}

function articleFor(label: Label, ruleSet: RuleSet, text: string): Article {
  const isDeep = label.original_url !== null && new URL(label.original_url).pathname.length > 1;
  const [host = publisherHost(label)] = ruleSet.publisher.hosts;
  const url = isDeep ? label.original_url : `https://${host}/the-original-article/5700000`;
  return {
    id: `${host}:5700000`,
    url,
    addresses: label.truth.link_to_original === null ? [] : [label.truth.link_to_original],
    title: 'The original',
    byline: [],
    originalSources: [],
    copyright: null,
    language: null,
    publishedAt: null,
    text,
    ownership: 'own',
    ownershipReason: null,
  };
}

function judge(label: Label, index: number, base: RuleSet): readonly Row[] {
  const read = pages.get(label.id);
  if (!read) return [];
  const other = labels[(index + 7) % labels.length]?.id ?? '';
  const text = label.kind === 'unrelated' ? (pages.get(other)?.page.text ?? '') : textOf(read.page);
  const ruleSet = ruleSetFor(label, base);
  const article = articleFor(label, ruleSet, text);
  const contentType = label.format === 'html' ? [] : [['content-type', 'text/html; charset=utf-8'] as const];
  const snapshot = {
    body: read.bytes,
    finalUrl: read.url,
    fetchedAt: '2026-01-01T00:00:00.000Z',
    headers: contentType,
  };
  const { verdict } = judgeSnapshot(snapshot, {
    originals: buildOriginals([article], ruleSet.publisher),
    ruleSet,
    partner: null,
    registry: checks,
    boilerplate: new Set(),
    language: 'en',
  });
  return DUTIES.map((duty) => {
    const finding = verdict.findings.find(({ rule }) => rule === RULE_OF[duty]);
    const outcome = finding?.outcome ?? 'untested';
    return { label, duty, mark: markOf(label, duty, outcome), why: whyOf(finding) };
  });
}

/** Whether the duty is met, as a person labelled it; null where that cannot be known. */
function isMet({ truth, kind, site }: Label, duty: Duty): boolean | null {
  if (duty === 'source') return truth.source_credited === 'self' ? true : truth.source_credited;
  if (duty === 'copyright') return truth.copyright_line;
  if (duty === 'commercial') return site.commercial === 'yes' ? false : site.commercial === 'no' ? true : null;
  if (truth.link_to_original !== null) return true;
  return kind === 'republication' && truth.link_known !== false ? false : null;
}

function markOf(label: Label, duty: Duty, outcome: Finding['outcome']): Mark {
  if (isStranger(label)) return outcome === 'failed' ? 'false-accusation' : 'right';
  const met = isMet(label, duty);
  if (met === null) return 'unlabelled';
  if (met) {
    if (outcome === 'failed') return 'false-accusation';
    return outcome === 'passed' ? 'right' : 'undecided';
  }
  return outcome === 'failed' ? 'right' : outcome === 'passed' ? 'missed' : 'undecided';
}

function whyOf(finding: Finding | undefined): string {
  if (!finding) return 'no finding';
  return `${finding.outcome} ${finding.reason ?? ''} ${finding.evidence[0]?.quote.slice(0, 110) ?? ''}`;
}

function report(all: readonly Row[]): void {
  console.log('duty        kind           right  false-accusation  missed  undecided  unlabelled');
  for (const duty of DUTIES) {
    for (const kind of ['republication', 'quote-only', 'unrelated', 'original']) {
      const some = all.filter((row) => row.duty === duty && row.label.kind === kind);
      const counts = (['right', 'false-accusation', 'missed', 'undecided', 'unlabelled'] as const).map(
        (mark) => some.filter((row) => row.mark === mark).length,
      );
      const widths = [5, 16, 6, 9, 10];
      const cells = counts.map((count, at) => String(count).padStart(widths[at] ?? 5)).join('  ');
      console.log(`${duty.padEnd(11)} ${kind.padEnd(14)} ${cells}`);
    }
  }
  const broken = all.filter(
    ({ label, duty }) => duty !== 'commercial' && !isStranger(label) && isMet(label, duty) === false,
  );
  const found = broken.filter(({ mark }) => mark === 'right').length;
  const accused = all.filter(({ mark }) => mark === 'false-accusation').length;
  console.log(
    `\nfalse accusations: ${accused}; broken duties found (source, copyright, link): ${found} of ${broken.length}`,
  );
  if (!values.list) return;
  for (const { label, duty, mark, why } of all) {
    if (mark !== 'right' && mark !== 'unlabelled')
      console.log(`  ${mark.padEnd(17)} ${duty.padEnd(10)} ${label.id}: ${why}`);
  }
}

/** How often answers about commercial use agree with the labels, as far as they decide; and the weighed profile of the page. */
function reportUse(all: readonly Row[], some: readonly Label[]): void {
  const told = all.filter(
    ({ duty, label }) => duty === 'commercial' && !isStranger(label) && isMet(label, duty) !== null,
  );
  const decided = told.filter(({ mark }) => mark !== 'undecided');
  const right = decided.filter(({ mark }) => mark === 'right').length;
  console.log(
    `commercial use: ${right} of ${decided.length} decided answers agree, ${told.length - decided.length} left to a person`,
  );
  const known = some.filter(({ site, format }) => format === 'html' && /^(?:yes|no)$/.test(site.commercial));
  const profiles = known.flatMap((label) => {
    const read = pages.get(label.id);
    return read ? [{ label, profile: profileSite(read.page.useSignals) }] : [];
  });
  const sure = profiles.filter(({ profile }) => profile.class !== 'unsure');
  const agree = sure.filter(
    ({ label, profile }) => (profile.class === 'commercial') === (label.site.commercial === 'yes'),
  );
  console.log(
    `profile of use: ${agree.length} of ${sure.length} decided profiles agree, ${profiles.length - sure.length} unsure`,
  );
  if (!values.list) return;
  for (const { label, profile } of profiles.filter((one) => !agree.includes(one)))
    console.log(
      `  ${profile.class.padEnd(10)} ${profile.score} ${label.site.commercial} ${label.id}: ${profile.signs.map(({ kind, weight }) => `${kind} ${weight}`).join(', ')}`,
    );
}

/** The reader alone: does it see a credit, a copyright line and a link where a person does, and none where none is? */
function reportStatements(all: readonly Label[]): void {
  const score = (name: string, wanted: (label: Label) => boolean | null, seen: (page: Page) => boolean): void => {
    const known = all.flatMap((label) => {
      const read = pages.get(label.id);
      const truth = wanted(label);
      return read && truth !== null ? [{ id: label.id, truth, seen: seen(read.page) }] : [];
    });
    const there = known.filter(({ truth }) => truth);
    const absent = known.filter(({ truth }) => !truth);
    const found = there.filter((one) => one.seen).length;
    const claimed = absent.filter((one) => one.seen).length;
    console.log(
      `${name.padEnd(10)} found ${found} of ${there.length}; claimed though absent ${claimed} of ${absent.length}`,
    );
    if (!values.list) return;
    for (const one of known.filter(({ truth, seen: is }) => truth !== is))
      console.log(`  ${one.truth ? 'not found' : 'claimed'} ${one.id}`);
  };
  console.log('\nstatements of the reader alone');
  score(
    'source',
    (label) =>
      isStranger(label)
        ? false
        : label.truth.source_credited === true
          ? true
          : label.truth.source_credited === false
            ? false
            : null,
    (page) =>
      page.creditStatements.some(
        ({ kinds, belongsTo, place }) => kinds.includes('source') && belongsTo === 'article' && place !== 'head',
      ),
  );
  score(
    'copyright',
    (label) => (isStranger(label) ? false : label.truth.copyright_line),
    (page) =>
      page.creditStatements.some(
        ({ kinds, belongsTo, place, hiddenBy }) =>
          kinds.includes('copyright') &&
          !kinds.includes('self') &&
          belongsTo === 'article' &&
          place !== 'head' &&
          hiddenBy === null,
      ),
  );
  score(
    'link',
    (label) =>
      isStranger(label)
        ? false
        : label.truth.link_to_original !== null
          ? true
          : label.truth.link_known === false
            ? null
            : false,
    (page) =>
      page.creditStatements.some(
        ({ kinds, belongsTo, place, links }) =>
          kinds.includes('link') &&
          belongsTo === 'article' &&
          place !== 'head' &&
          links.some((at) => isDeepLink(page, at)),
      ),
  );
}

function isDeepLink(page: Page, at: number): boolean {
  const url = page.links[at]?.url ?? null;
  return url !== null && URL.canParse(url) && new URL(url).pathname.length > 1;
}
