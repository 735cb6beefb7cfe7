import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../src/crawl/decode-body.ts';

const LIMIT = 100_000;
const CODERS = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  identity: (bytes: Uint8Array) => bytes,
} as const;
type Coding = keyof typeof CODERS;
const codings = Object.keys(CODERS) as Coding[];

describe('content codings', () => {
  it('are undone in the reverse order of their names, up to five of them', () => {
    const chain = fc.array(fc.constantFrom(...codings), { maxLength: 5 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), chain, (body, names) => {
        const coded = names.reduce<Uint8Array>((bytes, name) => CODERS[name](bytes), body);
        const decoded = decodeBody(coded, names.join(', '), LIMIT);
        expect(decoded.kind === 'decoded' && Buffer.from(decoded.body).equals(Buffer.from(body))).toBe(true);
      }),
    );
  });

  it('take deflate without its wrapper, as some servers send it', () => {
    const decoded = decodeBody(deflateRawSync('a page'), 'Deflate', LIMIT);
    expect(decoded.kind === 'decoded' && Buffer.from(decoded.body).toString()).toBe('a page');
  });

  it('join several gzip members', () => {
    const decoded = decodeBody(Buffer.concat([gzipSync('one '), gzipSync('two')]), 'gzip', LIMIT);
    expect(decoded.kind === 'decoded' && Buffer.from(decoded.body).toString()).toBe('one two');
  });

  it.each(['gzip', 'deflate', 'br'] as const)('stop a bomb of %s at the limit', (coding) => {
    const bomb = CODERS[coding](Buffer.alloc(LIMIT + 1));
    expect(decodeBody(bomb, coding, LIMIT)).toEqual({ kind: 'too-large' });
  });

  it('stop a bomb that unfolds only on the way', () => {
    const inner = gzipSync(gzipSync(Buffer.alloc(LIMIT * 200)));
    expect(decodeBody(inner, 'gzip, gzip', LIMIT)).toEqual({ kind: 'too-large' });
  });

  it('stop a plain body past the limit', () => {
    expect(decodeBody(Buffer.alloc(LIMIT + 1), '', LIMIT)).toEqual({ kind: 'too-large' });
  });

  it('are never more than five', () => {
    expect(decodeBody(gzipSync('x'), 'gzip,gzip,gzip,gzip,gzip,gzip', LIMIT).kind).toBe('broken');
    expect(decodeBody(gzipSync('x'), 'gzip,'.repeat(100_000), LIMIT).kind).toBe('broken');
  });

  it.each(['zstd', 'compress', '__proto__', 'constructor', 'gzip br'])('say that %s is unknown', (coding) => {
    const decoded = decodeBody(Buffer.from('x'), coding, LIMIT);
    expect(decoded).toEqual({ kind: 'broken', detail: `unknown content coding ${coding}` });
  });

  it('tell a cut body from a whole one at every cut', () => {
    for (const coding of ['gzip', 'deflate', 'br'] as const) {
      const whole = CODERS[coding](Buffer.from('The lamp stood in the window all night. '.repeat(20)));
      for (let end = 1; end < whole.length; end += 1) {
        expect(decodeBody(whole.subarray(0, end), coding, LIMIT).kind, `${coding} ${end}`).toBe('broken');
      }
    }
  });

  it('never throw on odd bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...codings), (body, coding) => {
        expect(['decoded', 'broken']).toContain(decodeBody(body, coding, LIMIT).kind);
      }),
    );
  });
});
