/** Longer addresses are refused: no real one needs more, and hostile pages hold megabytes of them. */
const MAX_ADDRESS = 8192;

/** Parameters that say where a click came from, never what it leads to. Compared in lower case. */
const TRACKING = new Set(
  (
    '_ga _gl _hsenc _hsmi amp at_campaign at_medium cmpid dclid doing_wp_cron fb_action_ids fb_action_types fb_source ' +
    'fbclid feature ftag gclid gclsrc gbraid igshid mc_cid mc_eid mibextid mkt_tok msclkid ncid ns_campaign nr_email_referer ' +
    'oly_anon_id oly_enc_id outputtype print printable replytocom share smid spm sr_share srnd taid trk twclid usqp vero_id ' +
    'wbraid wickedid xtor yclid _branch_match_id __twitter_impression __source ocid ref soc_src soc_trk s_cid phpsessid'
  ).split(' '),
);
const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'hsa_', 'stm_', 'amp_', 'mc_', 'wt_', 'at_', 'ga_'];

/** File names that a server gives for a folder. */
const FOLDER_FILES = new Set(['index.php', 'index.html', 'index.htm', 'index.asp', 'index.aspx', 'default.aspx']);

/**
 * Reads an address as a browser would, and as people mangle it: `&amp;` left in, blanks around it, `www.` or `//` without
 * a scheme. Null for anything that is no http(s) address.
 */
export function parseUrl(url: string, base?: string): URL | null {
  const written = cleanAddress(url);
  if (written === null) return null;
  const parsed = tryParse(written, base) ?? tryParse(withScheme(written));
  return parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:') ? parsed : null;
}

/**
 * One spelling of an address: https, lower-case host without `www.`, default port, fragment, tracking parameters, folder
 * file and trailing slash gone, the other parameters in order of name. Null for anything that is no http(s) address.
 */
export function normaliseUrl(url: string, base?: string): string | null {
  const parsed = parseUrl(url, base);
  if (!parsed) return null;
  const query = normaliseQuery(parsed);
  return `https://${hostWithPort(parsed)}${normalisePath(parsed.pathname)}${query && `?${query}`}`;
}

/** Host in lower case without `www.`, final dot and port; null for anything that is no http(s) address. */
export function hostOf(url: string): string | null {
  const parsed = parseUrl(url);
  return parsed && bareHost(parsed.hostname);
}

/** `hostOf` of a host name. */
export function bareHost(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return /^www\d?\./.test(host) ? host.slice(host.indexOf('.') + 1) : host;
}

/** `hostOf` with the port where it is not the scheme's own. */
export function hostWithPort(parsed: URL): string {
  const host = bareHost(parsed.hostname);
  return parsed.port && parsed.port !== '80' && parsed.port !== '443' ? `${host}:${parsed.port}` : host;
}

/** One spelling of a path: escapes in one form, slashes single, folder file and trailing slash gone; `/` at least. */
export function normalisePath(pathname: string): string {
  return `/${pathSegments(pathname).map(canonicalSegment).join('/')}`;
}

/** The segments of a path as written, without empty ones and without a final folder file such as `index.php`. */
export function pathSegments(pathname: string): readonly string[] {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1)?.toLowerCase();
  return last !== undefined && FOLDER_FILES.has(last) ? segments.slice(0, -1) : segments;
}

/** The parameters that matter, sorted, `name=value` joined by `&`; empty where there are none. */
export function normaliseQuery(parsed: URL): string {
  return [...parsed.searchParams]
    .filter(([name]) => !isTracking(name))
    .map(([name, value]) => `${encodeURIComponent(name.toLowerCase())}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
}

/** True for a parameter that only says where a click came from. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
}

/** A path segment as people read it: escapes decoded, NFC; one with a broken escape stays as written. */
export function decodeSegment(segment: string): string {
  return decoded(segment) ?? segment.toLowerCase();
}

function canonicalSegment(segment: string): string {
  const text = decoded(segment);
  return text === null ? segment.replace(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase()) : encodeURIComponent(text);
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment).normalize('NFC');
  } catch {
    return null;
  }
}

function cleanAddress(url: string): string | null {
  if (url.length > MAX_ADDRESS) return null;
  const trimmed = url.trim();
  return trimmed === '' ? null : trimmed.replace(/&(?:amp|#38|#x26);/gi, '&');
}

function withScheme(written: string): string {
  if (written.startsWith('//')) return `https:${written}`;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]|$)/i.test(written) ? `https://${written}` : '';
}

function tryParse(written: string, base?: string): URL | null {
  return URL.canParse(written, base) ? new URL(written, base) : null;
}
