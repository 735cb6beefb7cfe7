import { type Article } from '../domain/article.ts';
import { type CreditStatement } from '../domain/credit-statement.ts';
import { type Publisher } from '../domain/publisher.ts';
import { findName, namesWithHosts, sameName } from '../lib/names.ts';
import { OUTLETS } from './credits/outlets.ts';

/** Whose text an original is, and the words that say so. */
export type Origin = Pick<Article, 'originalSources' | 'ownership' | 'ownershipReason'>;

/** What an original says of its source and its rights. */
export interface OriginSigns {
  /** Lines at the places that the rule set names, and the page's own statements. */
  readonly lines: readonly string[];
  readonly statements: readonly CreditStatement[];
  readonly byline: readonly string[];
  readonly publisher: Publisher;
}

/** "The original source of this article is X", in the languages of the publishers' own pages; X follows. */
const SOURCE_LINES = [
  /(?:\bthe )?\boriginal source of this (?:article|text|essay|story|post) is\s*:?\s+([^\n]{1,200})/i,
  /(?:\bla )?\bsource originale de (?:cet article|ce texte) est\s*:?\s+([^\n]{1,200})/i,
  /(?:\bla )?\bfuente original de este (?:art[ií]culo|texto) es\s*:?\s+([^\n]{1,200})/i,
  /(?:\bla )?\bfonte originale di questo (?:articolo|testo) [eè]\s*:?\s+([^\n]{1,200})/i,
  /(?:\ba )?\bfonte original deste (?:artigo|texto) [eé]\s*:?\s+([^\n]{1,200})/i,
  /(?:\bdie )?\bOriginalquelle (?:dieses|des) (?:Artikels|Textes) ist\s*:?\s+([^\n]{1,200})/i,
];
/** Words that speak of the whole text, not of a figure or a picture in it. */
const CUE =
  /original|first (?:published|appeared)|republi|reprint|cross-?post|courtesy|zuerst|erstver[oö]ffentlich|paru |publié|publicad|pubblicat|repris de/i;
const MAX_REASON = 300;

/**
 * Somebody else's text is not the publisher's to license. In this order: the page's line on its original source, its
 * copyright holders, a statement that it appeared elsewhere first, the agency in its dateline. Where nothing is said it is
 * the publisher's own.
 */
export function readOrigin(signs: OriginSigns): Origin {
  const names = namesWithHosts(
    [signs.publisher.name, ...signs.publisher.acceptNames],
    [...signs.publisher.hosts, ...signs.publisher.sisterHosts],
  );
  const isOwn = (text: string): boolean => findName(text, names) !== null;
  return bySourceLine(signs, isOwn) ?? byHolders(signs, isOwn) ?? byStatements(signs, isOwn) ?? OWN;
}

const OWN: Origin = { originalSources: [], ownership: 'own', ownershipReason: null };

function bySourceLine({ lines }: OriginSigns, isOwn: (text: string) => boolean): Origin | null {
  for (const line of lines) {
    const said = SOURCE_LINES.map((pattern) => pattern.exec(line)).find((found) => found !== null);
    const written = (said?.[1] ?? '')
      .replace(/\s*copyright\b.*$/i, '')
      .replace(/[.\s]+$/, '')
      .trim();
    if (!said || written === '') continue;
    const ownership = isOwn(written) ? 'own' : 'third-party';
    return { originalSources: [written], ownership, ownershipReason: said[0].trim().slice(0, MAX_REASON) };
  }
  return null;
}

/**
 * "© Ada Moss, Global Research" shares what is the publisher's with an author; "© Associated Press", and an agency beside
 * the publisher, say that it is not.
 */
function byHolders({ statements, byline }: OriginSigns, isOwn: (text: string) => boolean): Origin | null {
  const statement = statements.find(
    ({ kinds, belongsTo, holders }) => kinds.includes('copyright') && belongsTo === 'article' && holders.length > 0,
  );
  if (!statement) return null;
  const others = statement.holders.filter((holder) => !isOwn(holder));
  const isAuthor = (holder: string): boolean => byline.some((name) => sameName(name, holder));
  const strangers = others.filter((holder) => !isAuthor(holder));
  const outlets = strangers.filter(isOutlet);
  const isAlone = others.length === statement.holders.length && strangers.length > 0;
  // A name that is neither the author nor a known outlet may be an author whom the byline spells otherwise.
  const theirs = outlets.length > 0 ? outlets : isAlone && byline.length > 0 ? strangers : [];
  return theirs.length === 0 ? null : thirdParty(theirs, statement.quote);
}

function byStatements({ statements }: OriginSigns, isOwn: (text: string) => boolean): Origin | null {
  const statement = statements.find(
    ({ kinds, belongsTo, names, place, quote }) =>
      kinds.includes('source') &&
      belongsTo === 'article' &&
      !['inside', 'outside', 'head', 'footer'].includes(place) &&
      names.length > 0 &&
      !names.some(isOwn) &&
      !isOwn(quote) &&
      (names.every(isOutlet) || CUE.test(quote)),
  );
  return statement ? thirdParty(statement.names, statement.quote) : null;
}

function thirdParty(sources: readonly string[], quote: string): Origin {
  return { originalSources: sources, ownership: 'third-party', ownershipReason: quote.trim().slice(0, MAX_REASON) };
}

function isOutlet(name: string): boolean {
  return OUTLETS.some(({ names }) => names.some((known) => sameName(known, name)));
}
