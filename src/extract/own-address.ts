import { Parser } from 'htmlparser2';
import { parseUrl } from '../lib/url.ts';
import { decodeHtml } from './decode.ts';

/** A head is no longer. */
const MAX_HEAD = 500_000;

/** The address that a page without one gives for itself: its canonical link, else `og:url`; null where it gives none. */
export function readOwnAddress(bytes: Uint8Array): string | null {
  const canonical: (string | null)[] = [];
  const openGraph: (string | null)[] = [];
  const parser = new Parser({
    onopentag(name, { rel = '', href = '', property = '', content = '' }) {
      if (name === 'link' && rel.toLowerCase().split(/\s+/, 20).includes('canonical')) canonical.push(absolute(href));
      if (name === 'meta' && property.trim().toLowerCase() === 'og:url') openGraph.push(absolute(content));
    },
  });
  parser.end(decodeHtml(bytes.subarray(0, MAX_HEAD), null));
  return [...canonical, ...openGraph].find((url) => url !== null) ?? null;
}

function absolute(address: string): string | null {
  return /^https?:\/\//i.test(address.trim()) ? (parseUrl(address)?.href ?? null) : null;
}
