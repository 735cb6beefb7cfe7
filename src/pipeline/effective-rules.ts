import { type Configuration, type Settings } from '../config/settings.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';
import { chooseEdition } from './choose-edition.ts';

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
  return answers.length === 0 ? ruleSet : withAnswers(ruleSet, Object.fromEntries(answers));
}

/** The edition that binds every article now, with the other editions of the terms beside it. */
export function effectiveTerms(configuration: Configuration, now: Instant): RuleSet {
  const { ruleSets, settings } = configuration;
  const { ruleSet: id } = settings.publisher;
  const current = chooseEdition(ruleSets, id, now);
  const others = ruleSets.filter((one) => one.id === id && one !== current);
  const effective = effectiveRules(current, configuration);
  if (others.length === 0) return effective;
  return { ...effective, others: others.map((one) => effectiveRules(one, configuration)) };
}

/** The rule set as these answers make it. */
export function withAnswers(ruleSet: RuleSet, answers: Readonly<Record<string, string>>): RuleSet {
  const answered = (rule: Rule): Rule =>
    rule.check === ANSWERING_CHECK ? { ...rule, options: { ...(rule.options as object), ...answers } } : rule;
  return { ...ruleSet, answers, rules: ruleSet.rules.map(answered) };
}
