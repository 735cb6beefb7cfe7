import { type CreditStatement } from '../../domain/credit-statement.ts';
import { type Link } from '../../domain/page.ts';
import { hostLabel, nameKey } from '../../lib/names.ts';
import { hostOf } from '../../lib/url.ts';
import { draftOf, type Reading } from './draft.ts';
import { PICTURE_WORDS } from './outlets.ts';
import { leadsElsewhere } from './site.ts';

/** Blocks around heading and text within which a linked logo stands for the source. */
const BEFORE = 6;
const AFTER = 3;
const PARTS = /\/(?:news|story|article|articles|world|politics)?\/?$/;

/** A picture that links another site right above or behind the text: the source's logo. Readable for people only. */
export function logoStatements(reading: Reading): readonly CreditStatement[] {
  const { page, layout, site } = reading;
  const places = linkPlaces(page.links, page.blocks.length);
  return page.links.flatMap((link, index) => {
    const at = link.block ?? places[index] ?? -1;
    if (!link.imageOnly || !isBesideText(at, reading) || !leadsElsewhere(link, site) || link.url === null) return [];
    const { pathname } = new URL(link.url);
    const words = link.text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    if (new URL(link.url).search !== '' || !namesHost(link, site.hintedNames)) return [];
    const isLogo = PARTS.test(pathname) && words.length <= 8 && !words.some((word) => PICTURE_WORDS.has(word));
    const block = page.blocks[at];
    if (!isLogo || !block || link.rel.includes('sponsored')) return [];
    const name = link.text === '' ? hostLabel(hostOf(link.url) ?? '') : link.text;
    const draft = draftOf(link.text === '' ? link.href : link.text, ['source', 'link'], {
      names: [name],
      links: [index],
    });
    return [
      {
        ...draft,
        selector: link.selector,
        visible: false,
        hiddenBy: 'image' as const,
        place: layout.placeOf(block),
        belongsTo: 'article' as const,
        block: at,
      },
    ];
  });
}

/** The picture's words, or the head, call the site by the name that it leads to. */
function namesHost({ text, url }: Link, hinted: readonly string[]): boolean {
  const label = nameKey(hostLabel(hostOf(url ?? '') ?? ''));
  const key = nameKey(text).replace(/logo$/, '');
  const isNamed = key.length >= 2 && label.length >= 2 && (label.includes(key) || key.includes(label));
  return isNamed || hinted.some((name) => nameKey(name) === label);
}

function isBesideText(at: number, { layout: { title, first, last }, page }: Reading): boolean {
  const zone = page.blocks[at]?.zone;
  if (zone === 'nav' || zone === 'footer' || zone === 'related' || zone === 'aside' || zone === 'comments')
    return false;
  return (at >= Math.max(title - 1, first - BEFORE) && at <= first + 1) || (at >= last && at <= last + AFTER);
}

/** A picture's link stands in no block of text; its neighbours tell where it is. */
function linkPlaces(links: readonly Link[], blocks: number): readonly number[] {
  let known = 0;
  const behind = links.map(({ block }) => (known = block ?? known));
  let next = blocks;
  return links
    .map(({ block }, index) => ({ block, before: behind[index] ?? 0 }))
    .toReversed()
    .map(({ block, before }) => {
      next = block ?? next;
      return next - before > 12 ? before : Math.max(before, next - 1);
    })
    .toReversed();
}
