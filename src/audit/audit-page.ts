import { type CheckAnswer, type CheckRegistry, type Facts, type Subject } from '../checks/check.ts';
import { type Finding } from '../domain/finding.ts';
import { type Match, type MatchKind } from '../domain/match.ts';
import { type Page } from '../domain/page.ts';
import { type Partner } from '../domain/partner.ts';
import { REPUBLICATION, type Rule, type RuleSet } from '../domain/rule-set.ts';
import { verdictStatus, type Verdict, type VolumeCount } from '../domain/verdict.ts';
import { agreedWording } from './agreed-words.ts';
import { continuation } from './continued.ts';
import { pageFacts, render } from './facts.ts';
import { OWN_WORDS, type OwnReason } from './own-words.ts';
import { precedenceOf } from './precedence.ts';
import { agreed, bindingRule, type BindingRule } from './partner-terms.ts';
import { extentOf, scopeOf, type Extent, type ScopeAnswer } from './scope.ts';

export interface Audit {
  readonly page: Page;
  /** null where nothing was found; `matchKind` tells whether anything was compared. */
  readonly match: Match | null;
  /** `none`: compared with originals, none stands here. null or left out: no original is known. */
  readonly matchKind?: MatchKind | null;
  readonly ruleSet: RuleSet;
  readonly partner: Partner | null;
  /** Texts that stand on many pages of the partner, normalised (lib/text.ts). */
  readonly boilerplate: ReadonlySet<string>;
  readonly registry: CheckRegistry;
  /** Of messages and fixes; English where a wording lacks it. */
  readonly language: string;
  /** What the partner took lately; absent where nobody counted. */
  readonly volume?: VolumeCount;
}

/** Pipeline stage: Match → Verdict. Pure. A broken check spoils one finding (`untested`), never the page. */
export function auditPage(asked: Audit): Verdict {
  const { page, match, ruleSet } = asked;
  const extent = match === null ? 'republication' : extentOf(match, ruleSet.scope ?? REPUBLICATION);
  const audit: Known = { ...asked, facts: factsOf(asked), extent, subject: match && subjectOf(match, asked) };
  const scope = scopeOf(page, match, match?.kind ?? asked.matchKind ?? null, ruleSet.publisher);
  const findings = ruleSet.rules.map((rule) =>
    scope || !audit.subject ? scopeFinding(rule, scope, audit) : applyRule(rule, audit.subject, audit),
  );
  return {
    url: page.url,
    status: scope?.unreadable ? 'unreadable' : verdictStatus(findings),
    match,
    ruleSet: { id: ruleSet.id, edition: ruleSet.edition, sha256: ruleSet.sha256 },
    findings,
  };
}

/** An audit with what is the same for all of its rules. */
interface Known extends Audit {
  readonly facts: Facts;
  readonly extent: Extent;
  /** null where nothing was found. */
  readonly subject: Subject | null;
}

function scopeFinding(rule: Rule, scope: ScopeAnswer | null, { facts, language }: Known): Finding {
  const { outcome, reason, found } = scope ?? { outcome: 'cantTell', reason: 'no-original', found: '' };
  return ownFinding(rule, { outcome, reason, found }, facts, language);
}

function applyRule(rule: Rule, subject: Subject, audit: Known): Finding {
  const { page, partner, language, facts, extent } = audit;
  const { match } = subject;
  const binding = bindingRule(rule, partner, match.article, page.fetchedAt);
  const own = (outcome: Finding['outcome'], reason: OwnReason, found: string): Finding =>
    ownFinding(binding.rule, { outcome, reason, found }, facts, language);

  const { override, permission } = binding;
  if (override?.strength === 'off')
    return own('inapplicable', 'switched-off', agreed(override.reason ?? '–', override));
  const unmet = unmetCondition(rule, match);
  if (unmet !== null) return own('inapplicable', 'out-of-scope', unmet);
  const isForCopies = rule.when.match.length > 0 && !rule.when.match.includes('quotation');
  if (extent === 'extract' && isForCopies) return own('inapplicable', 'fair-extract', String(match.words));
  try {
    const finding = askCheck(binding, subject, audit);
    if (permission && finding.outcome !== 'passed' && finding.outcome !== 'inapplicable')
      return own('passed', 'permission-on-file', agreed(permission.note, permission));
    if (finding.outcome !== 'failed') return finding;
    if (match.kind === 'claimed') return own('cantTell', 'claimed-only', '');
    if (extent === 'doubt' && isForCopies) return own('cantTell', 'short-extract', String(match.words));
    const excuse = excuseOf(rule, subject, finding.reason);
    return excuse ? { ...own('cantTell', excuse.reason, excuse.found), fix: finding.fix } : finding;
  } catch (error) {
    return own('untested', 'check-failed', error instanceof Error ? error.message : String(error));
  }
}

/** What leaves a failed duty to a person, although the check itself has no doubt; null where nothing does. */
function excuseOf(
  { check }: Rule,
  subject: Subject,
  reason: string | null,
): { readonly reason: OwnReason; readonly found: string } | null {
  const goesOn = continuation(subject, reason);
  if (goesOn !== null) return { reason: 'continued-elsewhere', found: goesOn };
  return check === 'time-window' ? null : precedenceOf(subject.page, subject.match.article, subject.publisher);
}

/** Why a rule does not apply to such a match; null where it does. */
function unmetCondition({ when }: Rule, { kind, article }: Match): string | null {
  // A claim is for a person: rules for copies ask it too, and whatever fails becomes a doubt.
  const kinds: readonly MatchKind[] = kind === 'claimed' ? ['claimed', 'part', 'whole'] : [kind];
  if (when.match.length > 0 && !kinds.some((one) => when.match.includes(one))) return kind;
  if (when.ownership.length > 0 && !when.ownership.includes(article.ownership)) return article.ownership;
  return null;
}

function askCheck({ rule, override }: BindingRule, subject: Subject, audit: Known): Finding {
  const check = audit.registry.get(rule.check);
  if (!check) throw new Error(`there is no check ${rule.check}`);
  const answer = check.evaluate(subject, rule.options);
  const facts = { ...audit.facts, ...answer.facts };
  const message = messageOf(rule, answer, facts, audit.language);
  return {
    rule: rule.id,
    title: render({ en: rule.title }, audit.language, facts),
    strength: rule.strength,
    outcome: answer.outcome,
    reason: answer.reason ?? null,
    message: override?.reason === undefined ? message : `${message} [${agreed(override.reason, override)}]`.trim(),
    evidence: answer.evidence ?? [],
    ...curedBy(rule, answer, facts, audit.language),
  };
}

function subjectOf(match: Match, { page, partner, boilerplate, ruleSet, ...audit }: Audit): Subject {
  const { publisher } = ruleSet;
  const volume = audit.volume ?? partner?.observed?.volume;
  return { page, article: match.article, match, publisher, partner, boilerplate, ...(volume && { volume }) };
}

/** A met duty needs no words beyond its title, unless the rule has some for the reason. */
function messageOf(rule: Rule, { outcome, reason }: CheckAnswer<string>, facts: Facts, language: string): string {
  const isOpen = outcome === 'failed' || outcome === 'cantTell';
  const wording =
    reason === undefined ? undefined : (rule.messages[reason] ?? (isOpen ? agreedWording(reason) : undefined));
  return render(wording ?? { en: rule.title }, language, facts);
}

function curedBy(
  rule: Rule,
  { outcome }: CheckAnswer<string>,
  facts: Facts,
  language: string,
): Pick<Finding, 'fix' | 'verbatim'> {
  const isOpen = outcome === 'failed' || outcome === 'cantTell';
  const fix = rule.fix === null || !isOpen ? '' : render(rule.fix, language, facts);
  return fix === '' ? { fix: null } : { fix, ...(rule.verbatim && { verbatim: true }) };
}

interface OwnAnswer {
  readonly outcome: Finding['outcome'];
  readonly reason: OwnReason;
  readonly found: string;
}

function ownFinding(rule: Rule, { outcome, reason, found }: OwnAnswer, facts: Facts, language: string): Finding {
  return {
    rule: rule.id,
    title: render({ en: rule.title }, language, facts),
    strength: rule.strength,
    outcome,
    reason,
    message: render(OWN_WORDS[reason], language, { ...facts, found }),
    evidence: [],
    fix: null,
  };
}

function factsOf({ page, match, ruleSet, partner }: Audit): Facts {
  return pageFacts(page, match?.article ?? null, ruleSet.publisher, partner);
}
