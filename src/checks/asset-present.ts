import { z } from 'zod';
import { hostOf, parseUrl } from '../lib/url.ts';
import { defineCheck, type Subject } from './check.ts';

const options = z.strictObject({
  /** Host of the counter; its sub-hosts count as well. */
  host: z.string().trim().toLowerCase().min(3).max(253),
  /** How the path starts, e.g. `/content/`. */
  path: z.string().trim().startsWith('/').max(500).default('/'),
  /** A script is not read from pages, so its absence is never known. */
  loads: z.enum(['image', 'script']).default('image'),
  /** A counter may also be set by a script that we do not run. */
  absent: z.enum(['ask', 'failed']).default('ask'),
});
type Options = z.infer<typeof options>;

/** Does the page load the publisher's counter pixel? */
export const assetPresent = defineCheck<'missing' | 'unknown', Options>({
  id: 'asset-present',
  reasons: ['missing', 'unknown'],
  options,

  evaluate({ page }: Subject, { host, path, loads, absent }) {
    const hit = page.images.find(({ src }) => isAt(src, page.url, { host, path }));
    if (hit) {
      return {
        outcome: 'passed',
        evidence: [{ quote: hit.src.slice(0, 300), selector: hit.selector, href: hit.src, visible: true }],
      };
    }
    if (loads === 'script') return { outcome: 'cantTell', reason: 'unknown' };
    return { outcome: absent === 'failed' ? 'failed' : 'cantTell', reason: 'missing' };
  },
});

function isAt(src: string, base: string, { host, path }: Pick<Options, 'host' | 'path'>): boolean {
  const address = URL.canParse(src, base) ? new URL(src, base).href : src;
  const found = hostOf(address);
  if (found === null || (found !== host && !found.endsWith(`.${host}`))) return false;
  return parseUrl(address)?.pathname.startsWith(path) ?? false;
}
