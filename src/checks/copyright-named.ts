import { z } from 'zod';
import { type CreditStatement } from '../domain/credit-statement.ts';
import { findName } from '../lib/names.ts';
import { defineCheck, type CheckAnswer, type Subject } from './check.ts';
import { blockEvidence, placeSearched, shorten, surroundings } from './page-parts.ts';
import { isSiteWide, statementEvidence } from './publisher-credits.ts';
import { publisherNames } from './publisher-names.ts';
import { doubtfulRightsLine } from './rights-lines.ts';

const REASONS = [
  'missing',
  'hidden',
  'boilerplate-only',
  'own-copyright',
  'other-holder',
  'holder-unnamed',
  'holders-incomplete',
  'wrong-year',
  'unclear',
] as const;
type Reason = (typeof REASONS)[number];

const options = z.strictObject({
  /** `all`: every holder of the original's own line; `any`: one of them, or the publisher, is enough. */
  holders: z.enum(['all', 'any']).default('all'),
  holdersAnyOrder: z.boolean().default(true),
  /** A licence line ("Creative Commons BY-ND") that names the publisher counts as well. */
  licenceCounts: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** Does a copyright line that belongs to this article name its holders? */
export const copyrightNamed = defineCheck<Reason, Options>({
  id: 'copyright-named',
  reasons: REASONS,
  options,

  evaluate(subject, chosen) {
    const lines = subject.page.creditStatements.filter((statement) => isCopyrightLine(statement, chosen, subject));
    const answers = lines.flatMap((line) => judgeLine(line, subject, chosen) ?? []);
    const best = answers.find(({ outcome }) => outcome === 'passed') ?? answers.toSorted(byReason)[0];
    return best ?? unread(subject) ?? { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
  },
});

/** A line in words that no reader knows may still be the one that is asked for: too near for a charge. */
function unread(subject: Subject): CheckAnswer<Reason> | null {
  const { article, publisher } = subject;
  const names = [...(article.copyright?.holders ?? []), ...article.byline, ...publisherNames(publisher)];
  const line = doubtfulRightsLine(subject, names);
  if (line === null) return null;
  const { quote, block } = line;
  return {
    outcome: 'cantTell',
    reason: 'unclear',
    facts: { found: shorten(quote) },
    evidence: [{ ...blockEvidence(block), quote: shorten(quote) }],
  };
}

function isCopyrightLine({ kinds, quote }: CreditStatement, { licenceCounts }: Options, subject: Subject): boolean {
  if (kinds.includes('copyright')) return true;
  return licenceCounts && kinds.includes('licence') && findName(quote, publisherNames(subject.publisher)) !== null;
}

/** null: the line says nothing about this article. */
function judgeLine(line: CreditStatement, subject: Subject, chosen: Options): CheckAnswer<Reason> | null {
  const around = surroundings(subject);
  if (line.belongsTo === 'other' && !around.isInside(line.block)) return null;
  const named = namedHolders(line, subject);
  const cantTell = (reason: Reason): CheckAnswer<Reason> => ({
    outcome: 'cantTell',
    reason,
    facts: { found: line.quote },
    evidence: [statementEvidence(line)],
  });
  if (!around.isInside(line.block) && isSiteWide(line, subject)) return named.any ? cantTell('boilerplate-only') : null;
  if (!line.visible || line.place === 'head') return named.any ? cantTell('hidden') : null;
  if (!named.any) return unnamed(line, subject, cantTell);
  const year = subject.article.copyright?.year ?? null;
  if (year !== null && line.years.length > 0 && !coversYear(line.years, year)) return cantTell('wrong-year');
  if (chosen.holders === 'all' && !named.all) return cantTell('holders-incomplete');
  return { outcome: 'passed', facts: { found: line.quote }, evidence: [statementEvidence(line)] };
}

/** A copyright line by the article that names somebody else, the partner itself, or nobody. */
function unnamed(
  line: CreditStatement,
  { page }: Subject,
  cantTell: (reason: Reason) => CheckAnswer<Reason>,
): CheckAnswer<Reason> {
  if (line.kinds.includes('self')) return cantTell('own-copyright');
  if (line.holders.length === 0) return cantTell('holder-unnamed');
  const own = page.siteName === null ? [] : [page.siteName];
  return cantTell(findName(line.holders.join(' | '), own) ? 'own-copyright' : 'other-holder');
}

/** Which of the holders the line names: the original's own line decides; without one, the publisher or an author. */
function namedHolders(
  line: CreditStatement,
  { article, publisher }: Subject,
): { readonly any: boolean; readonly all: boolean } {
  const text = `${line.quote} | ${line.holders.join(' | ')}`;
  const own = publisherNames(publisher);
  const isNamed = (name: string): boolean => findName(text, own.includes(name) ? own : [name]) !== null;
  const holders = article.copyright?.holders ?? [];
  const any = [...holders, ...article.byline].some(isNamed) || findName(text, own) !== null;
  return { any, all: any && holders.every(isNamed) };
}

function coversYear(years: readonly number[], year: number): boolean {
  return years.includes(year) || (years.length > 1 && Math.min(...years) <= year && year <= Math.max(...years));
}

function byReason(a: CheckAnswer<Reason>, b: CheckAnswer<Reason>): number {
  return rank(a) - rank(b);
}

/** The nearer to a right line, the better it explains. */
function rank({ reason }: CheckAnswer<Reason>): number {
  const order: readonly (Reason | undefined)[] = [
    'holders-incomplete',
    'wrong-year',
    'hidden',
    'holder-unnamed',
    'other-holder',
    'own-copyright',
    'boilerplate-only',
  ];
  return order.indexOf(reason);
}
