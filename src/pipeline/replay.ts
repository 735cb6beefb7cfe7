import { type Article } from '../domain/article.ts';
import { type Case } from '../domain/case.ts';
import { type Finding } from '../domain/finding.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type JudgedUnder, type RuleSetRef } from '../domain/verdict.ts';
import { PROGRAM_VERSION } from '../config/program-version.ts';
import { buildOriginals } from '../match/originals.ts';
import { type StoredVerdict } from '../store/repositories.ts';
import { findEdition } from './edition-shelf.ts';
import { withAnswers } from './effective-rules.ts';
import { judgeRead } from './judge-page.ts';
import { hashArticle } from './judged-with.ts';
import { type Workshop } from './workshop.ts';

/** What judging stored evidence again came to. */
export type Replay =
  | { readonly kind: 'identical'; readonly findings: readonly Finding[] }
  /** `because`: what is known to be another than it was then. */
  | { readonly kind: 'different'; readonly findings: readonly Finding[]; readonly because: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: string };

interface Judged {
  readonly ruleSet: RuleSet;
  readonly under: JudgedUnder;
  readonly article: Article;
  readonly body: Uint8Array;
}

/**
 * Judges the evidence of a stored verdict again, with the edition, the original and the partner's terms of then: the
 * same findings, byte for byte, unless the program or the original is another.
 */
export async function replayVerdict(stored: StoredVerdict, workshop: Workshop): Promise<Replay> {
  const { ruleSet } = stored;
  const then = await gather(stored, workshop);
  if ('why' in then) return { kind: 'impossible', why: then.why };
  const { under } = then;
  const source = { url: under.finalUrl, fetchedAt: under.fetchedAt, contentType: under.contentType };
  const read = await workshop.ports.reader.read({ ...source, bytes: then.body });
  if (read.kind !== 'page') return { kind: 'impossible', why: `the page is too complex: ${read.detail}` };
  const { verdict } = judgeRead(read.page, source, {
    originals: buildOriginals([then.article], then.ruleSet.publisher),
    ruleSet: withAnswers(then.ruleSet, under.answers),
    partner: under.partner && partnerOf(under.partner),
    registry: workshop.registry,
    boilerplate: new Set(under.siteLines),
    language: under.language,
    ...(under.volume && { volume: under.volume }),
    ...(workshop.adLists && { adLists: workshop.adLists }),
  });
  const { findings } = verdict;
  if (JSON.stringify(findings) === JSON.stringify(stored.findings)) return { kind: 'identical', findings };
  return { kind: 'different', findings, because: changesSince(ruleSet, then, workshop.adLists?.sha256) };
}

/** Replays the verdict that a case's findings come from. */
export async function replayCase(shown: Case, workshop: Workshop): Promise<Replay> {
  const { partnerId, pageUrl, evidenceSha256, findings } = shown;
  const history = await workshop.ports.store.verdicts.history(partnerId, pageUrl, 1_000);
  const said = JSON.stringify(findings);
  const stored = history.find((one) => one.sha256 === evidenceSha256 && JSON.stringify(one.findings) === said);
  return stored ? replayVerdict(stored, workshop) : { kind: 'impossible', why: 'its verdict is not kept any more' };
}

async function gather(
  { ruleSet, sha256, pageUrl, articleId }: StoredVerdict,
  { ports, registry, configuration }: Workshop,
): Promise<Judged | { readonly why: string }> {
  if (!ruleSet?.under || sha256 === null || articleId === null) return { why: 'nothing was matched and judged there' };
  const { dataFolder } = configuration.settings;
  const edition = await findEdition(ruleSet.sha256, configuration.ruleSets, { dataFolder, registry });
  if (!edition) return { why: `the edition ${ruleSet.edition} of ${ruleSet.id} is not kept as it was` };
  const record = await ports.store.evidence.find(sha256, pageUrl);
  const body = record && (await ports.archive.read(record));
  if (!body) return { why: 'the evidence is not kept any more' };
  const article = await ports.store.articles.find(articleId);
  if (!article) return { why: 'the original is not kept any more' };
  return { ruleSet: edition, under: ruleSet.under, article, body };
}

function changesSince(stored: RuleSetRef | null, { under, article }: Judged, adLists?: string): readonly string[] {
  const program = stored?.program ?? 'unknown';
  return [
    ...(program === PROGRAM_VERSION ? [] : [`the program: ${program} judged, this is ${PROGRAM_VERSION}`]),
    ...(under.adLists === adLists ? [] : ['the lists of ads are others']),
    ...(under.articleSha256 === hashArticle(article) ? [] : ['the original was changed since']),
  ];
}

/** Whom to write to and where to look changes no finding. */
function partnerOf(bound: NonNullable<JudgedUnder['partner']>): Partner {
  const find = { feeds: [], sitemaps: false, listings: [], pages: [] };
  return { ...bound, sites: [], find, people: [], pauseMailUntil: null };
}
