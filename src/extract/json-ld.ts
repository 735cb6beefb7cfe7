import { type CheerioAPI } from 'cheerio/slim';
import { type HeadTag } from '../domain/page.ts';

const MAX_CHARACTERS = 300_000;
const MAX_DEPTH = 12;
const MAX_NODES = 5_000;
const MAX_VALUE = 2_000;

/** What an article says of itself; see https://schema.org/CreativeWork. */
const PROPERTIES = [
  'headline',
  'author',
  'creator',
  'publisher',
  'sourceOrganization',
  'copyrightHolder',
  'copyrightYear',
  'copyrightNotice',
  'creditText',
  'usageInfo',
  'license',
  'isBasedOn',
  'isAccessibleForFree',
  'datePublished',
  'dateModified',
  'inLanguage',
  'mainEntityOfPage',
  'price',
] as const;

type Json = Readonly<Record<string, unknown>>;

/** The properties of articles (and of offers) in a page's JSON-LD; broken or oversized scripts are passed over. */
export function readJsonLd($: CheerioAPI): readonly HeadTag[] {
  return $('script[type="application/ld+json"]')
    .toArray()
    .slice(0, 20)
    .flatMap((script) => nodesOf(parse($(script).text())))
    .flatMap(tagsOf);
}

function parse(text: string): unknown {
  if (text.length > MAX_CHARACTERS) return null;
  try {
    return JSON.parse(text.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, '')) as unknown;
  } catch {
    return null;
  }
}

/** Every object of a tree, without recursion: JSON of a stranger may be as deep as it likes. */
function nodesOf(root: unknown): readonly Json[] {
  const found: Json[] = [];
  const pending: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let seen = 0; pending.length > 0 && seen < MAX_NODES; seen += 1) {
    const { value, depth } = pending.pop() ?? { value: null, depth: 0 };
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) continue;
    if (!Array.isArray(value)) found.push(value as Json);
    const inside = Array.isArray(value) ? (value as unknown[]) : childrenOf(value as Json);
    for (const child of inside.slice(0, 500).toReversed()) pending.push({ value: child, depth: depth + 1 });
  }
  return found;
}

/** Teasers of other articles and the comments below are not what this page says of itself. */
function childrenOf(node: Json): unknown[] {
  return Object.entries(node)
    .filter(([key]) => key !== 'itemListElement' && key !== 'comment' && key !== 'hasPart' && key !== 'mentions')
    .map(([, value]) => value);
}

function tagsOf(node: Json): readonly HeadTag[] {
  const types = [node['@type']].flat().filter((type) => typeof type === 'string');
  const isWork = types.some((type) => /Article|Posting|WebPage|Report|CreativeWork|Review|Offer|Product/.test(type));
  if (!isWork) return [];
  return PROPERTIES.flatMap((name) =>
    Object.hasOwn(node, name)
      ? wordsOf(node[name]).map((value): HeadTag => ({ source: 'json-ld', name, value: value.slice(0, MAX_VALUE) }))
      : [],
  );
}

/** A value as words: itself, or the name or address of the thing it points to. */
function wordsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? (value as unknown[]).slice(0, 20) : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return [String(one).trim()];
    if (typeof one !== 'object' || one === null) return [];
    const thing = one as Json;
    const word = thing['name'] ?? thing['url'] ?? thing['@id'];
    return typeof word === 'string' ? [word.trim()] : [];
  });
}
