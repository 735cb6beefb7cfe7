/** One `allow` or `disallow` line, ready to match. */
interface Rule {
  readonly allow: boolean;
  /** Parts between the wildcards; the first one must begin the path. */
  readonly parts: readonly string[];
  /** The pattern ends with `$`. */
  readonly anchored: boolean;
  /** Length of the pattern: the longest match decides. */
  readonly weight: number;
  /** As it stands in the file, for evidence. */
  readonly line: string;
}

interface Group {
  /** Lower-cased product tokens; `*` is everybody. */
  readonly agents: readonly string[];
  readonly rules: readonly Rule[];
  /** Seconds; null where the group names none. */
  readonly crawlDelay: number | null;
}

/** What a robots.txt says. */
export interface Robots {
  readonly groups: readonly Group[];
  /** Addresses of `Sitemap:` lines as written. */
  readonly sitemaps: readonly string[];
}

export interface RobotsAnswer {
  readonly allowed: boolean;
  /** The line that decided, as written; null where none matched. */
  readonly line: string | null;
  /** Seconds; null where the file asks for none. */
  readonly crawlDelay: number | null;
}

/** Longer lines are cut, as the reference parser does. */
const MAX_LINE = 16_663;
const MAX_SITEMAPS = 1000;
const RULE_LINES_CACHE = new WeakMap<Robots, Map<string, Group>>();

type LineKind = 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay';

/** Spellings by their beginnings, those with a typing error included: what a site owner meant counts. */
const KINDS: readonly (readonly [LineKind, readonly string[]])[] = [
  ['agent', ['user-agent', 'useragent', 'user agent']],
  ['allow', ['allow']],
  ['disallow', ['disallow', 'dissallow', 'dissalow', 'disalow', 'diasllow', 'disallaw']],
  ['sitemap', ['sitemap', 'site-map']],
  ['delay', ['crawl-delay']],
];

/**
 * Reads a robots.txt as RFC 9309 says, with the tolerances of the reference parser (https://github.com/google/robotstxt).
 * Linear in the length of the text whatever stands in it.
 */
export function parseRobots(text: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let open: { agents: string[]; rules: Rule[]; crawlDelay: number | null } | null = null;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = readLine(raw.slice(0, MAX_LINE));
    if (!line) continue;
    if (line.kind === 'sitemap' && sitemaps.length < MAX_SITEMAPS) sitemaps.push(line.value);
    if (line.kind === 'agent') {
      if (!open || open.rules.length > 0) groups.push((open = { agents: [], rules: [], crawlDelay: null }));
      open.agents.push(productToken(line.value));
    } else if (open && line.kind === 'delay') open.crawlDelay = parseDelay(line.value) ?? open.crawlDelay;
    else if (open && (line.kind === 'allow' || line.kind === 'disallow')) {
      open.rules.push(...compileRules(line.kind === 'allow', line.value, raw.trim()));
    }
  }
  return { groups, sitemaps };
}

/**
 * Whether a robot may ask for a path (with its query). The longest matching pattern decides, `allow` where two are
 * equally long; the robot's own groups count, else those of `*`.
 */
export function isAllowed(robots: Robots, agent: string, path: string): RobotsAnswer {
  const { rules, crawlDelay } = rulesFor(robots, agent);
  const address = path.startsWith('/') ? path : `/${path}`;
  const strict = canonical(escapePattern(address));
  const decisive = rules.find((rule) => matches(rule, address) || (!rule.allow && matches(rule, strict)));
  return { allowed: decisive?.allow ?? true, line: decisive?.line ?? null, crawlDelay };
}

/** The token by which a robot is addressed in robots.txt, e.g. `Creditline` of `Creditline/1 (+https://…)`. */
export function robotToken(userAgent: string): string {
  return /^[a-zA-Z_-]*/.exec(userAgent)?.[0] ?? '';
}

/** One merged group of all that speak to this robot; its rules ordered so that the first match decides. */
function rulesFor(robots: Robots, agent: string): Group {
  const known = RULE_LINES_CACHE.get(robots) ?? new Map<string, Group>();
  RULE_LINES_CACHE.set(robots, known);
  const key = agent.toLowerCase();
  const found = known.get(key) ?? mergeGroups(robots, key);
  if (known.size < 16) known.set(key, found);
  return found;
}

function mergeGroups(robots: Robots, agent: string): Group {
  const own = robots.groups.filter(({ agents }) => agent !== '' && agents.includes(agent));
  const groups = own.length > 0 ? own : robots.groups.filter(({ agents }) => agents.includes('*'));
  const unique = new Map<string, Rule>();
  for (const rule of groups.flatMap(({ rules }) => rules)) {
    const key = `${rule.allow ? '+' : '-'}${rule.parts.join('*')}${rule.anchored ? '$' : ''}`;
    if ((unique.get(key)?.weight ?? -1) < rule.weight) unique.set(key, rule);
  }
  const rules = [...unique.values()].sort((a, b) => b.weight - a.weight || Number(b.allow) - Number(a.allow));
  const delays = groups.map(({ crawlDelay }) => crawlDelay).filter((delay) => delay !== null);
  return { agents: [agent], rules, crawlDelay: delays.length > 0 ? Math.max(...delays) : null };
}

function readLine(raw: string): { readonly kind: LineKind; readonly value: string } | null {
  const hash = raw.indexOf('#');
  const line = (hash < 0 ? raw : raw.slice(0, hash)).trim();
  const colon = line.indexOf(':');
  const [key, value] = colon < 0 ? splitAtSpace(line) : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  const name = key.slice(0, 16).toLowerCase();
  const kind = KINDS.find(([, names]) => names.some((start) => name.startsWith(start)))?.[0];
  return kind ? { kind, value } : null;
}

/** A forgotten colon is forgiven where the line has just two words. */
function splitAtSpace(line: string): readonly [string, string] {
  const words = line.split(/[ \t]+/, 3);
  return words.length === 2 ? [words[0] ?? '', words[1] ?? ''] : ['', ''];
}

/** `*`, also with something after a space, is everybody; otherwise the token ends at the first odd character. */
function productToken(value: string): string {
  return /^\*(?:\s|$)/.test(value) ? '*' : robotToken(value).toLowerCase();
}

function parseDelay(value: string): number | null {
  const seconds = /^\d{1,6}(?:\.\d{1,6})?/.exec(value)?.[0];
  return seconds === undefined ? null : Number(seconds);
}

/** An allowed `…/index.html` also allows its folder. An empty value says nothing. */
function compileRules(allow: boolean, value: string, line: string): readonly Rule[] {
  if (value === '') return [];
  const pattern = escapePattern(value);
  const rules = [compile(allow, pattern, line)];
  const strict = canonical(pattern);
  if (!allow && strict !== pattern) rules.push({ ...compile(allow, strict, line), weight: pattern.length });
  const slash = value.lastIndexOf('/');
  if (allow && slash >= 0 && value.startsWith('index.htm', slash + 1)) {
    rules.push(compile(allow, `${escapePattern(value.slice(0, slash + 1))}$`, line));
  }
  return rules;
}

function compile(allow: boolean, pattern: string, line: string): Rule {
  const anchored = pattern.endsWith('$');
  const [first = '', ...rest] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const last = rest.pop();
  const parts = [first, ...rest.filter((part) => part !== ''), ...(last === undefined ? [] : [last])];
  return { allow, parts, anchored, weight: pattern.length, line };
}

/** Greedy and linear: the earliest place of each part is as good as any later one, the last one alone may be bound. */
function matches({ parts, anchored }: Rule, path: string): boolean {
  const [first = ''] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = parts.length - 1;
  if (last === 0) return !anchored || at === path.length;
  for (let index = 1; index < (anchored ? last : parts.length); index += 1) {
    const part = parts[index] ?? '';
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const end = parts[last] ?? '';
  return !anchored || (path.length - end.length >= at && path.endsWith(end));
}

const NOT_ASCII = /[^\0-\x7f]+/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Escapes of letters, digits and `- . _ ~`, which RFC 3986 2.3 calls needless. */
const NEEDLESS_ESCAPE = /%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/g;

/** Escapes what is not ASCII and writes escapes in upper case, so that a pattern compares with an address. */
function escapePattern(pattern: string): string {
  return pattern
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(NOT_ASCII, (text) => encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')));
}

/** RFC 9309 2.2.2 compares without needless escapes; only `disallow` is read so, which can but forbid more. */
function canonical(escaped: string): string {
  return escaped.replace(NEEDLESS_ESCAPE, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}
