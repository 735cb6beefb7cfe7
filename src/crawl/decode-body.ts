import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

const MAX_CODINGS = 5;

type Decoder = (body: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: (body, options) => (hasZlibHeader(body) ? inflateSync(body, options) : inflateRawSync(body, options)),
  br: brotliDecompressSync,
};

/** The decoded body, or why there is none: `too-large` past the limit at any stage, `broken` where it is cut or odd. */
export type DecodedBody =
  | { readonly kind: 'decoded'; readonly body: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken'; readonly detail: string };

/**
 * Undoes the content codings of RFC 9110 8.4, the last one first: gzip, deflate (with or without its zlib wrapper), br.
 * No stage may yield more than `limit` bytes, so that a bomb costs what a large page costs.
 */
export function decodeBody(raw: Uint8Array, contentEncoding: string, limit: number): DecodedBody {
  const codings = contentEncoding
    .toLowerCase()
    .split(',', MAX_CODINGS + 2)
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MAX_CODINGS) return { kind: 'broken', detail: `more than ${MAX_CODINGS} content codings` };
  let body = raw;
  for (const coding of codings.reverse()) {
    const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
    if (!decoder) return { kind: 'broken', detail: `unknown content coding ${coding.slice(0, 40)}` };
    const decoded = decodeOnce(decoder, coding, body, limit);
    if (decoded.kind !== 'decoded') return decoded;
    body = decoded.body;
  }
  return body.length > limit ? { kind: 'too-large' } : { kind: 'decoded', body };
}

function decodeOnce(decoder: Decoder, coding: string, body: Uint8Array, limit: number): DecodedBody {
  if (body.length === 0) return { kind: 'decoded', body }; // servers name a coding on empty answers too
  try {
    return { kind: 'decoded', body: decoder(body, { maxOutputLength: limit }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large' };
    return { kind: 'broken', detail: `the ${coding} body is cut or damaged (${code})` };
  }
}

/** RFC 1950 2.2: method 8 and a check that makes the first two bytes a multiple of 31. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
