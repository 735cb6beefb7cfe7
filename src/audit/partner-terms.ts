import { type Article } from '../domain/article.ts';
import { type Partner, type Permission, type RuleOverride } from '../domain/partner.ts';
import { type Rule } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';

/** A rule as it binds this partner. */
export interface BindingRule {
  readonly rule: Rule;
  /** The partner's own form of the rule that is in force; null for the publisher's. */
  readonly override: RuleOverride | null;
  readonly permission: Permission | null;
}

/** Applies the partner's own form of a rule and finds a permission for it. Without a time, nothing has ended yet. */
export function bindingRule(rule: Rule, partner: Partner | null, article: Article, now: Instant | null): BindingRule {
  if (!partner) return { rule, override: null, permission: null };
  const inForce = (until: Instant | null | undefined): boolean => !until || now === null || now <= until;
  const given = Object.hasOwn(partner.rules, rule.id) ? partner.rules[rule.id] : undefined;
  const override = given && inForce(given.until) ? given : null;
  const permission = partner.permissions.find(
    (one) =>
      (one.rule === null || one.rule === rule.id) &&
      (one.article === null || one.article === article.id) &&
      inForce(one.until),
  );
  return { rule: override ? changed(rule, override) : rule, override, permission: permission ?? null };
}

function changed(rule: Rule, { strength, options }: RuleOverride): Rule {
  return {
    ...rule,
    strength: strength === undefined || strength === 'off' ? rule.strength : strength,
    options: options ? { ...(rule.options as object), ...options } : rule.options,
  };
}
