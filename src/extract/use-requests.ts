import { type UseSignal } from '../domain/page.ts';
import { type AdFilters, type AskedAs, isAffiliateHost } from './ad-filters.ts';
import { attribute, type PageElement, textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** A sign while the page is being read: it still knows its element. */
export interface SignalDraft {
  readonly quote: string;
  readonly element: PageElement;
}

/** Inline scripts are read up to here, all together. */
const MAX_SCRIPT = 60_000;
const MAX_SCRIPTS = 600_000;
const MAX_HOST = 80;
const MAX_ADDRESS = 2_000;
/** Addresses that the lists are asked about; no page needs more to show what it is. */
const MAX_ASKED = 2_000;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;
/** Calls that fill ad places, where the script's address is put together by other scripts. */
const AD_CALLS: readonly string[] = [
  'adsbygoogle',
  'googletag.',
  '_taboola',
  'OBR.',
  'prebid',
  'apstag.',
  'Criteo.',
  'moatads',
];
const SLOT =
  /(?:^|[\s_-])(?:adsbygoogle|div-gpt-ad|gpt-ad|google_ads_iframe|dfp-?(?:ad|slot|tag)|ad-?(?:slot|unit|wrapper|container|placeholder|banner|leaderboard|zone|holder|box|label)|ads-(?:slot|container|wrapper|banner)|advert(?:isement)?s?|leaderboard-?ad|banner-?ads?|sidebar-?ads?|taboola|trc_related_container|OUTBRAIN|ob-widget|teads|werbung|anzeige|publicidad|pub-?container|iqd_?ad\w*|mpu|wpcnt|wpa)(?:$|[\s_-]|\d)/i;
const MAX_NAMES = 300;

/** By which lists, and for the page with which address, requests are judged. */
export interface Filtering {
  readonly filters: AdFilters;
  readonly url: string;
}

export interface RequestDraft extends SignalDraft {
  readonly kind: Extract<UseSignal['kind'], 'ad-request' | 'affiliate'>;
}

type Note = (address: string, as: AskedAs, element: PageElement) => void;

const LOADERS = [
  ['script', 'script'],
  ['iframe', 'sub_frame'],
  ['img', 'image'],
] as const;

/** Requests that the page makes of advertisers and of those who pay for links, one for each host: scripts, frames, pictures, inline loaders. */
export function adRequests(page: ParsedHtml, { filters, url }: Filtering): readonly RequestDraft[] {
  const found = new Map<string, RequestDraft>();
  let asked = 0;
  const note: Note = (written, as, element) => {
    const address = written.trim();
    const host = hostIn(address);
    if (host === null || found.has(host) || asked >= MAX_ASKED) return;
    asked += 1;
    const absolute = `https:${address.slice(address.indexOf('//'), MAX_ADDRESS)}`;
    const isAd = filters.isAd(absolute, host, { as, by: url });
    if (isAd) found.set(host, { kind: 'ad-request', quote: address, element });
    else if (isAffiliateHost(host)) found.set(host, { kind: 'affiliate', quote: address, element });
  };
  for (const [name, as] of LOADERS)
    for (const element of elementsNamed(page, name)) {
      const address = attribute(element, 'src') ?? attribute(element, 'data-src');
      if (address !== null) note(address, as, element);
    }
  inlineRequests(page, note);
  return [...found.values()];
}

function inlineRequests(page: ParsedHtml, note: Note): void {
  let budget = MAX_SCRIPTS;
  for (const script of elementsNamed(page, 'script')) {
    if (budget <= 0) return;
    if (attribute(script, 'src') !== null || /json/i.test(attribute(script, 'type') ?? '')) continue;
    const code = textOf(script, Math.min(MAX_SCRIPT, budget));
    budget -= code.length;
    for (let at = code.indexOf('//'); at >= 0; at = code.indexOf('//', at + 2)) {
      if (!HOST.test(code.slice(at + 2, at + 2 + MAX_HOST))) continue;
      note(code.slice(at, at + MAX_HOST * 2).replace(/["'`\s\\<>)][\s\S]*$/, ''), 'script', script);
    }
  }
}

/** Places on the page that are kept for ads, one for each name. */
export function adSlots(page: ParsedHtml, filtering: Filtering): readonly SignalDraft[] {
  const found = new Map<string, SignalDraft>();
  const judged = new Map<string, boolean>();
  for (const element of page.elements) {
    if (found.size >= MAX_SLOTS) break;
    const names = namesOf(element);
    if (names === '') continue;
    let isSlot = judged.get(names);
    if (isSlot === undefined) judged.set(names, (isSlot = SLOT.test(names)));
    if (!isSlot || element.name === 'body' || element.name === 'html') continue;
    const label = names.trim().replace(/\d+/g, '#');
    if (!found.has(label)) found.set(label, { quote: `<${element.name} ${quoted(element)}>`, element });
  }
  const calls = callsOf(page);
  return [...found.values(), ...listedSlots(page, filtering), ...(calls ? [calls] : [])];
}

/** Elements whose class or id the lists hide, one for each name. */
function listedSlots(page: ParsedHtml, { filters, url }: Filtering): readonly SignalDraft[] {
  if (filters.slotsOf === undefined) return [];
  const [classes, ids] = [new Map<string, PageElement>(), new Map<string, PageElement>()];
  for (const element of page.elements) {
    if (namesOf(element) === '' || classes.size + ids.size > MAX_LISTED) continue;
    for (const name of (element.get('class') ?? '').split(/\s+/)) if (name !== '') classes.set(name, element);
    const id = element.get('id');
    if (id !== undefined) ids.set(id, element);
  }
  const hidden = filters.slotsOf({ classes: [...classes.keys()], ids: [...ids.keys()] }, url);
  const elements = [...hidden.classes.map((name) => classes.get(name)), ...hidden.ids.map((name) => ids.get(name))];
  return elements
    .flatMap((element) => element ?? [])
    .slice(0, MAX_SLOTS)
    .map((element) => ({ quote: `<${element.name} ${quoted(element)}>`, element }));
}

/** Different names of one page that lists are asked about. */
const MAX_LISTED = 20_000;

const MAX_SLOTS = 8;

function callsOf(page: ParsedHtml): SignalDraft | null {
  for (const script of elementsNamed(page, 'script').slice(0, 200)) {
    if (attribute(script, 'src') !== null) continue;
    const code = textOf(script, 4_000);
    const call = AD_CALLS.find((name) => code.includes(name));
    if (call !== undefined) return { quote: lineAround(code, code.indexOf(call)), element: script };
  }
  return null;
}

function lineAround(code: string, at: number): string {
  return code.slice(Math.max(0, at - 20), at + 80);
}

function quoted(element: PageElement): string {
  return ['id', 'class']
    .flatMap((name) => {
      const value = element.get(name);
      return value === undefined ? [] : `${name}="${value}"`;
    })
    .join(' ');
}

function namesOf({ names }: PageElement): string {
  return names.length > MAX_NAMES ? '' : names;
}

/** Host of an address as written; null where it is on the page's own host. */
function hostIn(address: string): string | null {
  const at = address.slice(0, 40).indexOf('//');
  return at < 0 ? null : (HOST.exec(address.slice(at + 2, at + 2 + MAX_HOST))?.[0].toLowerCase() ?? null);
}
