import { indexPath, matchesPattern, Pattern } from './robots-pattern.ts';

/** One `allow` or `disallow` line, ready to match. */
interface Rule {
  readonly allow: boolean;
  /** With its escapes in one form. */
  readonly written: string;
  readonly pattern: Pattern;
  /** Length of the pattern as written: the longest match decides. */
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
/** Files made to cost us time; their hosts are left alone. */
const TOO_COSTLY = new WeakSet<Robots>();
const COSTLY_LINE = '(robots.txt costs too much to evaluate)';
const MERGED = new WeakMap<Robots, Map<string, Group>>();

type LineKind = 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay';

/** Spellings by their beginnings, those with a typing error included: what a site owner meant counts. */
const KINDS: readonly (readonly [LineKind, readonly string[]])[] = [
  ['agent', ['user-agent', 'useragent', 'user agent']],
  ['allow', ['allow']],
  ['disallow', ['disallow', 'dissallow', 'dissalow', 'disalow', 'diasllow', 'disallaw']],
  ['sitemap', ['sitemap', 'site-map']],
  ['delay', ['crawl-delay']],
];
/** Each beginning with its kind, by its first letter. */
const KINDS_BY_LETTER: ReadonlyMap<string, readonly (readonly [string, LineKind])[]> = new Map(
  KINDS.map(([kind, starts]) => [starts[0]?.charAt(0) ?? '', starts.map((start) => [start, kind] as const)]),
);

/**
 * Reads a robots.txt as RFC 9309 says, with the tolerances of the reference parser (https://github.com/google/robotstxt).
 * Linear in the length of the text whatever stands in it.
 */
export function parseRobots(text: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let open: { agents: string[]; rules: Rule[]; crawlDelay: number | null; hasRules: boolean } | null = null;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = readLine(raw.slice(0, MAX_LINE));
    if (!line) continue;
    if (line.kind === 'sitemap' && sitemaps.length < MAX_SITEMAPS) sitemaps.push(line.value);
    if (line.kind === 'agent') {
      if (!open || open.hasRules) {
        open = { agents: [], rules: [], crawlDelay: null, hasRules: false };
        groups.push(open);
      }
      open.agents.push(productToken(line.value));
    } else if (open && line.kind === 'delay') open.crawlDelay = parseDelay(line.value) ?? open.crawlDelay;
    else if (open && (line.kind === 'allow' || line.kind === 'disallow')) {
      open.hasRules = true; // an empty one says nothing and ends the names of its group all the same
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
  if (TOO_COSTLY.has(robots)) return { allowed: false, line: COSTLY_LINE, crawlDelay };
  const address = path.startsWith('/') ? path : `/${path}`;
  const written = indexPath(address);
  const strictPath = canonicalPath(escapePattern(address));
  const strict = strictPath === address ? written : indexPath(strictPath);
  const decisive = rules.find(
    ({ allow, pattern }) =>
      matchesPattern(pattern, written) || (!allow && strict !== written && matchesPattern(pattern, strict)),
  );
  if (written.work < 0 || strict.work < 0) {
    TOO_COSTLY.add(robots);
    return { allowed: false, line: COSTLY_LINE, crawlDelay };
  }
  return { allowed: decisive?.allow ?? true, line: decisive?.line ?? null, crawlDelay };
}

/** The token by which a robot is addressed in robots.txt, e.g. `Creditline` of `Creditline/1 (+https://…)`. */
export function robotToken(userAgent: string): string {
  return /^[a-zA-Z_-]*/.exec(userAgent)?.[0] ?? '';
}

/** One merged group of all that speak to this robot; its rules ordered so that the first match decides. */
function rulesFor(robots: Robots, agent: string): Group {
  const known = MERGED.get(robots) ?? new Map<string, Group>();
  MERGED.set(robots, known);
  const key = agent.toLowerCase();
  const found = known.get(key) ?? mergeGroups(robots, key);
  if (known.size < 16) known.set(key, found);
  return found;
}

function mergeGroups(robots: Robots, agent: string): Group {
  const own = robots.groups.filter(({ agents }) => agent !== '' && agents.includes(agent));
  const groups = own.length > 0 ? own : robots.groups.filter(({ agents }) => agents.includes('*'));
  const [allowed, forbidden] = [new Map<string, Rule>(), new Map<string, Rule>()];
  for (const { rules } of groups) {
    for (const rule of rules) {
      const unique = rule.allow ? allowed : forbidden;
      if ((unique.get(rule.written)?.weight ?? -1) < rule.weight) unique.set(rule.written, rule);
    }
  }
  const rules = [...allowed.values(), ...forbidden.values()].sort(
    (a, b) => b.weight - a.weight || Number(b.allow) - Number(a.allow),
  );
  const delays = groups.map(({ crawlDelay }) => crawlDelay).filter((delay) => delay !== null);
  return { agents: [agent], rules, crawlDelay: delays.length > 0 ? Math.max(...delays) : null };
}

function readLine(raw: string): { readonly kind: LineKind; readonly value: string } | null {
  const hash = raw.indexOf('#');
  const written = hash < 0 ? raw : raw.slice(0, hash);
  const line = written.trim();
  const colon = line.indexOf(':');
  const [key, value] = colon < 0 ? splitAtSpace(line) : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  const name = key.slice(0, 16).toLowerCase();
  const kind = kindOf(name);
  if (!kind || (kind === 'allow' && ODD_SPACE.test(written))) return null;
  return { kind, value };
}

function kindOf(name: string): LineKind | undefined {
  const candidates = KINDS_BY_LETTER.get(name.charAt(0));
  return candidates?.find(([start]) => name.startsWith(start))?.[1];
}

/** Blanks that only some take for blanks: nothing is allowed by a line that is read differently by others. */
const ODD_SPACE = /[^\S \t\v\f]/;

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
  const strict = canonicalPattern(pattern);
  if (!allow && strict !== pattern) rules.push({ ...compile(allow, strict, line), weight: pattern.length });
  const slash = value.lastIndexOf('/');
  if (allow && slash >= 0 && value.startsWith('index.htm', slash + 1)) {
    rules.push(compile(allow, `${escapePattern(value.slice(0, slash + 1))}$`, line));
  }
  return rules;
}

function compile(allow: boolean, pattern: string, line: string): Rule {
  return { allow, written: pattern, pattern: new Pattern(pattern), weight: pattern.length, line };
}

const NOT_ASCII = /[^\0-\x7f]+/gu;
/** What has neither an escape nor needs one. */
const UNUSUAL = /[%\x80-\uffff]/;
/** Escapes of letters, digits and `- . _ ~`, which RFC 3986 2.3 calls needless. */
const NEEDLESS_ESCAPE = /%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/g;
/** Escapes in a query that are as often left out: those of `! ' ( ) , / : ; ? @`. */
const IDLE_IN_QUERY = /%(?:2[1789CF]|3[ABF]|40)/g;

/** Escapes what is not ASCII and writes escapes in upper case, so that a pattern compares with an address. */
function escapePattern(pattern: string): string {
  if (!UNUSUAL.test(pattern)) return pattern;
  return pattern
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(NOT_ASCII, (text) => encodeURIComponent(text.toWellFormed()));
}

/**
 * One spelling for what RFC 9309 2.2.2 and 2.2.3 call the same: no needless escapes, in the query none of `http://` either,
 * and `*` and `$` escaped where they stand for themselves. Only `disallow` is read so, which can but forbid more.
 */
function canonicalPath(path: string): string {
  return canonical(path).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/** As `canonicalPath`, of a pattern: its `*`, and a `$` at its end, mean something. */
function canonicalPattern(pattern: string): string {
  const end = pattern.endsWith('$') ? '$' : '';
  return canonical(pattern.slice(0, pattern.length - end.length)).replaceAll('$', '%24') + end;
}

function canonical(escaped: string): string {
  if (!escaped.includes('%')) return escaped;
  const plain = escaped.replace(NEEDLESS_ESCAPE, unescapeOne);
  const query = plain.indexOf('?');
  return query < 0 ? plain : plain.slice(0, query) + plain.slice(query).replace(IDLE_IN_QUERY, unescapeOne);
}

const unescapeOne = (escape: string): string => String.fromCharCode(Number.parseInt(escape.slice(1), 16));
