/**
 * How an article's id is read from an address, as data: `/{slug}/{id:digits}`, `/articles/{id:word}.html`,
 * `/index.php?context=va&aid={id:digits}`. A placeholder fills (part of) one path segment or a parameter's value; its
 * kind is `digits`, `word` (letters, digits, `_`, `-`), `slug` (as word, with a letter, and no listing word) or, with
 * none given, `slug` for `{slug}` and any text for the rest. Matched from right to left without backtracking.
 */
export interface AddressTemplate {
  readonly segments: readonly (readonly Part[])[];
  readonly query: readonly (readonly [name: string, parts: readonly Part[]])[];
}

/** What may stand after the colon of a placeholder. */
export const PLACEHOLDER_KINDS = ['digits', 'word', 'slug'] as const;
type PlaceholderKind = (typeof PLACEHOLDER_KINDS)[number] | 'any';
type Part =
  { readonly literal: string } | { readonly literal: null; readonly name: string; readonly kind: PlaceholderKind };

/** What an address holds for a template to look at: decoded, in lower case. */
export interface AddressParts {
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

/** First words of paths that list articles and are none. */
export const LISTING_WORDS: ReadonlySet<string> = new Set(
  (
    'about all-posts archive archives articles author authors autor auteur by cat categories category categorie categoria columnists ' +
    'comments contact date donate dossier dossiers feed feeds home indepthreport indepthreports issue issues keyword ' +
    'keywords latest list login member members membership news newsletter page pages people photos posts privacy ' +
    'privacy-policy region regions register rss schlagwort search section sections serie series sitemap sections shop ' +
    'staff store subject subjects subscribe tag tags team terms theme themen themes topic topics type user users videos'
  ).split(' '),
);

/** Null for a template that names no `{id}`, or that is no address. */
export function parseTemplate(template: string): AddressTemplate | null {
  const [path = '', query = ''] = template.split('?', 2);
  if (!path.startsWith('/')) return null;
  const segments = path
    .split('/')
    .filter((segment) => segment !== '' && segment !== 'index.php' && segment !== 'index.html')
    .map(parseParts);
  const pairs = query.split('&').filter((pair) => pair !== '');
  const parsed = { segments, query: pairs.map(parsePair) };
  const parts = [...segments, ...parsed.query.map(([, value]) => value)].flat();
  return parts.some((part) => part.literal === null && part.name === 'id') ? parsed : null;
}

/** The id that the template reads from the address; null where it does not fit. */
export function matchTemplate(template: AddressTemplate, { segments, query }: AddressParts): string | null {
  if (segments.length !== template.segments.length) return null;
  const found = new Map<string, string>();
  const pathFits = template.segments.every((parts, index) => fits(parts, segments[index] ?? '', found));
  const queryFits = template.query.every(([name, parts]) => {
    const value = query.get(name);
    return value !== undefined && fits(parts, value, found);
  });
  const id = found.get('id');
  return pathFits && queryFits && id !== undefined ? id : null;
}

function parsePair(pair: string): readonly [string, readonly Part[]] {
  const [name = '', value = ''] = pair.split('=', 2);
  return [name.toLowerCase(), parseParts(value)];
}

function parseParts(segment: string): readonly Part[] {
  return segment
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? parsePlaceholder(piece.slice(1, -1)) : { literal: piece.toLowerCase() }));
}

function parsePlaceholder(inner: string): Part {
  const [name = '', kind = name === 'slug' ? 'slug' : 'any'] = inner.split(':', 2);
  return { literal: null, name, kind: kind === 'digits' || kind === 'word' || kind === 'slug' ? kind : 'any' };
}

/** Consumes `text` from its end, part by part; each placeholder reaches back to the nearest literal before it. */
function fits(parts: readonly Part[], text: string, found: Map<string, string>): boolean {
  let end = text.length;
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index];
    if (part === undefined) return false;
    const start = startOf(part, parts[index - 1], text.slice(0, end));
    if (start < 0) return false;
    if (part.literal === null) {
      const value = text.slice(start, end);
      if (!isKind(value, part.kind)) return false;
      found.set(part.name, part.kind === 'digits' ? withoutLeadingZeros(value) : value);
    }
    end = start;
  }
  return end === 0;
}

function startOf(part: Part, before: Part | undefined, rest: string): number {
  if (part.literal !== null) return rest.endsWith(part.literal) ? rest.length - part.literal.length : -1;
  if (before === undefined) return 0;
  if (before.literal === null) return -1;
  const at = rest.lastIndexOf(before.literal);
  return at < 0 ? -1 : at + before.literal.length;
}

function isKind(value: string, kind: PlaceholderKind): boolean {
  if (value === '' || value.length > 400) return false;
  if (kind === 'digits') return /^\d{1,18}$/.test(value);
  if (kind === 'word') return /^[\p{L}\p{N}_-]+$/u.test(value);
  return kind === 'any' || (/\p{L}/u.test(value) && !LISTING_WORDS.has(value));
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
