import { Parser } from 'htmlparser2';
import { parseUrl } from '../lib/url.ts';

const MAX_LINKS = 5000;
const MAX_TEXT = 200;

export interface PageLink {
  /** Absolute, http or https, without fragment. */
  readonly url: string;
  readonly text: string;
  readonly rel: readonly string[];
}

/** What a page that only leads elsewhere says: no tree is built for it. */
export interface PageLinks {
  readonly links: readonly PageLink[];
  /** `<link rel="next">`, or null. */
  readonly next: string | null;
  /** Feeds that the head announces. */
  readonly feeds: readonly string[];
}

/** Reads the links of a page as a stream, in linear time and with caps whatever stands in it. */
export function readLinks(html: string, pageUrl: string): PageLinks {
  const links: PageLink[] = [];
  const feeds: string[] = [];
  let base = pageUrl;
  let next: string | null = null;
  let open: { href: string; rel: string; text: string } | null = null;
  const finish = (): void => {
    const url = open && resolve(open.href, base);
    if (open && url !== null) links.push({ url, text: open.text.replace(/\s+/g, ' ').trim(), rel: words(open.rel) });
    open = null;
  };
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '' }) {
      if (href === undefined || links.length >= MAX_LINKS) return;
      if (name === 'base' && base === pageUrl) base = parseUrl(href, pageUrl)?.href ?? pageUrl;
      else if (name === 'link' && words(rel).includes('next')) next ??= resolve(href, base);
      else if (name === 'link' && /^application\/(?:(?:rss|atom)\+xml|feed\+json)$/i.test(type.trim())) {
        const feed = resolve(href, base);
        if (feed !== null && feeds.length < 20) feeds.push(feed);
      } else if (name === 'a' || name === 'area') {
        finish();
        open = { href, rel, text: '' };
      }
    },
    ontext(text) {
      if (open && open.text.length < MAX_TEXT) open.text += text.slice(0, MAX_TEXT);
    },
    onclosetag(name) {
      if (name === 'a') finish();
    },
  });
  parser.end(html);
  finish();
  return { links, next, feeds };
}

function resolve(href: string, base: string): string | null {
  const url = parseUrl(href, base);
  if (!url) return null;
  url.hash = '';
  return url.href;
}

const words = (list: string): readonly string[] => list.toLowerCase().split(/\s+/, 20).filter(Boolean);
