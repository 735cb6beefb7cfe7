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
  const inForce = ({ from, until }: Term): boolean =>
    now === null || ((!from || from <= now) && (!until || now <= until));
  const given = Object.hasOwn(partner.rules, rule.id) ? partner.rules[rule.id] : undefined;
  const override = given && inForce(given) ? given : null;
  const permission = partner.permissions.find(
    (one) =>
      (one.rule === null || one.rule === rule.id) &&
      (one.article === null || one.article === article.id) &&
      inForce(one),
  );
  return { rule: override ? changed(rule, override) : rule, override, permission: permission ?? null };
}

interface Term {
  readonly from?: Instant | null | undefined;
  readonly until?: Instant | null | undefined;
}

/** What was agreed, where it is written and when it holds, in words that need no language: `by letter (no. 7; … – 2027-09-02)`. */
export function agreed(words: string, { document, from, until }: Term & Pick<Permission, 'document'>): string {
  const [first, last] = [from, until].map((moment) => moment?.slice(0, 10) ?? '…');
  const days = from || until ? `${first ?? ''} – ${last ?? ''}` : null;
  const more = [document, days].filter((one) => typeof one === 'string' && one !== '');
  return more.length === 0 ? words : `${words} (${more.join('; ')})`;
}

function changed(rule: Rule, { strength, options }: RuleOverride): Rule {
  return {
    ...rule,
    strength: strength === undefined || strength === 'off' ? rule.strength : strength,
    options: options ? { ...(rule.options as object), ...options } : rule.options,
  };
}
