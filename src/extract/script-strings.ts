import { attribute, type PageElement, textOf } from './page-element.ts';

const MAX_SCRIPT = 4000;
const MAX_STRINGS = 10;
/** Calls that put text on the page. */
const WRITES = /document\.write|innerHTML|innerText|textContent|insertAdjacent/;
const STRING = /"[^"\n]{12,600}"|'[^'\n]{12,600}'|`[^`]{12,600}`/g;

/** Strings that a short script may write onto the page; tags removed. */
export function scriptStrings(script: PageElement): readonly string[] {
  if (attribute(script, 'src') !== null) return [];
  const code = textOf(script, MAX_SCRIPT + 1);
  if (code.length > MAX_SCRIPT || !WRITES.test(code)) return [];
  return (code.match(STRING) ?? [])
    .map((quoted) => quoted.slice(1, -1).replace(/<[^<>]*>/g, ' '))
    .filter((text) => /[\p{L}]{2,}[\s,.:]+[\p{L}]{2,}/u.test(text))
    .slice(0, MAX_STRINGS);
}
