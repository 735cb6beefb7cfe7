/** What the caller can read. `any` takes every type. */
export type Accept = 'html' | 'feed' | 'text' | 'any';

/** The `Accept` header of each. */
export const ACCEPT_HEADER: Readonly<Record<Accept, string>> = {
  html: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
  feed: 'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5',
  text: 'text/plain,*/*;q=0.5',
  any: '*/*',
};

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);
/** Types that servers give when they do not know; the bytes decide then. */
const VAGUE_TYPES = new Set(['', 'application/octet-stream', 'application/xml', 'text/xml', 'unknown/unknown', '*/*']);
const HTML_START =
  /^(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html)|<!--|<title)/i;
const SNIFFED = 1024;

/** Beginnings of formats that are not HTML whatever the header says. */
const MAGIC: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x50, 0x4b, 0x03, 0x04], // ZIP
  [0x1f, 0x8b], // gzip
  [0x52, 0x49, 0x46, 0x46], // RIFF
  [0x7f, 0x45, 0x4c, 0x46], // ELF
];

/** The media type of a `Content-Type` header: lower-case, without parameters; empty where there is none. */
export function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** True where the header alone says that this is no page, so that its body need not be fetched. */
export function isHopelessType(contentType: string | null): boolean {
  const type = mediaType(contentType);
  return !HTML_TYPES.has(type) && !VAGUE_TYPES.has(type);
}

/** Whether these bytes are a page: by their type, by their beginning where the type is vague, never against their magic. */
export function isHtml(contentType: string | null, body: Uint8Array): boolean {
  if (isHopelessType(contentType) || MAGIC.some((magic) => magic.every((byte, at) => body[at] === byte))) return false;
  return HTML_TYPES.has(mediaType(contentType)) || HTML_START.test(beginningOf(body));
}

function beginningOf(body: Uint8Array): string {
  const utf16 = (body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff);
  const text = new TextDecoder('latin1').decode(body.subarray(utf16 ? 2 : 0, SNIFFED)).replace(/^ï»¿/, '');
  return (utf16 ? text.replaceAll('\0', '') : text).trimStart();
}
