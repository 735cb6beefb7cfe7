import { type Finding } from '../../domain/finding.ts';
import { type GalleyLine } from '../deps.ts';
import { plain } from './plain.ts';

/** How much of the text is shown: folded (long unchanged stretches are counted), changes only, everything. */
export const GALLEY_MODES = ['folded', 'changes', 'all'] as const;
export type GalleyMode = (typeof GALLEY_MODES)[number];

/** One line of the galley with the findings whose words stand in it, or a count of lines that were folded away. */
export type GalleyRow =
  | { readonly kind: 'text'; readonly line: GalleyLine; readonly findings: readonly Finding[] }
  | { readonly kind: 'fold'; readonly count: number };

type TextRow = Extract<GalleyRow, { kind: 'text' }>;

/** Of a long unchanged stretch, so many paragraphs stay at either end. */
const KEEP = 1;
/** Shorter quotes would be found anywhere. */
const MIN_QUOTE = 4;

/** The lines to show, findings set to the first line that holds their words, and the findings that stand in none. */
export function galleyRows(
  lines: readonly GalleyLine[],
  findings: readonly Finding[],
  mode: GalleyMode,
): { rows: readonly GalleyRow[]; elsewhere: readonly Finding[] } {
  const texts = lines.map(({ page }) => plain(page ?? ''));
  const placed = new Map<number, Finding[]>();
  const elsewhere: Finding[] = [];
  for (const finding of findings.filter(isAnswered)) {
    const at = lineOf(finding, texts);
    if (at === null) elsewhere.push(finding);
    else placed.set(at, [...(placed.get(at) ?? []), finding]);
  }
  const rows = lines.map((line, index): TextRow => ({ kind: 'text', line, findings: placed.get(index) ?? [] }));
  return { rows: fold(rows, mode), elsewhere };
}

function isAnswered({ outcome }: Finding): boolean {
  return outcome !== 'inapplicable' && outcome !== 'untested';
}

function lineOf({ evidence }: Finding, texts: readonly string[]): number | null {
  const quote = plain(evidence[0]?.quote ?? '');
  if (quote.length < MIN_QUOTE) return null;
  const at = texts.findIndex((text) => text.includes(quote));
  return at < 0 ? null : at;
}

/** Folds stretches in which nothing changed and nothing was found; in `changes` all of them, in `all` none. */
function fold(rows: readonly TextRow[], mode: GalleyMode): readonly GalleyRow[] {
  if (mode === 'all') return rows;
  const keep = mode === 'changes' ? 0 : KEEP;
  const folded: GalleyRow[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = start;
    while (isCalm(rows[end])) end++;
    const run = rows.slice(start, end);
    const hidden = run.length - 2 * keep;
    if (hidden > (keep === 0 ? 0 : 1)) {
      folded.push(...run.slice(0, keep), { kind: 'fold', count: hidden }, ...run.slice(run.length - keep));
    } else folded.push(...run);
    const next = rows[end];
    if (next) folded.push(next);
    start = end + 1;
  }
  return folded;
}

function isCalm(row: TextRow | undefined): boolean {
  return row?.line.kind === 'same' && row.findings.length === 0;
}

/** Findings that rest on the same words of the page stand together. */
export function byQuote(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.filter(isAnswered)) {
    const key = finding.evidence[0]?.quote ?? finding.fix ?? finding.rule;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}
