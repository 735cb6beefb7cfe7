import { type Configuration, type Settings } from '../config/settings.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';

const ANSWERING_CHECK = 'use-signals';

/**
 * A rule set with the answers of `use` that the operator wrote down: what a sign of commercial use means to this desk.
 * An answer that is left to the default leaves the rule set's own word alone.
 */
export function effectiveRules(
  ruleSet: RuleSet,
  { settings, origins }: Pick<Configuration, 'origins'> & { readonly settings: Pick<Settings, 'use'> },
): RuleSet {
  const answers = Object.entries(settings.use).filter(([sign]) => (origins[`use.${sign}`] ?? 'default') !== 'default');
  if (answers.length === 0) return ruleSet;
  const answered = (rule: Rule): Rule =>
    rule.check === ANSWERING_CHECK
      ? { ...rule, options: { ...(rule.options as object), ...Object.fromEntries(answers) } }
      : rule;
  return { ...ruleSet, rules: ruleSet.rules.map(answered) };
}
