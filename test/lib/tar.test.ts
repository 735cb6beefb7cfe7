import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { packTar, type TarFile } from '../../src/lib/tar.ts';

const FILES: readonly TarFile[] = [
  { name: 'a/index.html', bytes: Buffer.from('Grüße') },
  { name: 'a/empty', bytes: Buffer.alloc(0) },
  { name: `a/${'x'.repeat(98)}`, bytes: Buffer.alloc(1024, 'z') },
];

it('is read by tar, name by name and byte by byte', () => {
  const input = packTar(FILES, 1_750_000_000);
  expect(execFileSync('tar', ['-tf', '-'], { input }).toString().trim().split('\n')).toEqual(
    FILES.map(({ name }) => name),
  );
  const listed = execFileSync('tar', ['-tvf', '-'], { input, env: { TZ: 'UTC' } }).toString();
  expect(listed).toMatch(/-rw-r--r-- 0\/0\s+7 2025-06-15 15:06 a\/index\.html/);
  for (const { name, bytes } of FILES)
    expect(execFileSync('tar', ['-xOf', '-', name], { input }).equals(Buffer.from(bytes))).toBe(true);
});

it('gives the same bytes for the same files', () => {
  expect(Buffer.from(packTar(FILES, 1)).equals(Buffer.from(packTar(FILES, 1)))).toBe(true);
});

it.each(['', 'x'.repeat(101), '/a\n', 'a b', 'ä', '-', 'a\0'])(
  'takes no name such as %j where it cannot be kept',
  (name) => {
    const pack = () => packTar([{ name, bytes: Buffer.alloc(0) }], 0);
    if (name === '-') expect(pack).not.toThrow();
    else expect(pack).toThrow('no name');
  },
);
