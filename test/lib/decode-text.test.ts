import { expect, it } from 'vitest';
import { decodeText } from '../../src/lib/decode-text.ts';

it.each([
  ['UTF-8', Buffer.from('é€')],
  ['UTF-8 with a mark', Buffer.from('\uFEFFé€')],
  ['UTF-16 as spreadsheets save it', Buffer.from('\uFEFFé€', 'utf16le')],
  ['UTF-16 the other way round', Buffer.from('\uFEFFé€', 'utf16le').swap16()],
  ['windows-1252', Uint8Array.of(0xe9, 0x80)],
])('reads %s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('é€');
});
