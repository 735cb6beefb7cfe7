import { type EditionKind } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { type Publisher } from '../domain/publisher.ts';
import { articleKey, readAddress } from '../lib/article-address.ts';

/** An address at which the page says that another edition of its text stands. */
export interface EditionLink {
  readonly url: string;
  readonly kind: EditionKind;
  /** The words or the tag that say so. */
  readonly why: string;
}

/** More words around the link tell of more than the edition. */
const MAX_AROUND = 120;
const MAX_EDITIONS = 20;
const TRANSLATION =
  /\btranslat(?:ed|ion)\b|\btradui(?:t|te)\b|\btraduction\b|\btraducid[oa]\b|\btraducci[oó]n\b|\bübersetz|\bÜbersetzung\b|\btradott[oa]\b|\btraduzione\b|\btraduzid[oa]\b|\btradução\b|\bversion (?:originale|fran[cç]aise|anglaise)\b|\b(?:article|texte) original(?: en)?\b|\boriginal (?:article )?in (?:English|French|Spanish|German|Italian|Portuguese)\b/i;
const REISSUE =
  /\b(?:first|originally|previously) (?:published|appeared|posted)\b|\bfirst (?:published|posted) (?:on|in|by)\b|\bre-?(?:issue|post|publi(?:sh|cation))|\bupdated (?:version|from)\b|\bearlier version\b|\bpubli[ée]+ (?:initialement|pour la première fois)\b|\bpublicado (?:originalmente|por primera vez)\b|\bzuerst (?:erschienen|veröffentlicht)\b/i;

/**
 * The editions that a page of the publisher names: alternates of other languages in its head, and short lines that speak of
 * a translation or an earlier publication and link one other article of the publisher or of its sisters.
 */
export function readEditions(page: Page, ownUrl: string, publisher: Publisher): readonly EditionLink[] {
  const ownKey = articleKey(ownUrl, publisher);
  const isOther = (url: string): boolean =>
    readAddress(url, publisher).kind === 'article' && articleKey(url, publisher) !== ownKey;
  const found = new Map<string, EditionLink>();
  for (const edition of [...alternates(page), ...statements(page, isOther)]) {
    const key = isOther(edition.url) ? articleKey(edition.url, publisher) : null;
    if (key !== null && !found.has(key) && found.size < MAX_EDITIONS) found.set(key, edition);
  }
  return [...found.values()];
}

/** Alternates of the head that are pages, not feeds: WordPress and its kin give other languages so (hreflang). */
function alternates({ head }: Page): readonly EditionLink[] {
  return head
    .filter(({ source, name }) => source === 'link' && name === 'alternate')
    .map(({ value }) => ({ url: value, kind: 'translation', why: `its head names ${value} as an alternate` }));
}

function statements({ blocks, links }: Page, isOther: (url: string) => boolean): readonly EditionLink[] {
  return blocks.flatMap((block) => {
    if (block.hiddenBy !== null || block.links.length === 0) return [];
    if (block.zone === 'related' || block.zone === 'comments' || block.zone === 'nav') return [];
    const linked = block.links.reduce((length, index) => length + (links[index]?.text.length ?? 0), 0);
    if (block.text.length - linked > MAX_AROUND) return [];
    const kind = TRANSLATION.test(block.text) ? 'translation' : REISSUE.test(block.text) ? 'reissue' : null;
    if (kind === null) return [];
    const urls = block.links.map((index) => links[index]?.url ?? null).filter((url) => url !== null);
    const others = [...new Set(urls.filter(isOther))];
    const [url] = others;
    return others.length === 1 && url !== undefined ? [{ url, kind, why: `“${block.text}”` }] : [];
  });
}
