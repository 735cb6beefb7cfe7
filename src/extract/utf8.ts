import { isAscii, isUtf8 as isValid } from 'node:buffer';

/** What bytes are as UTF-8: ASCII alone, with longer sequences, or not UTF-8. */
export type Utf8 = 'ascii' | 'multi-byte' | 'broken';

/** A character has at most this many bytes. */
const LONGEST = 4;

/** Whether bytes are valid UTF-8; `cut`: the end may stand inside a character. */
export function isUtf8(bytes: Uint8Array, cut = false): Utf8 {
  if (isAscii(bytes)) return 'ascii';
  if (isValid(bytes)) return 'multi-byte';
  if (!cut) return 'broken';
  for (let less = 1; less < LONGEST; less += 1) {
    if (isValid(bytes.subarray(0, Math.max(0, bytes.length - less)))) return 'multi-byte';
  }
  return 'broken';
}
