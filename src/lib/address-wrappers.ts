import { bareHost, hostOf, parseUrl } from './url.ts';

/**
 * `redirect` and `amp` lead the reader to the very page; `archive`, `translation` and `proxy` show a copy of it;
 * `share` is a button that only carries the address along.
 */
export type WrapperKind = 'redirect' | 'amp' | 'archive' | 'translation' | 'proxy' | 'share';

/** An address inside another one; `target` is null where it cannot be read from the address. */
export interface Wrapper {
  readonly kind: WrapperKind;
  readonly target: string | null;
}

const SHORTENERS = new Set(
  (
    't.co bit.ly bitly.com tinyurl.com goo.gl ow.ly buff.ly is.gd v.gd lnkd.in fb.me wp.me dlvr.it ift.tt j.mp shorturl.at ' +
    'rb.gy cutt.ly t.ly tiny.cc t.me trib.al youtu.be amzn.to apple.news snip.ly po.st mol.im g.co qr.ae cli.gs su.pr x.co ' +
    'adf.ly bl.ink s.id soo.gd urlz.fr shorte.st lc.chat reut.rs nyti.ms bbc.in cnn.it wapo.st gu.com owl.li zpr.io flip.it'
  ).split(' '),
);

/** Services that count clicks: every one of their hosts hides where it leads. */
const COUNTERS = new Set(
  (
    'feedburner.com feedproxy.google.com feedblitz.com list-manage.com mailchi.mp rs6.net ' +
    'sendgrid.net mailgun.org hubspotlinks.com cmail19.com cmail20.com createsend1.com mlsend.com ' +
    'klclick.com convertkit-mail.com exacttarget.com skimresources.com redirectingat.com viglink.com'
  ).split(' '),
);

/** Query parameters in which redirectors carry the address, in the order they are tried. */
const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  'facebook.com': ['u'],
  'l.facebook.com': ['u'],
  'lm.facebook.com': ['u'],
  'l.instagram.com': ['u'],
  'l.messenger.com': ['u'],
  'out.reddit.com': ['url'],
  'slack-redir.net': ['url'],
  'linkedin.com': ['url'],
  'youtube.com': ['q'],
  'vk.com': ['to'],
  'away.vk.com': ['to'],
  't.umblr.com': ['z'],
  'steamcommunity.com': ['url', 'u'],
  'safelinks.protection.outlook.com': ['url'],
  'urldefense.com': ['u'],
  'href.li': ['?'],
  'anonym.to': ['?'],
  'anon.to': ['?'],
  'nullrefer.com': ['?'],
};

const ARCHIVE_TODAY = new Set(
  'archive.is archive.ph archive.today archive.li archive.vn archive.fo archive.md'.split(' '),
);
const TRANSLATORS: Readonly<Record<string, readonly string[]>> = {
  'translatetheweb.com': ['a'],
  'microsofttranslator.com': ['a'],
  'translate.yandex.com': ['url'],
  'translate.yandex.ru': ['url'],
};
const SHARE_PATH =
  /^\/(?:sharer?(?:\.php|\/|$)|intent\/|share|sharearticle|dialog\/(?:share|feed)|submit|pin\/create|sharing)/i;

/** True for a host that hides where it leads until it is asked. */
export function isShortener(hostname: string): boolean {
  const host = bareHost(hostname);
  return SHORTENERS.has(host) || COUNTERS.has(host) || COUNTERS.has(host.split('.').slice(-2).join('.'));
}

/** A path that begins with the word for a way out; what follows says where to, to those who can read it. */
const GATE =
  /^https?:\/\/[^/]+\/(?:go|goto|out|outbound|redirect|redir|away|exit|leave|leaving|jump|clicks?|visit|link-?out|lnk|external|ext|refer|track)(?:\.(?:php|aspx?|cgi|html?))?(?:\/[^/]|\?.)/i;
/** A host as short as a shortener's, and letters and figures without sense behind it. */
const TOKEN = /^https?:\/\/(?:www\.)?[a-z\d.-]{4,10}\/(?=[\w-]*[A-Z\d])[\w-]{4,12}$/;

/**
 * True where an address does not say where it leads: a redirector of the page's own site, or something as short and
 * senseless as a shortener's. Only a hint, for links of which something is expected. Addresses as `URL.href` spells them.
 */
export function isOpaque(url: string, pageUrl: string): boolean {
  const isOwn = (): boolean => hostOf(url) === hostOf(pageUrl);
  return TOKEN.test(url) ? !isOwn() : GATE.test(url) && isOwn();
}

const WRAPPERS =
  /(?:^|\.)(?:archive\.org|webcache\.googleusercontent\.com|perma\.cc|ghostarchive\.org|webcitation\.org|freezepage\.com|translate\.goog|google(?:usercontent)?\.[a-z.]{2,6}|ampproject\.org|bing-amp\.com|safelinks\.protection\.outlook\.com)$/i;

/** True for a host whose addresses may carry another one in a way of their own; all others write it out. */
export function mayWrap(hostname: string): boolean {
  const host = bareHost(hostname);
  return (
    ARCHIVE_TODAY.has(host) || Object.hasOwn(CARRIERS, host) || Object.hasOwn(TRANSLATORS, host) || WRAPPERS.test(host)
  );
}

/** Reads an archive copy, translation, AMP cache, redirector or proxy; null for a plain address. */
export function unwrap(parsed: URL): Wrapper | null {
  const host = bareHost(parsed.hostname);
  return (
    unwrapArchive(host, parsed) ??
    unwrapTranslation(host, parsed) ??
    unwrapAmp(host, parsed) ??
    unwrapRedirect(host, parsed)
  );
}

/** An address on a foreign host that carries another one in its path or query; null where it carries none. */
export function carriedAddress(parsed: URL): string | null {
  const rest = parsed.pathname + parsed.search;
  const inPath = /\/(https?):?(?:\/\/?|%2f%2f)([^/?#].*)$/i.exec(rest);
  if (inPath?.[1] !== undefined && inPath[2] !== undefined) return address(`${inPath[1]}://${inPath[2]}`);
  for (const value of parsed.searchParams.values()) {
    if (/^(?:(?:https?:)?\/\/|https?%3a)/i.test(value) || /^www\.[^/]+\//i.test(value)) return address(value);
  }
  const packed = PACKED.exec(rest)?.[0];
  return packed === undefined ? null : unpacked(packed);
}

/** An address in base64: `http` at its start. */
const PACKED = /aHR0c[\w+/-]{8,2000}/;

function unpacked(text: string): string | null {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return /^https?:\/\/[\x21-\x7e]+$/.test(letters) ? address(letters) : null;
  } catch {
    return null;
  }
}

function unwrapArchive(host: string, parsed: URL): Wrapper | null {
  if (host === 'web.archive.org' || host === 'archive.org' || host === 'wayback.archive.org') {
    const found = /^\/(?:web\/)?(?:\d{1,14}|\*)[a-z_]*\/(.+)$/i.exec(parsed.pathname + parsed.search);
    if (found?.[1] === undefined && host === 'archive.org') return null;
    return { kind: 'archive', target: address(found?.[1] ?? null) };
  }
  if (ARCHIVE_TODAY.has(host)) {
    const found = /\/(https?:\/?\/?.+)$/i.exec(parsed.pathname + parsed.search);
    return { kind: 'archive', target: address(found?.[1] ?? null) };
  }
  if (host === 'webcache.googleusercontent.com') {
    const cached = /^cache:(?:[\w-]{6,20}:)?(.+)$/.exec(parsed.searchParams.get('q') ?? '');
    return { kind: 'archive', target: address(cached?.[1] ?? null) };
  }
  if (host === 'perma.cc' || host === 'ghostarchive.org' || host === 'webcitation.org' || host === 'freezepage.com') {
    return { kind: 'archive', target: address(parsed.searchParams.get('url')) };
  }
  return null;
}

function unwrapTranslation(host: string, parsed: URL): Wrapper | null {
  if (host.endsWith('.translate.goog')) {
    const original = host
      .slice(0, -'.translate.goog'.length)
      .replace(/--/g, '\0')
      .replaceAll('-', '.')
      .replaceAll('\0', '-');
    return {
      kind: 'translation',
      target: address(`https://${original}${parsed.pathname}${withoutProxyMarks(parsed)}`),
    };
  }
  if (/^translate\.google(?:usercontent)?\.[a-z.]{2,6}$/.test(host)) {
    return { kind: 'translation', target: address(parsed.searchParams.get('u')) };
  }
  const names = TRANSLATORS[host];
  return names ? { kind: 'translation', target: carried(parsed, names) } : null;
}

function unwrapAmp(host: string, parsed: URL): Wrapper | null {
  const google = /^google\.[a-z.]{2,6}$/.test(host) ? /^\/amp\/(?:s\/)?(.+)$/.exec(parsed.pathname) : null;
  const cache = host.endsWith('.cdn.ampproject.org') || host === 'cdn.ampproject.org' || host.endsWith('.bing-amp.com');
  const inCache = cache ? /^\/(?:[a-z]\/)?(?:s\/)?(.+)$/.exec(parsed.pathname) : null;
  const rest = google?.[1] ?? inCache?.[1];
  if (rest === undefined) return cache ? { kind: 'amp', target: null } : null;
  return { kind: 'amp', target: address(`https://${rest}${parsed.search}`) };
}

function unwrapRedirect(host: string, parsed: URL): Wrapper | null {
  if (/^google\.[a-z.]{2,6}$/.test(host) && parsed.pathname === '/url') {
    return { kind: 'redirect', target: carried(parsed, ['q', 'url']) };
  }
  const known = Object.hasOwn(CARRIERS, host)
    ? host
    : host.endsWith('.safelinks.protection.outlook.com')
      ? host.slice(host.indexOf('.') + 1)
      : null;
  const target = known === null ? null : carried(parsed, CARRIERS[known] ?? []);
  if (target === null) return null;
  return { kind: SHARE_PATH.test(parsed.pathname) ? 'share' : 'redirect', target };
}

function carried(parsed: URL, names: readonly string[]): string | null {
  for (const name of names) {
    const value = name === '?' ? parsed.search.slice(1) : parsed.searchParams.get(name);
    const found = address(value);
    if (found !== null) return found;
  }
  return null;
}

function withoutProxyMarks(parsed: URL): string {
  const kept = [...parsed.searchParams].filter(([name]) => !name.startsWith('_x_tr_'));
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
}

function address(text: string | null): string | null {
  if (text === null || text === '') return null;
  const plain = /^https?%3a/i.test(text) ? safeDecode(text) : text;
  return parseUrl(plain.replace(/^(https?):\/+(?=[^/])/i, '$1://'))?.href ?? null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
