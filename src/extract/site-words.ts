import { type Link, type Page, type UseSignal } from '../domain/page.ts';
import * as words from './use-words.ts';

const MAX_BLOCK = 1_200;
const MAX_QUOTE = 200;
const MAX_OF_KIND = 3;
const MAX_LINKS = 2;
const IMPRINT_LINK =
  /^(?:imprint|impressum|legal(?: notice| information)?|publisher information|mentions l[eé]gales|aviso legal|note legali|ficha t[eé]cnica)$/i;
const ABOUT_LINK =
  /^(?:about(?: us| this site| the .{1,30})?|who we are|our mission|mission|[uü]ber uns|wer wir sind|[aà] propos|qui sommes[- ]nous ?\??|acerca de(?: nosotros)?|sobre(?: n[oó]s| nosotros)?|qui[eé]nes somos|chi siamo|quem somos)$/i;

/** Where a site says in its own words who runs it and why: its imprint first, then its page about itself. */
export function ownWordsLinks({ url, links }: Page): readonly string[] {
  const origin = URL.canParse(url) ? new URL(url).origin : null;
  const own = links.filter((link) => link.url !== null && link.kind === 'web' && originOf(link) === origin);
  const named = (pattern: RegExp): readonly string[] =>
    own.filter(({ text }) => text.length < 60 && pattern.test(text.trim())).flatMap((link) => withoutHash(link) ?? []);
  return [...new Set([...named(IMPRINT_LINK).slice(0, 1), ...named(ABOUT_LINK).slice(0, 1)])].slice(0, MAX_LINKS);
}

/** What such a page says of legal form and purpose. A sentence about others is quoted too: a person reads it. */
export function readOwnWords({ blocks, siteName }: Page): readonly UseSignal[] {
  const shown = blocks.filter(
    ({ hiddenBy, zone, text }) => hiddenBy === null && zone !== 'nav' && text.length <= MAX_BLOCK,
  );
  const purposes = shown.filter(({ text }) => words.NON_PROFIT.test(text));
  const forms = shown.filter(
    ({ text }) => words.FIRM.test(text) && (text.length < 160 || words.IMPRINT.test(text) || names(text, siteName)),
  );
  const signal =
    (kind: UseSignal['kind']) =>
    ({ text }: { readonly text: string }): UseSignal => ({ kind, quote: text.slice(0, MAX_QUOTE), selector: null });
  return [
    ...purposes.slice(0, MAX_OF_KIND).map(signal('non-profit')),
    ...forms.slice(0, MAX_OF_KIND).map(signal('legal-form')),
  ];
}

function names(text: string, siteName: string | null): boolean {
  return siteName !== null && siteName.length > 3 && text.toLowerCase().includes(siteName.toLowerCase());
}

function originOf({ url }: Link): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}

function withoutHash({ url }: Link): string | null {
  return url?.split('#', 1)[0] ?? null;
}
