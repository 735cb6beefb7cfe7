import { type CreditStatement } from '../domain/credit-statement.ts';
import { type Evidence } from '../domain/finding.ts';
import { type Block } from '../domain/page.ts';
import { findName } from '../lib/names.ts';
import { normaliseText } from '../lib/text.ts';
import { isClickable, targetOf } from './article-links.ts';
import { mayBeCredit, mayNote, readBareName } from './bare-name.ts';
import { type Subject } from './check.ts';
import { blockEvidence, isForeign, linkEvidence, shorten, surroundings, type Surroundings } from './page-parts.ts';
import { publisherNames } from './publisher-names.ts';
import { oncePer } from './remember.ts';
import { speaksOfPicture } from './rights-words.ts';
import { markOf } from './site-lines.ts';

/**
 * How strongly something on the page credits the publisher, strongest first.
 * `named`: a reader sees it named as the source. `reverse`: the page says that the publisher took it from here.
 * `hidden`, `image`: named where no reader, or no machine, can read it. `linked`: its article is linked, it is not named.
 * `label`: its name stands by itself near the text, or is mentioned where the text begins or in a note behind it. `boilerplate`: named in words that stand on every page of the site.
 */
export const CREDIT_STRENGTHS = ['named', 'reverse', 'hidden', 'image', 'linked', 'label', 'boilerplate'] as const;
export type CreditStrength = (typeof CREDIT_STRENGTHS)[number];

export interface PublisherCredit {
  readonly strength: CreditStrength;
  readonly evidence: Evidence;
  readonly block: number | null;
}

/** A note of at most so many characters says little besides whom it names. */
const NOTE = 320;
/** Blocks of the text at its two ends where a line of credit may stand. */
const EDGE = 3;
const SOURCE_HEADING =
  /^\W*(?:source(?!s)|original|quelle(?!n)|fuente(?!s)|fonte(?!s)|credit|crédit|via|copyright|attribution|publication|bron|kaynak|sursa|źródło|источник)/i;

const MAX_REFERENCES = 60;
const REFERENCES =
  /^\W*(?:sources|references|(?:foot)?notes|bibliograph(?:y|ie)|works cited|further reading|see also|quellen|literatur|fuentes|referencias|fonti|riferimenti|fontes|références|bibliografía|bibliografia)\W*$/i;

/** Everything on the page that might credit the publisher for the matched text, strongest first. */
export const publisherCredits = oncePer((subject: Subject): readonly PublisherCredit[] => {
  const around = surroundings(subject);
  const credits = [
    ...fromStatements(subject, around),
    ...fromLines(subject, around),
    ...fromLinks(subject, around),
    ...fromImages(subject, around),
    ...fromMentions(subject, around),
  ];
  return credits.toSorted((a, b) => CREDIT_STRENGTHS.indexOf(a.strength) - CREDIT_STRENGTHS.indexOf(b.strength));
});

function fromStatements(subject: Subject, around: Surroundings): readonly PublisherCredit[] {
  const names = publisherNames(subject.publisher);
  return subject.page.creditStatements.flatMap((statement) => {
    // What the head says to machines about the address acknowledges nobody before a reader.
    if (statement.place === 'head' && !statement.kinds.includes('source')) return [];
    if (!findName(`${statement.quote} | ${statement.names.join(' | ')}`, names) || isOfPicture(statement)) return [];
    const strength = strengthOf(statement, subject, around);
    return strength === null ? [] : [{ strength, evidence: statementEvidence(statement), block: statement.block }];
  });
}

/** "Banner photo from X, used under CC BY": terms of a picture, in words that name no source of the text. */
function isOfPicture({ kinds, quote }: CreditStatement): boolean {
  return !kinds.includes('source') && !kinds.includes('copyright') && speaksOfPicture(quote);
}

function strengthOf(statement: CreditStatement, subject: Subject, around: Surroundings): CreditStrength | null {
  if (statement.kinds.includes('self')) return null;
  if (statement.kinds.includes('elsewhere')) return around.isNear(statement.block) ? 'reverse' : null;
  if (statement.belongsTo === 'other' && !around.isInside(statement.block))
    return statement.kinds.includes('source') && isSaidBeside(statement, subject, around) ? 'label' : null;
  if (statement.hiddenBy === 'image') return 'image';
  if (!statement.visible || statement.place === 'head') return 'hidden';
  if (isSiteWide(statement, subject) && !around.isInside(statement.block)) return 'boilerplate';
  return 'named';
}

/** In an answer right behind the text: who posted the text may have added its source there. */
function isSaidBeside({ block, visible }: CreditStatement, { page }: Subject, around: Surroundings): boolean {
  return visible && block !== null && around.isNear(block) && page.blocks[block]?.zone === 'body';
}

/** Words of the whole site acknowledge no article. */
export function isSiteWide(statement: CreditStatement, subject: Subject): boolean {
  const { page, boilerplate } = subject;
  if (statement.belongsTo === 'site') return true;
  const block = statement.block === null ? undefined : page.blocks[statement.block];
  return boilerplate.has(normaliseText(statement.quote)) || (block !== undefined && isLearnt(block, subject));
}

/** A line that stands on many pages of the partner, whatever text is on them. */
function isLearnt(block: Block, { page, partner, boilerplate }: Subject): boolean {
  if (boilerplate.size === 0) return false;
  return (
    boilerplate.has(normaliseText(block.text)) || (partner !== null && boilerplate.has(markOf(block, page, partner.id)))
  );
}

export function statementEvidence(statement: CreditStatement): Evidence {
  const evidence = {
    quote: shorten(statement.quote),
    selector: statement.selector,
    href: null,
    visible: statement.visible,
  };
  return statement.hiddenBy === null ? evidence : { ...evidence, hiddenBy: statement.hiddenBy };
}

/** A name by itself, as far as the wordings know no statement in it. */
function fromLines(subject: Subject, around: Surroundings): readonly PublisherCredit[] {
  const names = publisherNames(subject.publisher);
  const start = Math.max(around.first - 10, 0);
  return subject.page.blocks.slice(start, around.last + 16).flatMap((block) => {
    if (!around.isNear(block.index) || block.tag === 'title') return [];
    const kind = readBareName(block, names, subject.article);
    if (kind === null) return [];
    const isLabel = kind === 'label' || isOwnLabel(block, subject) || isOutOfPlace(block, subject, around);
    const strength = lineStrength(block, isLabel, subject);
    return [{ strength, evidence: blockEvidence(block), block: block.index }];
  });
}

function lineStrength(block: Block, label: boolean, subject: Subject): CreditStrength {
  if (block.hiddenBy !== null) return 'hidden';
  if (isLearnt(block, subject)) return 'boilerplate';
  return label ? 'label' : 'named';
}

/** A name among the paragraphs, under a heading of its own behind the text, or in a list of links tells of other things. */
function isOutOfPlace(
  { index, tag, linkShare, zone }: Block,
  subject: Subject,
  { first, last }: Surroundings,
): boolean {
  if (isAmong(index, first, last) || (tag === 'li' && linkShare > 0.9)) return true;
  if (tag === 'li' && isReference(index, subject)) return true;
  // a cell of a table of figures
  if ((tag === 'td' || tag === 'th') && index > first + 1 && index < last) return true;
  if (index <= last) return false;
  const between = subject.page.blocks.slice(last + 1, index).filter(({ hiddenBy }) => hiddenBy === null);
  const heading = between.findLast(({ tag: name }) => /^h[1-6]$/.test(name));
  if (heading && !SOURCE_HEADING.test(heading.text)) return true;
  return zone === 'aside';
}

/** One of several lines under "Sources" or "Notes". */
function isReference(index: number, { page }: Subject): boolean {
  const { blocks } = page;
  if (blocks[index - 1]?.tag !== 'li' && blocks[index + 1]?.tag !== 'li') return false;
  const above = blocks.slice(Math.max(0, index - MAX_REFERENCES), index).findLast(({ tag }) => tag !== 'li');
  return above !== undefined && REFERENCES.test(above.text);
}

/** A name that links a page of the partner's own site is the name of a topic there. */
function isOwnLabel(block: Block, { page }: Subject): boolean {
  const own = hostName(page.url);
  return block.linkShare > 0.9 && block.links.some((index) => hostName(page.links[index]?.url ?? '') === own);
}

function fromLinks(subject: Subject, around: Surroundings): readonly PublisherCredit[] {
  const { page } = subject;
  return page.links.flatMap((link) => {
    if (!isClickable(link) || link.block === null || link.url === null) return [];
    if (!around.isNear(link.block) && isForeign(page.blocks[link.block])) return [];
    const target = targetOf(link.url, subject);
    if (target !== 'article' && target !== 'unclear' && target !== 'wrapped') return [];
    const isNamed = target === 'article' && isNamedNote(link.block, subject, around);
    const strength = link.hiddenBy !== null ? 'hidden' : isNamed ? 'named' : 'linked';
    return [{ strength, evidence: linkEvidence(link), block: link.block }] as const;
  });
}

/** Among the paragraphs, not at an end of the text. */
function isAmong(index: number, first: number, last: number): boolean {
  const edge = Math.min(EDGE, Math.floor((last - first) / 4) + 1);
  return index > first + edge && index < last - edge;
}

/** A short line at the edge of the text that links the article and names the publisher, in whatever words. */
function isNamedNote(index: number, subject: Subject, around: Surroundings): boolean {
  const { page, publisher } = subject;
  const block = page.blocks[index];
  if (!block || block.text.length > NOTE || !around.isNear(index) || isLearnt(block, subject)) return false;
  if (isAmong(index, around.first, around.last)) return false;
  if (saysElsewhere(index, subject)) return false;
  return findName(block.text, publisherNames(publisher)) !== null;
}

/** The other direction, or the site's own: such a line credits nobody. */
function saysElsewhere(index: number, { page }: Subject): boolean {
  return page.creditStatements.some(({ block, kinds }) => block === index && kinds.includes('elsewhere'));
}

/** A picture near the text that shows the publisher: its logo, by its words or by where it leads. */
function fromImages(subject: Subject, around: Surroundings): readonly PublisherCredit[] {
  const names = publisherNames(subject.publisher);
  const pictures = subject.page.links
    .filter((link) => link.imageOnly && link.hiddenBy === null && around.isNear(link.block))
    .filter((link) => findName(link.text, names) ?? isPublishers(link.url, subject))
    .map((link) => ({ strength: 'image', evidence: linkEvidence(link), block: link.block }) as const);
  const logos = subject.page.images
    .filter((image) => around.isNear(image.block) && image.alt.length < 100 && findName(image.alt, names))
    .map(({ alt, selector, block }) => {
      const evidence: Evidence = { quote: alt, selector, href: null, visible: true };
      return { strength: 'image', evidence, block } as const;
    });
  return [...pictures, ...logos];
}

/**
 * The name in words at the top of the text ("… of Lamp News recently wrote"), or in a short note right behind it: somebody
 * may have meant it as a credit, so it is no silence to be charged. Elsewhere it is what any article may say.
 */
function fromMentions(subject: Subject, { first, last }: Surroundings): readonly PublisherCredit[] {
  const { page, publisher, article } = subject;
  const names = publisherNames(publisher);
  const mayMean = (block: Block): boolean => mayNote(block, names) || mayBeCredit(block, names, article.title);
  const isNamed = (block: Block): boolean => block.text.length > 40 && findName(block.text, names)?.exact === true;
  const isSaid = (block: Block): boolean =>
    block.hiddenBy === null && !isForeign(block) && block.zone !== 'head' && !isLearnt(block, subject);
  const found =
    page.blocks
      .slice(Math.max(first - 3, 0), first + 3)
      .find((block) => (isNamed(block) || mayMean(block)) && isSaid(block)) ??
    page.blocks
      .slice(Math.max(last - 2, first + 2), last + 6)
      .find((block) => block.zone !== 'author-box' && mayMean(block) && isSaid(block));
  return found ? [{ strength: 'label', evidence: blockEvidence(found), block: found.index }] : [];
}

function isPublishers(url: string | null, subject: Subject): boolean {
  if (url === null) return false;
  const target = targetOf(url, subject);
  return target === 'home' || target === 'publisher' || target === 'other-article';
}

function hostName(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}
