import { type HeadTag } from '../domain/page.ts';
import { textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

const MAX_CHARACTERS = 300_000;
const MAX_SCRIPTS = 20;
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

/** A JSON object of a stranger: look names up with `Object.hasOwn` only. */
export type Json = Readonly<Record<string, unknown>>;

/** Every object in a page's JSON-LD, in document order; broken or oversized scripts are passed over. */
export function readJsonLd(page: ParsedHtml): readonly Json[] {
  return elementsNamed(page, 'script')
    .filter((element) => element.get('type')?.trim().toLowerCase() === 'application/ld+json')
    .slice(0, MAX_SCRIPTS)
    .flatMap((script) => nodesOf(parse(textOf(script, MAX_CHARACTERS + 1))));
}

/** The properties of articles (and of offers) among the objects. */
export function jsonLdTags(nodes: readonly Json[]): readonly HeadTag[] {
  return nodes.flatMap(tagsOf);
}

/** Values of `@type`. */
export function typesOf(node: Json): readonly string[] {
  return [node['@type']].flat().filter((type) => typeof type === 'string');
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
  const isWork = typesOf(node).some((type) =>
    /Article|Posting|WebPage|Report|CreativeWork|Review|Offer|Product/.test(type),
  );
  if (!isWork) return [];
  return PROPERTIES.flatMap((name) =>
    Object.hasOwn(node, name)
      ? wordsOf(node[name]).map((value): HeadTag => ({ source: 'json-ld', name, value: value.slice(0, MAX_VALUE) }))
      : [],
  );
}

/** A value as words: itself, or the name or address of the thing it points to. */
export function wordsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? (value as unknown[]).slice(0, 20) : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return [String(one).trim()];
    if (typeof one !== 'object' || one === null) return [];
    const thing = one as Json;
    const word = thing['name'] ?? thing['url'] ?? thing['@id'];
    return typeof word === 'string' ? [word.trim()] : [];
  });
}
