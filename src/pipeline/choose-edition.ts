import { ConfigError } from '../domain/errors.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';

/**
 * The edition of a rule set in force at `at` (when the copy was published or first seen). Before the first edition the
 * first one binds: its terms are the oldest that are known.
 */
export function chooseEdition(ruleSets: readonly RuleSet[], id: string, at: Instant): RuleSet {
  const editions = ruleSets
    .filter((ruleSet) => ruleSet.id === id)
    .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  const [first] = editions;
  if (!first) throw unknownRuleSet(ruleSets, id);
  const inForce = editions.filter(
    ({ validFrom, validUntil }) => validFrom <= at && (validUntil === null || at < validUntil),
  );
  return inForce.at(-1) ?? editions.filter(({ validFrom }) => validFrom <= at).at(-1) ?? first;
}

function unknownRuleSet(ruleSets: readonly RuleSet[], id: string): ConfigError {
  const known = [...new Set(ruleSets.map((ruleSet) => ruleSet.id))].join(', ') || 'none is loaded';
  const message = `publisher.ruleSet is "${id}", which no loaded file defines; write one of: ${known}`;
  return new ConfigError([{ file: 'creditline.yaml', line: null, column: null, message }]);
}
