import { ConfigError } from '../domain/errors.ts';
import { type Article } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { type EditionScope, type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';
import { normaliseText } from '../lib/text.ts';

/**
 * The edition of a rule set that binds every article and is in force at `at`. Before the first edition the first one
 * binds: its terms are the oldest that are known.
 */
export function chooseEdition(ruleSets: readonly RuleSet[], id: string, at: Instant): RuleSet {
  const editions = ruleSets
    .filter((ruleSet) => ruleSet.id === id && !ruleSet.appliesTo)
    .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  const [first] = editions;
  if (!first) throw unknownRuleSet(ruleSets, id);
  const inForce = editions.filter(
    ({ validFrom, validUntil }) => validFrom <= at && (validUntil === null || at < validUntil),
  );
  return inForce.at(-1) ?? editions.filter(({ validFrom }) => validFrom <= at).at(-1) ?? first;
}

/**
 * The edition that binds this copy of an article: one that is for such articles, else the one in force when the copy was
 * published. A copy without a believable date is bound by the terms of the day its original was published.
 */
export function editionFor(ruleSet: RuleSet, page: Page, article: Article | null): RuleSet {
  const { others = [] } = ruleSet;
  if (!article || others.length === 0) return ruleSet;
  const all = [ruleSet, ...others];
  const special = all
    .filter(({ appliesTo }) => appliesTo && isFor(appliesTo, article))
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom));
  const at = copiedAt(page) ?? article.publishedAt ?? page.fetchedAt;
  return special[0] ?? (at === null ? ruleSet : chooseEdition(all, ruleSet.id, at));
}

function isFor({ words, publishedFrom, publishedUntil }: EditionScope, { notices, publishedAt }: Article): boolean {
  if (notices !== undefined && words.length > 0) {
    const said = notices.map((notice) => ` ${normaliseText(notice)} `);
    return words.some((wanted) => said.some((notice) => notice.includes(` ${normaliseText(wanted)} `)));
  }
  if (publishedAt === null || (publishedFrom === null && publishedUntil === null)) return false;
  return (publishedFrom ?? '') <= publishedAt && (publishedUntil === null || publishedAt <= publishedUntil);
}

function copiedAt({ publishedAt, fetchedAt }: Page): Instant | null {
  return publishedAt !== null && (fetchedAt === null || publishedAt <= fetchedAt) ? publishedAt : null;
}

function unknownRuleSet(ruleSets: readonly RuleSet[], id: string): ConfigError {
  const known = [...new Set(ruleSets.map((ruleSet) => ruleSet.id))].join(', ') || 'none is loaded';
  const message = `publisher.ruleSet is "${id}", which no loaded file defines; write one of: ${known}`;
  return new ConfigError([{ file: 'creditline.yaml', line: null, column: null, message }]);
}
