import { type HeadTag } from '../domain/page.ts';
import { type Instant } from '../domain/time.ts';
import { valueOf } from './head.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** ISO 8601, cut where a theme adds words to it; a time without a zone is taken as UTC. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

export interface PageDates {
  readonly publishedAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/** When the article was published and changed, as the page's data say; words in the text are not read. */
export function readDates(page: ParsedHtml, head: readonly HeadTag[]): PageDates {
  const published =
    valueOf(
      head,
      'article:published_time',
      'datePublished',
      'date',
      'dc.date',
      'dcterms.created',
      'pubdate',
      'sailthru.date',
    ) ??
    elementsNamed(page, 'time')
      .map((element) => element.get('datetime'))
      .find((value) => value !== undefined) ??
    null;
  const modified = valueOf(head, 'article:modified_time', 'dateModified', 'og:updated_time', 'last-modified');
  return { publishedAt: toInstant(published), modifiedAt: toInstant(modified) };
}

function toInstant(text: string | null): Instant | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] =
    ISO.exec(text?.trim() ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
