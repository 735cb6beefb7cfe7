/** A style rule of a page: what it applies to and what it says, as written. */
export interface RawRule {
  readonly selectors: string;
  readonly body: string;
}

const MAX_RULES = 20_000;
const MAX_CSS = 1_500_000;
const MAX_NESTING = 8;
/** Blocks whose inside applies as if it stood outside. */
const TRANSPARENT = /^@(?:supports|layer|scope|container)\b/i;
const MEDIA = /^@media\b/i;
/** A desktop screen, as wide as most. */
const WIDTH = 1280;

/** The rules of a style sheet that hold on a screen of 1 280 pixels, in order. One pass, no recursion into the text. */
export function readRules(css: string): readonly RawRule[] {
  const text = withoutComments(css.slice(0, MAX_CSS));
  const rules: RawRule[] = [];
  let depth = 0;
  let at = 0;
  let open = text.indexOf('{');
  let close = text.indexOf('}');
  while (at < text.length && rules.length < MAX_RULES) {
    // Looked for again only once passed: a sheet of brackets alone would cost its length each time.
    if (open >= 0 && open < at) open = text.indexOf('{', at);
    if (close >= 0 && close < at) close = text.indexOf('}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      depth = Math.max(0, depth - 1);
      at = close + 1;
      continue;
    }
    if (open < 0) break;
    const prelude = preludeOf(text, at, open);
    if (prelude.startsWith('@')) {
      const enters = depth < MAX_NESTING && (TRANSPARENT.test(prelude) || isForScreens(prelude));
      depth += enters ? 1 : 0;
      at = enters ? open + 1 : endOfBlock(text, open);
      continue;
    }
    if (close < 0) break;
    rules.push({ selectors: prelude, body: text.slice(open + 1, close) });
    at = close + 1;
  }
  return rules;
}

/** What stands before a block: without statements such as `@import` that ended in a semicolon. */
function preludeOf(text: string, from: number, to: number): string {
  const prelude = text.slice(from, to);
  return prelude.slice(prelude.lastIndexOf(';') + 1).trim();
}

function isForScreens(prelude: string): boolean {
  return MEDIA.test(prelude) && mediaApplies(prelude.slice(6));
}

/** Whether a media query holds on a desktop screen; features that are not widths are taken as they are by default. */
export function mediaApplies(query: string): boolean {
  return query.length < 1000 && query.split(',').some((one) => oneApplies(one.trim().toLowerCase()));
}

function oneApplies(query: string): boolean {
  if (query === '' || query === 'all' || query === 'screen') return true;
  if (/^(?:only )?(?:print|speech|tv|handheld|projection)\b/.test(query) || /^not (?:all|screen)\b/.test(query))
    return false;
  if (
    /prefers-(?:color-scheme: ?dark|reduced-motion: ?reduce|contrast: ?more)|hover: ?none|pointer: ?coarse|scripting: ?none/.test(
      query,
    )
  )
    return false;
  for (const [, bound, number, unit] of query.matchAll(/(min|max)-(?:device-)?width ?: ?([\d.]{1,8})(px|em|rem)/g)) {
    const pixels = Number(number) * (unit === 'px' ? 1 : 16);
    if (bound === 'min' ? pixels > WIDTH : pixels < WIDTH) return false;
  }
  return !query.includes('orientation: portrait') && !query.includes('orientation:portrait');
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) depth += 1;
    else if (code === 0x7d && --depth === 0) return at + 1;
  }
  return text.length;
}

function withoutComments(css: string): string {
  if (!css.includes('/*') && !css.includes('<!--')) return css;
  const kept: string[] = [];
  let at = 0;
  for (let start = css.indexOf('/*'); start >= 0; start = css.indexOf('/*', at)) {
    kept.push(css.slice(at, start));
    const end = css.indexOf('*/', start + 2);
    at = end < 0 ? css.length : end + 2;
  }
  kept.push(css.slice(at));
  return kept.join(' ').replaceAll('<!--', ' ').replaceAll('-->', ' ');
}
