import { load } from 'cheerio/slim';
import { type OriginalPlaces } from '../domain/publisher.ts';
import { decodeHtml } from './decode.ts';
import { type PageSource } from './extract-page.ts';

/** What a publisher's page says at the places that its rule set names; empty where nothing stands there. */
export interface OriginalFields {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly credits: readonly string[];
}

const MAX_ELEMENTS = 20;
const MAX_TEXT = 300;

/** Reads an original by its publisher's own selectors. Pure; never throws for what a page holds. */
export function readOriginalFields(
  { bytes, contentType }: Pick<PageSource, 'bytes' | 'contentType'>,
  places: OriginalPlaces,
): OriginalFields {
  const $ = load(decodeHtml(bytes, contentType));
  const textsAt = (selector: string | undefined): readonly string[] =>
    selector === undefined
      ? []
      : $(selector)
          .slice(0, MAX_ELEMENTS)
          .toArray()
          .map((element) => $(element).text().replace(/\s+/g, ' ').trim())
          .filter((text) => text !== '' && text.length <= MAX_TEXT);
  return { title: textsAt(places.title)[0] ?? null, byline: textsAt(places.byline), credits: textsAt(places.credits) };
}
