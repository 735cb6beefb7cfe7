import { load } from 'cheerio/slim';
import { type Page } from '../../../src/domain/page.ts';
import { hashOf, type Case, type Owner } from './cases.ts';

/** The partner whose template is used. */
export interface Host {
  readonly name: string;
  readonly host: string;
}

const DATES = ['November 3, 2026', '3 Nov 2026', '03/11/2026', 'Nov. 3, 2026'];
const WRAPS = [
  '<p>{C}</p>',
  '<p><em>{C}</em></p>',
  '<div class="source-note">{C}</div>',
  '<p><strong><small>{C}</small></strong></p>',
  '<aside class="republication"><p>{C}</p></aside>',
  '<p class="has-text-align-right"><span style="color:#333">{C}</span></p>',
];

/** A wording with its markers filled, as HTML. */
export function worded(wording: string, owner: Owner, partner: Host, seed: number): string {
  return wording
    .replaceAll('&', '&amp;')
    .replaceAll('<', '\u0001')
    .replaceAll('>', '</a>')
    .replaceAll('[', `<a href="${owner.link}">`)
    .replaceAll(']', '</a>')
    .replaceAll('\u0001', `<a href="https://www.${owner.host}/">`)
    .replaceAll('{N}', owner.name.replaceAll('&', '&amp;'))
    .replaceAll('{H}', owner.host)
    .replaceAll('{D}', DATES[seed % DATES.length] ?? '')
    .replaceAll('{Y}', '2026')
    .replaceAll('{A}', 'Ada Moss')
    .replaceAll('{P}', partner.name)
    .replaceAll('{O}', partner.host);
}

/** The page with the case planted; null where its template has no such place. */
export function plant(html: string, page: Page, one: Case, partner: Host): string | null {
  const seed = hashOf(one.id + page.url);
  const words = worded(one.wording, one.owner, partner, seed);
  const wrap = one.wrap ?? WRAPS[seed % WRAPS.length] ?? '{C}';
  const credit = wrap.replace('{C}', () => (wrap.startsWith('<script') ? words.replaceAll('"', "'") : words));
  const main = page.blocks.filter((block) => block.main);
  const $ = load(html);
  if (one.place === 'page-end') {
    const body = $('body');
    if (body.length !== 1) return null;
    body.append(credit);
    return $.html();
  }
  const middle = main.slice(Math.floor(main.length / 2)).find(({ tag }) => tag === 'p');
  const at = one.place === 'top' ? main[0] : one.place === 'inside' ? middle : main.at(-1);
  const spot = at ? $(at.selector) : null;
  if (spot?.length !== 1) return null;
  if (one.place === 'top') spot.before(credit);
  else spot.after(credit);
  return $.html();
}
