import { type UseSignal } from '../domain/page.ts';

const MAX_LINES = 20_000;
const MAX_LINE = 500;
const QUOTED = 3;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * Live seller records of an `ads.txt` (IAB Tech Lab, ads.txt 1.1): lines of domain, account and relation. Comments,
 * variables, the placeholder that says "nobody sells here", and pages that answer in the file's stead are none.
 */
export function readAdsTxt(text: string): readonly UseSignal[] {
  if (/^\s*</.test(text.slice(0, 1_000))) return [];
  const records = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/, MAX_LINES)
    .flatMap((line) => recordOf(line.slice(0, MAX_LINE)) ?? []);
  if (records.length === 0) return [];
  const more = records.length > QUOTED ? ` (and ${records.length - QUOTED} more)` : '';
  return [{ kind: 'ads-txt', quote: `ads.txt: ${records.slice(0, QUOTED).join('; ')}${more}`, selector: null }];
}

function recordOf(line: string): string | null {
  const [said = ''] = line.split('#', 1);
  const [domain = '', account = '', relation = ''] = said.split(',').map((part) => part.trim());
  if (!HOST.test(domain) || account === '' || !/^(?:direct|reseller)\b/i.test(relation)) return null;
  if (/(?:^|\.)placeholder\.|(?:^|\.)example\.(?:com|org|net)$/i.test(domain) || /^placeholder$/i.test(account))
    return null;
  return `${domain.toLowerCase()}, ${account}, ${relation.toUpperCase()}`;
}
