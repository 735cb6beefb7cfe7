import { createHash } from 'node:crypto';
import { oncePer } from '../checks/remember.ts';
import { PROGRAM_VERSION } from '../config/program-version.ts';
import { type Article } from '../domain/article.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';
import { type JudgedUnder, type VolumeCount } from '../domain/verdict.ts';
import { type PageSource } from '../extract/extract-page.ts';

/** All that a verdict depends on besides the page. */
export interface Judging {
  readonly corpusVersion: string;
  readonly ruleSet: RuleSet;
  /** With what people decided (`effectivePartner`). */
  readonly partners: readonly Partner[];
  readonly now: Instant;
  /** What is known to stand on whole sites of partners. */
  readonly siteLines?: ReadonlySet<string>;
  /** Hash of the operator's lists of ads; absent is none. */
  readonly adLists?: string | undefined;
}

/**
 * Names what pages are judged with, as a hash: a page whose last verdict carries another name is judged again, though
 * its bytes are the same. A permission, a partner's own form of a rule or a class of use that ends makes a new name.
 */
export function nameJudging(judging: Judging): string {
  const { corpusVersion, ruleSet, partners, now, siteLines = new Set(), adLists = '' } = judging;
  const editions = [ruleSet, ...(ruleSet.others ?? [])].map(({ sha256, rules }) => `${sha256}${JSON.stringify(rules)}`);
  const terms = partners.map((partner) => termsOf(partner, now));
  const parts = [PROGRAM_VERSION, corpusVersion, ...editions, ...terms, [...siteLines].sort().join(' ')].concat(
    adLists === '' ? [] : adLists,
  );
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/**
 * What binds a partner now; whom to write to and where to look for pages changes no verdict. How much it took changes
 * every night, and is asked where a page is judged anyway.
 */
function termsOf({ id, name, sites, use, rules, permissions, observed }: Partner, now: Instant): string {
  interface Term {
    readonly from?: Instant | null | undefined;
    readonly until?: Instant | null | undefined;
  }
  const inForce = ({ from, until }: Term): boolean => (!from || from <= now) && (!until || now <= until);
  return JSON.stringify({
    ...{ id, name, sites, siteSignals: observed?.siteSignals },
    use: inForce(use) ? use : null,
    rules: Object.entries(rules).filter(([, override]) => inForce(override)),
    permissions: permissions.filter(inForce),
  });
}

/** Written down beside a verdict, so that the page can be judged again as it was then. */
export function judgedUnder(
  { url, fetchedAt, contentType }: Omit<PageSource, 'bytes'>,
  article: Article,
  policy: {
    readonly ruleSet: RuleSet;
    readonly partner: Partner | null;
    readonly language: string;
    readonly volume?: VolumeCount;
    readonly adLists?: { readonly sha256: string } | null;
    /** Lines of the whole site that were met on the page. */
    readonly siteLines?: readonly string[];
  },
): JudgedUnder {
  const { ruleSet, language, volume, siteLines = [], adLists } = policy;
  return {
    ...{ finalUrl: url, fetchedAt, contentType, language },
    answers: ruleSet.answers ?? {},
    partner: policy.partner && boundPartner(policy.partner, article),
    articleSha256: hashArticle(article),
    ...(volume && { volume }),
    ...(adLists && { adLists: adLists.sha256 }),
    ...(siteLines.length > 0 && { siteLines }),
  };
}

/** What of a partner's terms can bind a copy of this article. */
function boundPartner(
  { id, name, use, rules, permissions, observed }: Partner,
  article: Article,
): JudgedUnder['partner'] {
  const covers = permissions.filter((one) => one.article === null || one.article === article.id);
  return { id, name, use, rules, permissions: covers, ...(observed && { observed }) };
}

/** Of everything that an answer may depend on; two articles of one hash get the same findings. */
export const hashArticle = oncePer((article: Article): string => {
  const { id, url, addresses, title, byline, originalSources, copyright, language, publishedAt } = article;
  const { text, links, ownership, ownershipReason, notices, editions } = article;
  const said = [id, url, addresses, title, byline, originalSources, copyright, language, publishedAt];
  const parts = JSON.stringify([...said, text, links, ownership, ownershipReason, notices, editions]);
  return createHash('sha256').update(parts).digest('hex');
});
