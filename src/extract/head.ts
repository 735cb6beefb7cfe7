import { type HeadTag } from '../domain/page.ts';
import { resolve } from './links.ts';
import { textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';
import { type Json, jsonLdTags } from './json-ld.ts';

/** More than this of any kind is no honest head. */
const MAX_TAGS = 400;
const MAX_VALUE = 2_000;
/** Addresses of these relations say something about the page as an article. */
const RELATIONS: ReadonlySet<string> = new Set(
  'canonical alternate amphtml next prev shortlink license author publisher original syndication-source'.split(' '),
);
/** Schema.org properties of an article that are read from microdata and RDFa anywhere in the page. */
const PROPERTIES: ReadonlySet<string> = new Set(
  'headline author publisher copyrightHolder copyrightYear creditText usageInfo license isBasedOn isBasedOnUrl isAccessibleForFree datePublished dateModified inLanguage sourceOrganization price identifier'.split(
    ' ',
  ),
);

/** What the head and the structured data of a page say, in document order; values trimmed, at most 2 000 characters. */
export function readHead(page: ParsedHtml, base: string, nodes: readonly Json[]): readonly HeadTag[] {
  return [...linkTags(page, base), ...metaTags(page), ...jsonLdTags(nodes), ...microdata(page)].slice(0, MAX_TAGS);
}

/** The first value of a name, whatever source it comes from; names in order of preference. */
export function valueOf(head: readonly HeadTag[], ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = head.find((tag) => tag.name === name && tag.value !== '');
    if (found) return found.value;
  }
  return null;
}

function linkTags(page: ParsedHtml, base: string): readonly HeadTag[] {
  return elementsNamed(page, 'link')
    .filter((element) => element.get('rel') !== undefined && element.get('href') !== undefined)
    .slice(0, MAX_TAGS)
    .flatMap(({ attribs }) => {
      const { rel = '', href = '' } = attribs;
      const relations = rel
        .toLowerCase()
        .split(/\s+/)
        .filter((relation) => RELATIONS.has(relation));
      const value = relations.length === 0 ? null : resolve(href, base);
      return value === null ? [] : relations.map((name): HeadTag => ({ source: 'link', name, value: cut(value) }));
    });
}

function metaTags(page: ParsedHtml): readonly HeadTag[] {
  return elementsNamed(page, 'meta')
    .filter((element) => element.get('content') !== undefined)
    .slice(0, MAX_TAGS)
    .flatMap(({ attribs }) => {
      const name = attribs['property'] ?? attribs['name'] ?? attribs['http-equiv'];
      const value = cut(attribs['content'] ?? '');
      const own: HeadTag[] = name === undefined ? [] : [{ source: 'meta', name: name.trim().toLowerCase(), value }];
      const property = attribs['itemprop'];
      return property === undefined ? own : [...own, { source: 'microdata', name: property, value }];
    });
}

function microdata(page: ParsedHtml): readonly HeadTag[] {
  return page.annotated
    .filter(({ name }) => name !== 'meta')
    .slice(0, MAX_TAGS)
    .flatMap((element) => {
      const name = (element.get('itemprop') ?? element.get('property') ?? '').replace(/^(?:schema|dc):/, '');
      if (!PROPERTIES.has(name)) return [];
      const { content, datetime, href } = element.attribs;
      const value =
        content ?? datetime ?? (element.name === 'link' ? href : undefined) ?? textOf(element, MAX_VALUE * 2);
      return [{ source: 'microdata', name, value: cut(value) } satisfies HeadTag];
    });
}

function cut(value: string): string {
  return value.slice(0, MAX_VALUE).replace(/\s+/g, ' ').trim();
}
