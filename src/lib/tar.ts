/** A file of an archive; its name in ASCII, folders with `/`, at most 100 characters. */
export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * Files as a tar archive (POSIX ustar), in the order given. The same files give the same bytes: every entry belongs to
 * nobody and was changed at `modifiedAt` (seconds since 1970).
 */
export function packTar(files: readonly TarFile[], modifiedAt: number): Uint8Array {
  const blocks = files.flatMap(({ name, bytes }) => [
    headerOf(name, bytes.length, modifiedAt),
    bytes,
    paddingOf(bytes),
  ]);
  return join([...blocks, new Uint8Array(2 * BLOCK)]);
}

function headerOf(name: string, size: number, modifiedAt: number): Uint8Array {
  if (!/^[\w./-]{1,100}$/.test(name)) throw new Error(`${name} is no name for an archive`);
  const header = new Uint8Array(BLOCK);
  const put = (text: string, at: number): void => header.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number): string => Math.floor(value).toString(8).padStart(digits, '0');
  put(name, 0);
  put(octal(0o644, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(modifiedAt, 11), 136);
  put('        ', 148); // the sum counts its own place as blanks
  put('0', 156);
  put('ustar\0', 257);
  put('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  return header;
}

function paddingOf({ length }: Uint8Array): Uint8Array {
  return new Uint8Array((BLOCK - (length % BLOCK)) % BLOCK);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
