import { type Link, type LinkKind } from '../domain/page.ts';
import { type HiddenBy } from '../domain/visibility.ts';
import { collapse, type LinkDraft } from './block-draft.ts';
import { type PageElement, textOf } from './page-element.ts';
import { type SelectorMaker } from './selector.ts';

/** Longer addresses lead nowhere: a page may hold megabytes of them. */
const MAX_ADDRESS = 8192;
const MAX_BASE = 2048;
const MAX_TARGET = 100;
const MAX_LINK_TEXT = 500;
/** An address that the URL standard leaves as it is, with the few things that it does not. */
const PLAIN =
  /^https?:\/\/(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,20}\/[\w/.~%!$&()*+,:;=@-]*(?:\?[\w/.~%!$&()*+,:;=@?-]*)?(?:#[\w/.~%!$&()*+,:;=@?-]*)?$/;
const ODD = /xn--|\/\.|%2e/i;
// What the URL standard strips before it reads: https://url.spec.whatwg.org/#concept-basic-url-parser
const AROUND = /^[\u0000-\u0020]+|[\u0000-\u0020]+$/g;
const BREAKS = /[\t\n\r]/g;

/** Links of the page, resolved against its base address. */
export function readLinks(drafts: readonly LinkDraft[], base: string, selectors: SelectorMaker): readonly Link[] {
  return drafts.map(({ element, href: written, text, imageOnly, hiddenBy, block }) => {
    const href = written.length > MAX_ADDRESS ? written.slice(0, MAX_ADDRESS) : written;
    const own = kindOf(href);
    const scripted = own === 'script' || own === 'fragment' ? scriptedAddress(element, href) : null;
    const kind = scripted === null ? own : 'script';
    const url = written.length > MAX_ADDRESS ? null : addressOf(kind, scripted ?? href, base);
    const rel = relationsOf(element.get('rel'));
    const link = { kind, href, url, text, imageOnly, rel, selector: selectors.selectorOf(element), block, hiddenBy };
    const target = element.get('target');
    return target === undefined || target === '' ? link : { ...link, target: target.slice(0, MAX_TARGET) };
  });
}

function addressOf(kind: LinkKind, href: string, base: string): string | null {
  const url = resolve(href, base);
  return kind !== 'script' || url?.startsWith('http') ? url : null;
}

/** Where pages that open addresses by a script of their own keep them. */
const SCRIPTED = ['data-href', 'data-url', 'data-link', 'onclick'] as const;
const MAX_SCRIPT = 2_000;
const IN_SCRIPT = /(?:https?:\/\/|\/\/www\.)[^\s'"`<>()]+/i;

/** The address that a click opens although no `href` says so; null where none is written out. */
function scriptedAddress(element: PageElement, href = ''): string | null {
  const early = addressIn(href) ?? (element.name === 'form' ? addressIn(element.get('action')) : null);
  if (early !== null) return early;
  // asked of every element of a page: no list is made
  for (const name of SCRIPTED) {
    const found = addressIn(element.get(name));
    if (found !== null) return found;
  }
  return null;
}

function addressIn(text: string | undefined): string | null {
  if (text === undefined || text === '' || text.length > MAX_SCRIPT) return null;
  return IN_SCRIPT.exec(text)?.[0] ?? null;
}

/** An element that is no link but opens an address when it is clicked; null for any other. */
export function scriptedLink(element: PageElement, hiddenBy: HiddenBy | null): Omit<LinkDraft, 'block'> | null {
  const address = scriptedAddress(element);
  if (address === null) return null;
  const text = collapse(textOf(element, MAX_LINK_TEXT));
  return { element, href: `javascript:location='${address}'`, text, imageOnly: text === '', hiddenBy };
}

const NO_RELATIONS: readonly string[] = [];

function relationsOf(rel: string | undefined): readonly string[] {
  return rel === undefined ? NO_RELATIONS : rel.toLowerCase().split(/\s+/).filter(Boolean);
}

/** What a browser does with it: `javascript:` in any spelling that browsers run, `#` and nothing stay on the page. */
function kindOf(href: string): LinkKind {
  if (href.startsWith('http://') || href.startsWith('https://')) return 'web';
  const start = href.slice(0, 200).replace(AROUND, '').replace(BREAKS, '').toLowerCase();
  if (start === '' || start.startsWith('#')) return 'fragment';
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(start)?.[1];
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return 'web';
  if (scheme === 'mailto') return 'mail';
  return scheme === 'javascript' || scheme === 'vbscript' ? 'script' : 'other';
}

/** The address against which a page's links are read: its own `base`, else where it was found. */
export function baseOf(href: string | null, pageUrl: string): string {
  if (href === null || href.length > MAX_BASE) return pageUrl;
  const base = resolve(href, pageUrl);
  return base !== null && /^https?:/.test(base) ? base : pageUrl;
}

/** An address resolved as a browser does; null where it is none. */
export function resolve(href: string, base: string): string | null {
  if (PLAIN.test(href) && !ODD.test(href)) return href;
  try {
    return new URL(href.trim(), base).href;
  } catch {
    return null;
  }
}
