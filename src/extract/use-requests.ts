import { isAdHost } from './ad-hosts.ts';
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
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;
/** Counts for an advertiser what a visitor did; nothing is shown. */
const COUNTING = /viewthroughconversion|\/pagead\/(?:conversion|1p-)|\/activity;|\/collect\b/i;
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

/** Requests that the page makes of advertising hosts, one for each host: scripts, frames, pictures, inline loaders. */
export function adRequests(page: ParsedHtml): readonly SignalDraft[] {
  const found = new Map<string, SignalDraft>();
  const note = (address: string, element: PageElement): void => {
    const host = hostIn(address);
    if (host === null || found.has(host) || !isAdHost(host) || COUNTING.test(address)) return;
    found.set(host, { quote: address.trim(), element });
  };
  for (const name of ['script', 'iframe', 'img'])
    for (const element of elementsNamed(page, name)) {
      const address = attribute(element, 'src') ?? attribute(element, 'data-src');
      if (address !== null) note(address, element);
    }
  inlineRequests(page, note);
  return [...found.values()];
}

function inlineRequests(page: ParsedHtml, note: (address: string, element: PageElement) => void): void {
  let budget = MAX_SCRIPTS;
  for (const script of elementsNamed(page, 'script')) {
    if (budget <= 0) return;
    if (attribute(script, 'src') !== null || /json/i.test(attribute(script, 'type') ?? '')) continue;
    const code = textOf(script, Math.min(MAX_SCRIPT, budget));
    budget -= code.length;
    for (let at = code.indexOf('//'); at >= 0; at = code.indexOf('//', at + 2)) {
      const host = HOST.exec(code.slice(at + 2, at + 2 + MAX_HOST))?.[0];
      if (host === undefined || !isAdHost(host)) continue;
      note(code.slice(at, at + MAX_HOST * 2).replace(/["'`\s\\<>)][\s\S]*$/, ''), script);
    }
  }
}

/** Places on the page that are kept for ads, one for each name. */
export function adSlots(page: ParsedHtml): readonly SignalDraft[] {
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
  return calls ? [...found.values(), calls] : [...found.values()];
}

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
