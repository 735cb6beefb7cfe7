/** What bytes are as UTF-8: ASCII alone, with longer sequences, or not UTF-8. */
export type Utf8 = 'ascii' | 'multi-byte' | 'broken';

/** Whether bytes are valid UTF-8; `cut`: the end may stand inside a character. */
export function isUtf8(bytes: Uint8Array, cut = false): Utf8 {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  if (first < 0) return 'ascii';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(first), { stream: cut });
    return 'multi-byte';
  } catch {
    return 'broken';
  }
}
