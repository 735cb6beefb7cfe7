/** Text of a file as people save it: by its byte order mark, else UTF-8, else windows-1252. The mark is left out. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Node 20 reads what is decoded in one piece as latin1, without the signs of 0x80 to 0x9f.
    return new TextDecoder('windows-1252').decode(bytes, { stream: true });
  }
}
