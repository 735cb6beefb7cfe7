import { type CheckResult } from '../domain/check-result.ts';
import { withoutFormula } from '../lib/formula.ts';
import { safeLine } from '../lib/safe-text.ts';

const COLUMNS = [
  'page',
  'status',
  'fetched',
  'article',
  'match',
  'ruleSet',
  'edition',
  'rule',
  'strength',
  'outcome',
  'reason',
  'message',
  'quote',
  'fix',
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** RFC 4180, CRLF, one line a duty and one line a page of which nothing was asked. No cell can run as a formula. */
export function toCheckCsv(results: readonly CheckResult[]): string {
  const rows = results.flatMap(rowsOf).map((row) => COLUMNS.map((column) => cell(row[column])));
  return [[...COLUMNS], ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function rowsOf({ finalUrl, fetch, verdict, article, match, matchKind }: CheckResult): readonly Row[] {
  const page = {
    page: finalUrl,
    status: verdict.status,
    fetched: fetch.fetchedAt,
    article: article?.url ?? '',
    match: match?.kind ?? matchKind ?? '',
    ruleSet: verdict.ruleSet.id,
    edition: verdict.ruleSet.edition,
  };
  const nothing = { rule: '', strength: '', outcome: '', reason: fetch.kind, message: fetch.detail ?? '' };
  if (verdict.findings.length === 0) return [{ ...page, ...nothing, quote: '', fix: '' }];
  return verdict.findings.map(({ rule, strength, outcome, reason, message, evidence, fix }) => ({
    ...page,
    rule,
    strength,
    outcome,
    reason: reason ?? '',
    message,
    quote: evidence[0]?.quote ?? '',
    fix: fix ?? '',
  }));
}

function cell(value: string): string {
  const line = safeLine(value, 2_000);
  const safe = withoutFormula(line);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
