import { type Block, type HeadTag, type PageKind } from '../domain/page.ts';
import { parseUrl } from '../lib/url.ts';
import { valueOf } from './head.ts';
import { type PageElement, textOf } from './page-element.ts';
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

const CAPTCHA =
  /just a moment|attention required|are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|captcha|unusual traffic|access denied|pardon our interruption|sicherheitsüberprüfung|êtes-vous un robot|no eres un robot/i;
const LOGIN =
  /^(?:log ?in|sign ?in|anmelden|login|connexion|se connecter|iniciar sesi[oó]n|accedi|entrar)\b|(?:please|must) (?:log|sign) ?in|subscribers? only|already a subscriber/i;
const CONSENT =
  /before you continue|we value your privacy|your (?:privacy|consent) (?:choices|matters)|cookie (?:consent|einstellungen)|accept (?:all )?cookies|mit werbung weiterlesen|continuer (?:sans|avec) accepter/i;
const NOT_FOUND =
  /\b404\b|page (?:was |is |can(?:no|')t be )?not (?:be )?found|page (?:doesn['’]t|does not|no longer) exist|page introuvable|seite (?:wurde )?nicht gefunden|p[aá]gina no encontrada|pagina non trovata|p[aá]gina n[aã]o encontrada|this (?:page|article|post) (?:has been|was) (?:removed|deleted)/i;
const NO_SCRIPT =
  /(?:enable|activate|turn on|requires?|need) javascript|javascript (?:is )?(?:required|disabled|must be|to run)|javascript (?:aktivieren|activer|activar)/i;
const LIST_PATH =
  /^\/(?:(?:category|categories|tag|tags|author|authors|topic|topics|section|archive|archives|rubrik|thema|kategorie|categoria|etiqueta)\/[^/]+(?:\/page\/\d+)?|page\/\d+|(?:[^/]+\/)*page\/\d+|blog|news|archive|archives)\/?$/i;
const SEARCH_PATH = /^\/(?:search|suche|recherche|buscar|busca|cerca)(?:\/|$)/i;
const FORUM = /phpbb|vbulletin|discourse|xenforo|invision|simple machines|mybb|smf\b/i;
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
  const headings = shown.filter(({ tag }) => /^h[12]$/.test(tag)).map((block) => block.text);
  const said = [title ?? '', ...headings].join('\n').slice(0, SAMPLE);
  const words = shown
    .map((block) => block.text)
    .join('\n')
    .slice(0, SAMPLE);
  const isBare = words.length < SHORT;
  if (CAPTCHA.test(said) || (isBare && CAPTCHA.test(words))) return 'captcha';
  if (NOT_FOUND.test(said) && text.length < ARTICLE * 2) return 'soft-404';
  if (needsRendering(page, words, text)) return 'needs-rendering';
  if (
    elementsNamed(page, 'input').some((element) => element.get('type') === 'password') &&
    (LOGIN.test(said) || isBare)
  )
    return 'login';
  if (LOGIN.test(said) && text.length < ARTICLE) return 'login';
  return isBare && CONSENT.test(words) ? 'consent' : null;
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
  if (SEARCH_PATH.test(path) || parsed?.searchParams.has('s')) return 'search';
  if (FORUM.test(valueOf(head, 'generator') ?? '') || threadsOf(page) > 1) return 'forum';
  if ((path === '/' || path === '') && (parsed?.search ?? '') === '' && parsed?.protocol.startsWith('http')) {
    return isLongRead(blocks, text) ? null : 'home';
  }
  return LIST_PATH.test(path) && elementsNamed(page, 'article').length !== 1 ? 'listing' : null;
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
  return (
    text.length >= ARTICLE || valueOf(head, 'og:type') === 'article' || head.some(({ name }) => name === 'headline')
  );
}
