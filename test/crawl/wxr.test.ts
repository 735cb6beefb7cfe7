import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWxr, type WxrItem } from '../../src/crawl/wxr.ts';

const item = (id: number, content: string): string =>
  `<item><title>No. ${id}</title><link>https://a.example/${id}</link><wp:post_id>${id}</wp:post_id>
  <content:encoded><![CDATA[${content}]]></content:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;
const file = (...items: readonly string[]): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0"?><rss><channel><language>fr</language>${items.join('')}</channel></rss>`,
  );

async function read(bytes: Uint8Array, cuts: readonly number[] = []): Promise<readonly WxrItem[]> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((one, other) => one - other);
    let from = 0;
    for (const end of ends) {
      yield await Promise.resolve(bytes.subarray(from, end));
      from = end;
    }
  }
  const items: WxrItem[] = [];
  for await (const one of readWxr(pieces(), 'export.xml')) items.push(one);
  return items;
}

it('reads the same however the file arrives', async () => {
  const bytes = file(item(1, '<p>L’été &amp; la mer</p>'), item(2, ']] > <b>x</b>'), item(3, ''));
  const whole = await read(bytes);
  expect(whole.map((one) => (one.kind === 'post' ? [one.post.id, one.post.content] : one))).toEqual([
    [1, '<p>L’été &amp; la mer</p>'],
    [2, ']] > <b>x</b>'],
    [3, ''],
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(2_000), { maxLength: 12 }), async (cuts) => {
      expect(await read(bytes, cuts)).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

it('reads any bytes at all without throwing', async () => {
  const piece = fc.constantFrom(
    '<item>',
    '</item>',
    '<channel>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<wp:author>',
    '<link>',
    'x',
    '&lt;',
    '<!DOCTYPE',
    '\0',
    '<?',
    '>',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (pieces) => {
      const items = await read(new TextEncoder().encode(pieces.join('')));
      expect(items.every((one) => one.kind === 'skipped' || one.post.link !== '')).toBe(true);
    }),
    { numRuns: 50 },
  );
});
