import { type CheckResult, type PageOwner } from '../domain/check-result.ts';
import { type Evidence, type Finding } from '../domain/finding.ts';
import { type Outcome } from '../domain/outcome.ts';
import { type VerdictStatus } from '../domain/verdict.ts';
import { safeLine } from '../lib/safe-text.ts';
import { wrapText } from '../lib/wrap-text.ts';
import { painter, type Tone } from './terminal-style.ts';

type Paint = ReturnType<typeof painter>;

interface Mark {
  readonly sign: string;
  readonly word: string;
  readonly tone: Tone;
}

const STATUS: Readonly<Record<VerdictStatus, Mark>> = {
  compliant: { sign: '✓', word: 'compliant', tone: 'good' },
  'in-breach': { sign: '✗', word: 'in breach', tone: 'bad' },
  'needs-review': { sign: '?', word: 'needs review', tone: 'doubt' },
  'out-of-scope': { sign: '–', word: 'out of scope', tone: 'quiet' },
  unreadable: { sign: '?', word: 'not read', tone: 'doubt' },
};

const OUTCOME: Readonly<Record<Outcome, Mark>> = {
  passed: { sign: '✓', word: 'met', tone: 'good' },
  failed: { sign: '✗', word: 'not met', tone: 'bad' },
  cantTell: { sign: '?', word: 'cannot tell', tone: 'doubt' },
  inapplicable: { sign: '–', word: 'does not apply', tone: 'quiet' },
  untested: { sign: '?', word: 'not tested', tone: 'doubt' },
};

const WIDTH = 96;
const INDENT = ' '.repeat(19);
const MAX_EVIDENCE = 3;

/**
 * What `check` prints for people: one screen, calm, each mark also as a word. Words of the page are quoted and can do
 * nothing to a terminal.
 */
export function renderCheckText(result: CheckResult, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const { verdict } = result;
  const mark = STATUS[verdict.status];
  const head = `${paint(mark.tone, `${mark.sign} ${mark.word}`)}  ${paint('strong', safeLine(result.finalUrl))}`;
  const findings = verdict.findings.toSorted((one, other) => rank(one) - rank(other));
  const why = sameForAll(findings);
  const lines = [
    head,
    ...[...(why === null ? [] : [safeLine(why, 300)]), ...factsOf(result)].map((fact) => paint('quiet', `  ${fact}`)),
  ];
  const block = findings.flatMap((finding) => findingLines(finding, paint, finding.message === why));
  return `${[...lines, ...(block.length > 0 ? ['', ...block] : [])].join('\n')}\n`;
}

/** What asks for something stands first. */
function rank({ outcome, strength }: Finding): number {
  const order = ['failed', 'cantTell', 'untested', 'passed', 'inapplicable'].indexOf(outcome);
  return order * 2 + (strength === 'required' ? 0 : 1);
}

function factsOf({
  article,
  match,
  matchKind,
  fetch,
  verdict,
  url,
  finalUrl,
  partner,
}: CheckResult): readonly string[] {
  const facts: string[] = [];
  if (url !== finalUrl) facts.push(`asked for ${safeLine(url)}`);
  if (fetch.kind !== 'page')
    facts.push(`${fetch.kind}${fetch.httpStatus === null ? '' : `, HTTP ${fetch.httpStatus}`}`);
  if (fetch.detail !== null) facts.push(safeLine(fetch.detail));
  if (article !== null) facts.push(`original: ${safeLine(article.title, 120)}  ${safeLine(article.url)}`);
  if (match !== null) {
    const shares = `${percent(match.articleShare)} of the article, ${percent(match.pageShare)} of the page`;
    facts.push(`match: ${match.kind}, ${shares}, ${match.words} words`);
  } else if (matchKind === 'none') facts.push('match: none of the known originals stands on this page');
  else if (fetch.kind === 'page') facts.push('no original is known');
  if (partner) facts.push(partnerFact(partner));
  facts.push(`rules: ${safeLine(verdict.ruleSet.id, 80)}, edition ${safeLine(verdict.ruleSet.edition, 40)}`);
  return facts;
}

/** Whose terms were in force is said, and aloud where nobody named the partner. */
function partnerFact({ id, name, foundBy }: PageOwner): string {
  const how = foundBy === 'host' ? ', found by the host of the page' : '';
  return `partner: ${safeLine(name, 120)} (${safeLine(id, 80)})${how}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Why nothing was asked of the page at all, which is said once; null where duties have answers of their own. */
function sameForAll(findings: readonly Finding[]): string | null {
  const [first] = findings;
  if (!first || first.message === first.title || findings.length < 2) return null;
  return findings.every(({ message }) => message === first.message) ? first.message : null;
}

function findingLines(finding: Finding, paint: Paint, isSaid: boolean): readonly string[] {
  const { outcome, strength, title, message, evidence, fix } = finding;
  const mark = OUTCOME[outcome];
  const wish = strength === 'wished' ? paint('quiet', ' (a wish, never charged)') : '';
  const first = `  ${paint(mark.tone, `${mark.sign} ${mark.word.padEnd(15)}`)}${safeLine(title, 160)}${wish}`;
  const isQuiet = outcome === 'passed' || outcome === 'inapplicable';
  const words = isSaid || message === title ? '' : safeLine(message, 600);
  return [
    first,
    ...(words === '' ? [] : wrapText(words, WIDTH, INDENT)),
    ...evidence
      .slice(0, isQuiet ? 1 : MAX_EVIDENCE)
      .flatMap((each) => evidenceLines(each).map((line) => paint('quiet', line))),
    ...(outcome === 'failed' && fix !== null ? wrapText(`to paste: ${safeLine(fix, 600)}`, WIDTH, INDENT) : []),
  ];
}

function evidenceLines({ quote, href, visible, hiddenBy }: Evidence): readonly string[] {
  const words = safeLine(quote, 160);
  const target = href === null ? '' : ` → ${safeLine(href, 200)}`;
  const hidden = visible ? '' : ` (not visible${hiddenBy === undefined ? '' : `: ${hiddenBy}`})`;
  return words === '' && target === '' ? [] : wrapText(`“${words}”${target}${hidden}`, WIDTH, INDENT);
}
