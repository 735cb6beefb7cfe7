import { type HeadTag } from '../domain/page.ts';
import { type Instant } from '../domain/time.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** ISO 8601, cut where a theme adds words to it; a time without a zone is taken as UTC. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;
/** RFC 9110 and RFC 5322, as feeds and headers write it: `Tue, 03 Mar 2026 08:00:00 GMT`. */
const RFC =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})$/;
const PUBLISHED = [
  'article:published_time',
  'datePublished',
  'date',
  'dc.date',
  'dcterms.created',
  'dc.date.issued',
  'pubdate',
  'publishdate',
  'sailthru.date',
  'parsely-pub-date',
];
const MODIFIED = ['article:modified_time', 'dateModified', 'og:updated_time', 'last-modified'];
/** Clocks of sites go wrong by so much. */
const AHEAD = 2 * 86_400_000;

export interface PageDates {
  readonly publishedAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/**
 * When the article was published and changed, as the page's data say; words in the text are not read. A date behind the
 * moment of the fetch (null: unknown) is passed over, as is one that cannot be read.
 */
export function readDates(page: ParsedHtml, head: readonly HeadTag[], fetchedAt: Instant | null = null): PageDates {
  const latest = fetchedAt === null ? Infinity : Date.parse(fetchedAt) + AHEAD;
  const first = (values: readonly string[]): Instant | null => {
    const time = values.map(timeOf).find((one) => !Number.isNaN(one) && one <= latest);
    return time === undefined ? null : new Date(time).toISOString();
  };
  return {
    publishedAt: first(valuesOf(head, PUBLISHED)) ?? first(shownTimes(page)),
    modifiedAt: first(valuesOf(head, MODIFIED)),
  };
}

function valuesOf(head: readonly HeadTag[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) => head.filter((tag) => tag.name === name).map(({ value }) => value));
}

/** The first `time` of the page that is not said to be its last change. */
function shownTimes(page: ParsedHtml): readonly string[] {
  const times = elementsNamed(page, 'time').filter((time) => time.get('datetime') !== undefined);
  const published = times.find((time) => !/updated|modified/i.test(time.className?.slice(0, 500) ?? ''));
  const value = (published ?? times[0])?.get('datetime');
  return value === undefined ? [] : [value];
}

/** Milliseconds since 1970; NaN where it cannot be read. */
function timeOf(text: string): number {
  const value = text.trim();
  if (RFC.test(value)) return Date.parse(value);
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = ISO.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return NaN;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
}
