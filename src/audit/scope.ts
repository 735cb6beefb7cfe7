import { type Page, type PageKind } from '../domain/page.ts';
import { type Match, type MatchKind } from '../domain/match.ts';
import { type Publisher } from '../domain/publisher.ts';
import { type RepublicationScope } from '../domain/rule-set.ts';
import { hostOf } from '../lib/url.ts';
import { findName } from '../lib/names.ts';
import { publisherNames } from '../checks/publisher-names.ts';
import { type OwnReason } from './own-words.ts';

/** What an answer about the whole page is: every duty is answered alike. */
export interface ScopeAnswer {
  readonly outcome: 'cantTell' | 'inapplicable';
  readonly reason: OwnReason;
  readonly unreadable: boolean;
  readonly found: string;
}

/** Kinds of page on which no article can be read; nobody is charged with anything on them. */
const UNREADABLE: ReadonlySet<PageKind> = new Set<PageKind>([
  'captcha',
  'login',
  'consent',
  'soft-404',
  'search',
  'needs-rendering',
]);

/** Looks at the page before any duty is asked; null: ask them. */
export function scopeOf(
  page: Page,
  match: Match | null,
  matchKind: MatchKind | null,
  publisher: Publisher,
): ScopeAnswer | null {
  const answer = (outcome: ScopeAnswer['outcome'], reason: OwnReason, unreadable = false): ScopeAnswer => ({
    outcome,
    reason,
    unreadable,
    found: page.kind,
  });
  if (isOwnPage(page, publisher)) return answer('inapplicable', 'own-page');
  if (match === null && page.kind === 'needs-rendering') return answer('cantTell', 'needs-rendering', true);
  // Without a word the answer was cut off, or is a picture: nobody can say that the article is not there.
  const isEmpty = page.blocks.every(({ hiddenBy }) => hiddenBy !== null);
  if (!isSolid(match) && (isEmpty || UNREADABLE.has(page.kind))) return answer('cantTell', 'not-an-article', true);
  if (match) return claimScope(page, match);
  if (matchKind === 'none' || !hasTraceOf(page, publisher)) return answer('inapplicable', 'no-republication');
  return answer('cantTell', 'no-original');
}

/** The whole article stands there: whatever the page looks like, it can be read. */
function isSolid(match: Match | null): boolean {
  return match !== null && (match.kind === 'whole' || match.kind === 'part');
}

/** A page in the article's own language that only points to it is a citation; in another one, perhaps a translation. */
function claimScope(page: Page, { kind, article }: Match): ScopeAnswer | null {
  if (kind !== 'claimed') return null;
  const [a, b] = [primary(page.language), primary(article.language)];
  return a !== null && a === b
    ? { outcome: 'inapplicable', reason: 'out-of-scope', unreadable: false, found: kind }
    : null;
}

/** `extract`: too little for these terms, in a text of the page's own. `doubt`: too little, but hardly anything else is there. */
export type Extent = 'republication' | 'extract' | 'doubt';

/** The part of a page's main text from which on it is no text of its own that takes an extract from another. */
const MOSTLY = 0.5;

/** Whether a copy is long enough to be one by these terms; a quotation and a claim are what they are, whatever their length. */
export function extentOf({ kind, articleShare, pageShare, words }: Match, limits: RepublicationScope): Extent {
  const isCopy = kind === 'whole' || kind === 'part';
  if (!isCopy || articleShare >= limits.share || words >= limits.words) return 'republication';
  return kind === 'whole' || pageShare >= MOSTLY ? 'doubt' : 'extract';
}

function isOwnPage(page: Page, { hosts, sisterHosts }: Publisher): boolean {
  const host = hostOf(page.url);
  return host !== null && [...hosts, ...sisterHosts].some((own) => host === own || host.endsWith(`.${own}`));
}

/** Without an original, a page that neither names nor links the publisher is no business of its. */
function hasTraceOf(page: Page, publisher: Publisher): boolean {
  const names = publisherNames(publisher);
  const hosts = [...publisher.hosts, ...publisher.sisterHosts];
  const isOwn = (url: string | null): boolean => {
    const host = url === null ? null : hostOf(url);
    return host !== null && hosts.includes(host);
  };
  if (isOwn(page.canonicalUrl) || page.links.some(({ url }) => isOwn(url))) return true;
  return page.blocks.some((block) => block.zone !== 'nav' && findName(block.text, names) !== null);
}

function primary(language: string | null): string | null {
  return language?.toLowerCase().split('-')[0] ?? null;
}
