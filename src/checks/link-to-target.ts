import { z } from 'zod';
import { type Block, type Link } from '../domain/page.ts';
import { findName } from '../lib/names.ts';
import { targetOfLink, type LinkTarget } from './article-links.ts';
import { defineCheck, type CheckAnswer, type Subject } from './check.ts';
import { isForeign, linkEvidence, placeSearched, surroundings, type Surroundings } from './page-parts.ts';
import { isCopied } from './copied.ts';
import { isAt, PLACES } from './places.ts';
import { publisherNames } from './publisher-names.ts';

/** Characters from which a block is a paragraph. */
const PARAGRAPH = 180;
/** Characters before and behind a link that say what it is. */
const NEAR_LINK = 70;
const ANNOUNCES = /origin|sourc|fuente|fonte|quelle/i;
/** Words of somebody who sends readers to the text they have before them. */
const READ_ON =
  /\b(?:re-?(?:print|post|publish)|cross-?post|first (?:appear|publish)|(?:read|see|find) (?:it|the (?:full|whole|entire|complete|article))|re(?:pris|produit)|publi[ée] (?:par|sur|dans)|publicado (?:en|por|no|na|pelo)|pubblicato (?:da|su)|erschien|veröffentlicht|übernommen)/iu;
const REASONS = [
  'missing',
  'home-page',
  'other-article',
  'empty-link',
  'mail-only',
  'not-clickable',
  'hidden',
  'wrapped',
  'shortener',
  'address-unclear',
  'address-unknown',
  'in-text',
  'misplaced',
  'nofollow',
] as const;
type Reason = (typeof REASONS)[number];
type Answer = CheckAnswer<Reason>;
const OF_HOME_PAGE: readonly Reason[] = ['missing', 'hidden', 'shortener', 'address-unknown'];

const options = z.strictObject({
  /** `article`: this very article; `home`: the home page is accepted as well; `home-page`: only the home page counts. */
  target: z.enum(['article', 'home', 'home-page']).default('article'),
  /** Where the link has to stand; left out: anywhere, as long as it belongs to the article. */
  place: z.enum(PLACES).optional(),
  /** What a link means that tells search engines not to follow it. */
  nofollow: z.enum(['passed', 'ask', 'failed']).default('passed'),
  /** What a link means that no reader sees. */
  hidden: z.enum(['ask', 'failed']).default('ask'),
});
type Options = z.infer<typeof options>;

interface Candidate {
  readonly link: Link;
  readonly target: LinkTarget;
  /** In a statement of credit, or beside the text and not in its sentences. */
  readonly inCredit: boolean;
  /** On words of a sentence of the article: it tells no reader that this is the original. */
  readonly inText: boolean;
}

/** Does a link that a reader can see and click lead to the original? */
export const linkToTarget = defineCheck<Reason, Options>({
  id: 'link-to-target',
  reasons: REASONS,
  reasonsFor,
  options,

  evaluate(subject, wanted) {
    if (!/^https?:/i.test(subject.article.url)) return { outcome: 'cantTell', reason: 'address-unknown' };
    const { place, nofollow } = wanted;
    const all = candidatesOf(subject);
    const placed = place === undefined ? all : all.filter(({ link }) => isAt(place, link.block, subject));
    const fitting = nofollow === 'passed' ? placed : placed.filter(({ link }) => !link.rel.includes('nofollow'));
    const best = amongSeen(fitting, wanted, subject);
    if (best.outcome !== 'failed' || fitting.length === all.length) return best;
    const here = amongSeen(placed, wanted, subject);
    if (here.outcome === 'passed')
      return { ...here, outcome: nofollow === 'failed' ? 'failed' : 'cantTell', reason: 'nofollow' };
    if (here.outcome === 'cantTell') return here;
    const anywhere = amongSeen(all, wanted, subject);
    return anywhere.outcome === 'passed' ? { ...anywhere, outcome: 'failed', reason: 'misplaced' } : anywhere;
  },
});

function reasonsFor({ target, place, nofollow }: Options): readonly Reason[] {
  return REASONS.filter((reason) => {
    if (reason === 'misplaced') return place !== undefined;
    if (reason === 'nofollow') return nofollow !== 'passed';
    return target !== 'home-page' || OF_HOME_PAGE.includes(reason);
  });
}

/** The answer of what readers see; where that fails and terms charge a hidden link, it is told as hidden. */
function amongSeen(candidates: readonly Candidate[], wanted: Options, subject: Subject): Answer {
  if (wanted.hidden === 'ask') return among(candidates, wanted, subject);
  const seen = among(
    candidates.filter(({ link }) => link.hiddenBy === null),
    wanted,
    subject,
  );
  const any = seen.outcome === 'failed' ? among(candidates, wanted, subject) : seen;
  return any.reason === 'hidden' ? { ...any, outcome: 'failed', reason: 'hidden' } : seen;
}

function among(candidates: readonly Candidate[], { target }: Options, subject: Subject): Answer {
  if (target === 'home-page') return homePage(candidates, subject);
  return (
    passed(candidates, target) ??
    doubtful(candidates) ??
    failed(candidates) ?? { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) }
  );
}

function passed(candidates: readonly Candidate[], wanted: Options['target']): CheckAnswer<Reason> | null {
  const hit = candidates.find(({ link, target, inText }) => {
    const isTarget = target === 'article' || (wanted === 'home' && target === 'home');
    return isTarget && !inText && link.kind === 'web' && link.hiddenBy === null;
  });
  return hit ? { outcome: 'passed', facts: factsOf(hit.link), evidence: [linkEvidence(hit.link)] } : null;
}

/** Terms that want the home page linked besides the article. */
function homePage(candidates: readonly Candidate[], subject: Subject): CheckAnswer<Reason> {
  const links = candidates.filter(({ link }) => link.kind === 'web');
  const homes = links.filter(({ target }) => target === 'home');
  const visible = homes.find(({ link }) => link.hiddenBy === null) ?? null;
  if (visible) return { outcome: 'passed', facts: factsOf(visible.link), evidence: [linkEvidence(visible.link)] };
  const [hidden] = homes;
  if (hidden) return answer('cantTell', 'hidden', hidden.link);
  const short = links.find(({ target, inCredit }) => target === 'shortener' && inCredit);
  if (short) return answer('cantTell', 'shortener', short.link);
  return { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
}

function doubtful(candidates: readonly Candidate[]): CheckAnswer<Reason> | null {
  const clickable = candidates.filter(({ link }) => link.kind === 'web');
  const hidden = clickable.find(({ link, target }) => target === 'article' && link.hiddenBy !== null);
  if (hidden) return answer('cantTell', 'hidden', hidden.link);
  const seen = candidates.filter(({ link }) => link.hiddenBy === null);
  const visible = seen.filter(({ link }) => link.kind === 'web');
  const inText = visible.find((candidate) => candidate.inText && candidate.target === 'article');
  if (inText) return answer('cantTell', 'in-text', inText.link);
  const wrapped = visible.find(({ target }) => target === 'wrapped');
  if (wrapped) return answer('cantTell', 'wrapped', wrapped.link);
  const unclear = seen.find(({ link, target }) => mayBeOpened(link, target));
  if (unclear) return answer('cantTell', 'address-unclear', unclear.link);
  const short = visible.find(({ target, inCredit }) => target === 'shortener' && inCredit);
  return short ? answer('cantTell', 'shortener', short.link) : null;
}

/** An address like the article's, or the article's own where only a script or a broken scheme leads to it. */
function mayBeOpened({ kind }: Link, target: LinkTarget): boolean {
  if (kind === 'bare' || kind === 'mail') return false;
  return target === 'unclear' || (kind !== 'web' && (target === 'article' || target === 'wrapped'));
}

function failed(candidates: readonly Candidate[]): CheckAnswer<Reason> | null {
  const visible = candidates.filter(({ link }) => link.hiddenBy === null);
  const bare = visible.find(({ link, target }) => link.kind === 'bare' && target === 'article');
  if (bare) return answer('failed', 'not-clickable', bare.link);
  const credits = visible.filter(({ inCredit }) => inCredit);
  const reasons: readonly (readonly [Reason, (candidate: Candidate) => boolean])[] = [
    ['other-article', ({ link, target }) => link.kind === 'web' && target === 'other-article'],
    ['home-page', ({ link, target }) => link.kind === 'web' && (target === 'home' || target === 'publisher')],
    ['mail-only', ({ link }) => link.kind === 'mail'],
    ['empty-link', ({ link }) => link.kind === 'fragment' || link.kind === 'script'],
  ];
  for (const [reason, applies] of reasons) {
    const hit = credits.find(applies);
    if (hit) return answer('failed', reason, hit.link);
  }
  return null;
}

function answer(outcome: 'failed' | 'cantTell', reason: Reason, link: Link): CheckAnswer<Reason> {
  return { outcome, reason, facts: factsOf(link), evidence: [linkEvidence(link)] };
}

function factsOf(link: Link): { readonly found: string } {
  return { found: link.url ?? link.href };
}

function candidatesOf(subject: Subject): readonly Candidate[] {
  const { page } = subject;
  const around = surroundings(subject);
  const ofStatements = new Set(
    page.creditStatements
      .filter(({ belongsTo, block }) => belongsTo !== 'other' || around.isInside(block))
      .flatMap(({ links }) => links),
  );
  return page.links.flatMap((link, index) => {
    if (!ofStatements.has(index) && !standsByText(link, subject, around)) return [];
    const target = targetOfLink(link, subject);
    const inCredit = ofStatements.has(index) || (leadsToNoArticle(link, target) && isNameByText(link, subject, around));
    return [{ link, target, inCredit, inText: target === 'article' && !inCredit && isInText(link, subject) }];
  });
}

/** Some words of a sentence of the article itself, or of a long paragraph, which neither name nor announce anything. */
function isInText(link: Link, subject: Subject): boolean {
  const { block, text, imageOnly } = link;
  if (imageOnly) return false;
  const held = block === null ? undefined : subject.page.blocks[block];
  if (!held?.main || held.linkShare > 0.3) return false;
  if (findName(text, publisherNames(subject.publisher)) !== null || ANNOUNCES.test(text)) return false;
  if (isCopied(held, subject.article)) return true;
  const around = held.text.length < PARAGRAPH ? null : wordsAround(link, held);
  return around !== null && !ANNOUNCES.test(around) && !READ_ON.test(around);
}

/** The line in which a link stands, as far as it is near. */
function wordsAround({ text }: Link, held: Block): string {
  const at = held.text.indexOf(text);
  const words = at < 0 ? held.text : held.text.slice(Math.max(0, at - NEAR_LINK), at + text.length + NEAR_LINK);
  return words.slice(0, 500);
}

/** To the home page, into a mail or nowhere. */
function leadsToNoArticle({ kind }: Link, target: LinkTarget): boolean {
  return target === 'home' || kind === 'mail' || kind === 'fragment' || kind === 'script';
}

/** The publisher's name by itself beside the text: whoever put it there meant the source. */
function isNameByText({ block, text }: Link, { page, publisher }: Subject, around: Surroundings): boolean {
  if (block === null || !around.isNear(block) || page.blocks[block]?.zone === 'aside') return false;
  return findName(text, publisherNames(publisher)) !== null;
}

function standsByText({ block }: Link, { page }: Subject, around: Surroundings): boolean {
  return block !== null && (around.isNear(block) || !isForeign(page.blocks[block]));
}
