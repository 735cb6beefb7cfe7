import { detectEncoding } from './detect-encoding.ts';
import { isUtf8 } from './utf8.ts';

/** The standard looks no further for a declaration: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN = 1024;
/** Bytes that are looked at where nothing is declared. */
const SAMPLE = 200_000;
/** Encodings that people declare by habit; text that is valid UTF-8 with letters outside ASCII is UTF-8 all the same. */
const BY_HABIT = /^(?:windows-125\d|iso-8859-\d+|us-ascii|macintosh|gbk|gb18030|big5|euc-kr|shift_jis|koi8-[ru])$/;

/**
 * Bytes to characters as browsers do: byte order mark, transport, `meta` within the first 1 024 bytes, then detection.
 * Beyond them, UTF-8 that is declared as something else is read as UTF-8, and the reverse. Never throws; what cannot be
 * read becomes U+FFFD. See https://html.spec.whatwg.org/#determining-the-character-encoding
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): string {
  return decoderFor(encodingOf(bytes, contentType)).decode(bytes);
}

/** A longer piece is an object that the engine maps and unmaps by itself: that takes ten times as long as its characters. */
const PIECE = 32_768;

/** As `decodeHtml`, in pieces that put together are the page. */
export function decodePieces(bytes: Uint8Array, contentType: string | null): readonly string[] {
  const decoder = decoderFor(encodingOf(bytes, contentType));
  if (decoder.encoding !== 'utf-8' || bytes.length <= PIECE) return [decoder.decode(bytes)];
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = pieceEnd(bytes, start + PIECE);
    pieces.push(decoder.decode(bytes.subarray(start, end)));
    start = end;
  }
  return pieces;
}

/** No character of UTF-8 reaches over a byte of ASCII, not even a broken one. */
function pieceEnd(bytes: Uint8Array, from: number): number {
  let end = Math.min(from, bytes.length);
  while (end < bytes.length && (bytes[end] ?? 0) > 0x7f) end += 1;
  return end;
}

/** The name of the encoding that the bytes are read in, as the Encoding standard spells it. */
export function encodingOf(bytes: Uint8Array, contentType: string | null): string {
  const mark = markOf(bytes);
  if (mark !== null) return mark;
  const declared = labelled(charsetIn(contentType ?? '')) ?? prescan(bytes);
  const sample = bytes.subarray(0, SAMPLE);
  const cut = sample.length < bytes.length;
  if (declared === null) return detectEncoding(sample, cut);
  const utf8 = BY_HABIT.test(declared) || declared === 'utf-8' ? isUtf8(sample, cut) : null;
  if (utf8 === 'multi-byte') return 'utf-8';
  // A page in an old encoding under a server that says UTF-8 for all: what the page says, else what its bytes say.
  if (declared === 'utf-8' && utf8 === 'broken') return brokenUtf8(bytes, sample);
  if (declared.startsWith('utf-16') && !looksLikeUtf16(sample)) return detectEncoding(sample, cut);
  return declared;
}

function brokenUtf8(bytes: Uint8Array, sample: Uint8Array): string {
  const own = prescan(bytes);
  if (own !== null && own !== 'utf-8') return own;
  const guess = detectEncoding(sample);
  return shareOfBroken(sample) > 0.2 ? guess : 'utf-8';
}

/** Share of the bytes outside ASCII that UTF-8 cannot read: a slip or two on a UTF-8 page is a slip. */
function shareOfBroken(sample: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(sample);
  let broken = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) foreign += 1;
    if (code === 0xfffd) broken += 1;
  }
  return foreign === 0 ? 0 : broken / foreign;
}

function markOf(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

/** What a `meta` or an XML declaration in the first bytes says; comments passed over. */
function prescan(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN)).replace(/<!--[\s\S]*?(?:-->|$)/g, ' ');
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)?.[1];
  for (const [tag] of start.matchAll(/<meta[\s/][^>]{0,500}>?/gi)) {
    const charset = /[\s"'/]charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(tag)?.[1];
    const isType = /http-equiv\s*=\s*["']?content-type/i.test(tag);
    const content = isType ? charsetIn(tag) : null;
    const label = labelled(content ?? charset ?? null);
    // A page whose declaration could be read as ASCII is no UTF-16.
    if (label !== null) return label.startsWith('utf-16') ? 'utf-8' : label;
  }
  const fromXml = labelled(xml ?? null);
  return fromXml?.startsWith('utf-16') ? 'utf-8' : fromXml;
}

function charsetIn(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(text.slice(0, PRESCAN))?.[1] ?? null;
}

/** The standard's name for a label; null for one that it does not know. */
function labelled(label: string | null): string | null {
  if (label === null) return null;
  const known = label.toLowerCase() === 'x-user-defined' ? 'windows-1252' : label;
  try {
    return new TextDecoder(known).encoding;
  } catch {
    return null;
  }
}

function looksLikeUtf16(sample: Uint8Array): boolean {
  return sample.subarray(0, 512).includes(0);
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('utf-8');
  }
}
