import { createHash } from 'node:crypto';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';

/** All that a verdict depends on besides the page. */
export interface Judging {
  readonly corpusVersion: string;
  readonly ruleSet: RuleSet;
  /** With what people decided (`effectivePartner`). */
  readonly partners: readonly Partner[];
  readonly now: Instant;
}

/**
 * Names what pages are judged with, as a hash: a page whose last verdict carries another name is judged again, though
 * its bytes are the same. A permission, a partner's own form of a rule or a class of use that ends makes a new name.
 */
export function nameJudging({ corpusVersion, ruleSet, partners, now }: Judging): string {
  const { sha256, rules } = ruleSet;
  const parts = [corpusVersion, sha256, JSON.stringify(rules), ...partners.map((partner) => termsOf(partner, now))];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** What binds a partner now; whom to write to and where to look for pages changes no verdict. */
function termsOf({ id, name, sites, use, rules, permissions }: Partner, now: Instant): string {
  const inForce = ({ until }: { readonly until?: Instant | null | undefined }): boolean => !until || now <= until;
  return JSON.stringify({
    ...{ id, name, sites },
    use: inForce(use) ? use : null,
    rules: Object.entries(rules).filter(([, override]) => inForce(override)),
    permissions: permissions.filter(inForce),
  });
}
