/* Reads damaged pages for a while and says what the worst of them cost:
   tsx test/bench/fuzz.ts [folder with <id>.html.gz] [--minutes 60] [--seed 1]
   Ends with code 1 on a crash, a page of more than 5 s of processor time, or more than 512 MB. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { extractPage } from '../../src/extract/extract-page.ts';
import { articleHtml } from '../extract/sample.ts';

const MOST_SECONDS = 5;
const MOST_MEGABYTES = 512;
const SCRAPS = [
  ...['<', '>', '"', "'", '</', '<!--', '-->', '\0', '\u202e', '\ufeff', '&#0;', '&amp;', '{', '}', '/*', ';'],
  ...['<div>', '</div>', '</p>', '<template>', '<svg>', '<table><tr><td>', '</body>', '<details>', '<a href="'],
  ...['<style>p{display:none}', '</style>', '<script>', '</script>', '<style>*{color:#fff}</style>', ' hidden', '<h1>'],
  ...[
    'First published by the Quay Gazette. ',
    '© 2020 Quay. ',
    'Source: ',
    'via ',
    '(AP)',
    'Fuente: ',
    ' www.quay.example/1 ',
  ],
  ...[
    '<map><area href=x>',
    '<svg><a xlink:href=x>',
    '<br><br>',
    '<base href="x:y">',
    '<meta charset=utf-16>',
    '“',
    '«',
  ],
];

interface Worst {
  seconds: number;
  what: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const [folder] = positionals;
const seeds = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.html.gz'));
const own = new TextEncoder().encode(articleHtml('<p>First published by the Quay Gazette. © 2026 Quay</p>'));
const pages = [own, ...seeds.map((name) => gunzipSync(readFileSync(path.join(folder ?? '', name))))];

type Edit =
  | { readonly kind: 'cut'; readonly from: number; readonly size: number }
  | { readonly kind: 'put'; readonly at: number; readonly scrap: string; readonly times: number }
  | { readonly kind: 'copy'; readonly from: number; readonly size: number; readonly times: number }
  | { readonly kind: 'flip'; readonly at: number; readonly byte: number }
  | { readonly kind: 'graft'; readonly page: number; readonly from: number; readonly size: number };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), from: share, size: fc.nat({ max: 60_000 }) }),
  fc.record({
    kind: fc.constant('put' as const),
    at: share,
    scrap: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 30 })),
    times: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat({ max: 20_000 }) }),
  }),
  fc.record({
    kind: fc.constant('copy' as const),
    from: share,
    size: fc.nat({ max: 4_000 }),
    times: fc.nat({ max: 60 }),
  }),
  fc.record({ kind: fc.constant('flip' as const), at: share, byte: fc.nat({ max: 255 }) }),
  fc.record({
    kind: fc.constant('graft' as const),
    page: fc.nat({ max: pages.length - 1 }),
    from: share,
    size: fc.nat({ max: 60_000 }),
  }),
);
const damaged = fc.record({
  page: fc.nat({ max: pages.length - 1 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 12 }),
});

function apply(bytes: Buffer, one: Edit): Buffer {
  const at = Math.floor(
    ('at' in one ? one.at : one.kind === 'cut' || one.kind === 'copy' ? one.from : 0.5) * bytes.length,
  );
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (one.kind) {
    case 'cut':
      return Buffer.concat([before, behind.subarray(one.size)]);
    case 'put':
      return Buffer.concat([before, Buffer.from(one.scrap.repeat(one.times)), behind]);
    case 'copy':
      return Buffer.concat([before, ...Array.from({ length: one.times }, () => behind.subarray(0, one.size)), behind]);
    case 'flip':
      return Buffer.concat([before, Buffer.from([one.byte]), behind.subarray(1)]);
    case 'graft': {
      const other = pages[one.page] ?? own;
      const from = Math.floor(one.from * other.length);
      return Buffer.concat([before, other.subarray(from, from + one.size), behind]);
    }
  }
}

/** Much of a page is read only when it is asked for: to write all of it down asks for all of it. */
function readAll(bytes: Uint8Array): void {
  const page = extractPage({ bytes, contentType: null, url: 'https://quay.example/2026/ferry', fetchedAt: null });
  JSON.stringify(page);
}

const worst: Worst = { seconds: 0, what: '' };
const until = Date.now() + Number(values.minutes) * 60_000;
let runs = 0;
let seed = Number(values.seed);
while (Date.now() < until) {
  const batch = fc.sample(damaged, { seed, numRuns: 200 });
  for (const [index, { page, edits }] of batch.entries()) {
    if (Date.now() >= until) break;
    const bytes = edits.reduce(apply, Buffer.from(pages[page] ?? own)).subarray(0, 10_000_000);
    const start = process.cpuUsage();
    try {
      readAll(bytes);
    } catch (error) {
      console.error(`crash: seed ${String(seed)}, page ${String(index)} of its 200`, error);
      process.exit(1);
    }
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds > worst.seconds) Object.assign(worst, { seconds, what: `seed ${String(seed)}, page ${String(index)}` });
    runs += 1;
  }
  seed += 1;
}
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `${String(runs)} damaged pages in ${values.minutes} min; slowest ${worst.seconds.toFixed(2)} s (${worst.what}); peak ${String(megabytes)} MB`,
);
if (worst.seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES) process.exitCode = 1;
