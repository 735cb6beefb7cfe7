import { type Block, type HeadTag, type PageKind } from '../domain/page.ts';
import { parseUrl } from '../lib/url.ts';
import { valueOf } from './head.ts';
import { type PageElement, textOf } from './page-element.ts';
import { CAPTCHA, CONSENT, LOGIN, NO_SCRIPT, NOT_FOUND } from './kind-words.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** What the kind of a page is read from. */
export interface KindSource {
  readonly page: ParsedHtml;
  readonly url: string;
  readonly head: readonly HeadTag[];
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** Main text. */
  readonly text: string;
}

/** A page that only says that something is in the way is short. */
const SHORT = 2_000;
const ARTICLE = 600;
const SAMPLE = 3_000;
const MAX_HEADINGS = 50;

const LIST_PATH =
  /^\/(?:(?:category|categories|tag|tags|author|authors|topic|topics|section|archive|archives|rubrik|rubrique|thema|themen|kategorie|categorie|categoria|etiqueta|etiquetas|schlagwort|mots?-cles?|autor|autores|auteur|autore|tema|temas|seccion|secao|sezione)\/[^/]+(?:\/page\/\d+)?|page\/\d+|(?:[^/]+\/)*page\/\d+|blog|news|archive|archives)\/?$/i;
const SEARCH_PATH = /^\/(?:search|suche|recherche|buscar|busca|busqueda|cerca|ricerca|pesquisa)(?:\/|$)/i;
/** Twitter adds such a value of `s` to the addresses of articles. */
const SHARED = /^\d{0,2}$/;
const FORUM = /phpbb|vbulletin|discourse|xenforo|invision|simple machines|mybb|smf\b/i;
/** Addresses of threads as the usual forum programs make them. */
const THREAD_PATH =
  /\/(?:viewtopic|showthread|viewforum|forumdisplay)\.php$|\/threads\/[^/]+\.\d+(?:\/|$)|\/forums?\/(?:topic|thread|t)\//i;
const MOUNTS: ReadonlySet<string> = new Set(['root', 'app', '__next', '__nuxt']);

/**
 * What the page is. Anything that stands in the way of reading (captcha, login, consent, a missing page, a page that
 * only scripts fill) is told apart first, and only where there is no article's worth of text.
 */
export function readPageKind(source: KindSource): PageKind {
  const obstacle = source.text.length < SHORT ? obstacleOf(source) : null;
  return obstacle ?? collectionOf(source) ?? (isArticle(source) ? 'article' : 'other');
}

function obstacleOf({ page, title, blocks, text }: KindSource): PageKind | null {
  const shown = blocks.filter(({ hiddenBy }) => hiddenBy === null);
  const titles = [(title ?? '').slice(0, SAMPLE), ...headingsOf(shown, 'h1')];
  const said = [...titles, ...headingsOf(shown, 'h2')];
  const words = shown
    .map((block) => block.text)
    .join('\n')
    .slice(0, SAMPLE);
  // A notice below a short article ("protected by …", "we use cookies") is no wall.
  const isBare = words.length < SHORT && text.length < ARTICLE;
  if ((isBare && CAPTCHA.test(words)) || (text.length < ARTICLE && says(said, CAPTCHA))) return 'captcha';
  if (says(said, NOT_FOUND) && text.length < ARTICLE * 2) return 'soft-404';
  if (needsRendering(page, words, text)) return 'needs-rendering';
  if (asksPassword(page) && (isBare || says(titles, LOGIN))) return 'login';
  if (text.length < ARTICLE && says(said, LOGIN)) return 'login';
  return (isBare && CONSENT.test(words)) || says(said, CONSENT) ? 'consent' : null;
}

function headingsOf(shown: readonly Block[], name: 'h1' | 'h2'): readonly string[] {
  return shown
    .filter(({ tag }) => tag === name)
    .slice(0, MAX_HEADINGS)
    .map(({ text }) => text.slice(0, SAMPLE));
}

function says(lines: readonly string[], pattern: RegExp): boolean {
  return lines.some((line) => pattern.test(line));
}

function asksPassword(page: ParsedHtml): boolean {
  return elementsNamed(page, 'input').some((input) => input.get('type') === 'password');
}

function needsRendering(page: ParsedHtml, words: string, text: string): boolean {
  if (text.length >= ARTICLE) return false;
  const silent = elementsNamed(page, 'noscript')
    .slice(0, 20)
    .map((element) => textOf(element, SAMPLE));
  const asks = NO_SCRIPT.test(silent.join('\n').slice(0, SAMPLE)) || NO_SCRIPT.test(words);
  const isEmpty = page.elements.some((element) => isMount(element) && textOf(element, 10_000).trim().length < 200);
  return elementsNamed(page, 'script').length > 0 && words.length < ARTICLE && (isEmpty || asks);
}

/** An element that scripts fill. */
function isMount(element: PageElement): boolean {
  return MOUNTS.has(element.id ?? '') || element.name === 'app-root' || element.get('data-reactroot') !== undefined;
}

function collectionOf({ page, url, head, blocks, text }: KindSource): PageKind | null {
  const parsed = parseUrl(url);
  const path = parsed?.pathname ?? '';
  const query = parsed?.searchParams.get('s') ?? '';
  if (isBloggerList(path, parsed?.searchParams)) return 'listing';
  if (SEARCH_PATH.test(path) || !SHARED.test(query)) return 'search';
  if (FORUM.test(valueOf(head, 'generator') ?? '') || threadsOf(page) > 1 || THREAD_PATH.test(path)) return 'forum';
  if ((path === '/' || path === '') && (parsed?.search ?? '') === '' && parsed?.protocol.startsWith('http')) {
    return isLongRead(blocks, text) ? null : 'home';
  }
  return LIST_PATH.test(path) && elementsNamed(page, 'article').length !== 1 ? 'listing' : null;
}

/** Blogger serves its labels and its older pages under `/search`: whole posts, and no search results. */
function isBloggerList(path: string, query: URLSearchParams | undefined): boolean {
  return (
    /^\/search\/label\/[^/]/i.test(path) ||
    (path === '/search' && query?.has('updated-max') === true && !query.has('q'))
  );
}

function threadsOf(page: ParsedHtml): number {
  return page.elements.filter((element) => element.get('itemtype')?.includes('DiscussionForumPosting')).length;
}

/** A site of one page: its text stands at the root. */
function isLongRead(blocks: readonly Block[], text: string): boolean {
  const paragraphs = blocks.filter(({ main, linkShare, text: words }) => main && linkShare < 0.2 && words.length > 200);
  return paragraphs.length >= 5 && text.length > SHORT;
}

function isArticle({ head, text }: KindSource): boolean {
  const type = valueOf(head, 'og:type') ?? '';
  if (/^product\b/i.test(type)) return false;
  return text.length >= ARTICLE || type === 'article' || head.some(({ name }) => name === 'headline');
}
