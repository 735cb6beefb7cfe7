import { safeLine } from '../lib/safe-text.ts';
import { type Visited } from './visit-page.ts';

/** More notes than this on one partner are counted, not kept: a hostile site can cause any number. */
const MAX_NOTES = 20;

/** What was not seen of a partner, and why. */
export interface Leftovers {
  readonly note: (text: string) => void;
  /** A page that was not reached. */
  add(visited: Visited): void;
  /** Calm lines, in the order of their first cause; pages of one cause are counted together with one example. */
  words(): readonly string[];
}

export function createLeftovers(): Leftovers {
  const notes: string[] = [];
  let dropped = 0;
  const causes = new Map<string, { count: number; readonly example: string }>();
  return {
    note(text) {
      if (notes.length < MAX_NOTES) notes.push(safeLine(text));
      else dropped += 1;
    },
    add({ verdict, result }) {
      const { kind, example } = causeOf(verdict.fetchKind, result?.fetch.detail ?? '');
      const known = causes.get(kind);
      if (known) known.count += 1;
      else causes.set(kind, { count: 1, example });
    },
    words() {
      const pages = [...causes].map(([kind, { count, example }]) => safeLine(`${pagesOf(count)}: ${kind}${example}`));
      return [...notes, ...(dropped === 0 ? [] : [`${dropped} more notes on finding pages`]), ...pages];
    },
  };
}

const pagesOf = (count: number): string => (count === 1 ? '1 page' : `${count} pages`);

/** `refused (robots): Disallow: /` is one cause with the line of robots.txt as its example. */
function causeOf(fetchKind: string, detail: string): { readonly kind: string; readonly example: string } {
  const refused = /^refused \([a-z-]+\)/.exec(detail)?.[0];
  const rest = refused === undefined ? detail : detail.slice(refused.length).replace(/^: /, '');
  return { kind: refused ?? fetchKind, example: rest === '' ? '' : `, e.g. ${rest}` };
}
