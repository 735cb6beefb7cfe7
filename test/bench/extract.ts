import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { load as loadParse5 } from 'cheerio';
import { load as loadSlim } from 'cheerio/slim';
import { extractPage } from '../../src/extract/extract-page.ts';
import { scoreText, summarise, type TextScore } from './shingles.ts';

interface Truth {
  readonly url: string | null;
  readonly type: string;
  readonly title: string;
  readonly text: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    worst: { type: 'string', default: '0' },
    half: { type: 'string' },
    speed: { type: 'boolean', default: false },
  },
});
const [folder = ''] = positionals;
const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>;
const ids = Object.keys(truth)
  .sort()
  .filter((_id, index) => values.half === undefined || index % 2 === Number(values.half));

const scores: (TextScore & { id: string; type: string; url: string })[] = ids.map((id) => {
  const { type, text } = truth[id]!;
  const url = truth[id]!.url ?? '';
  const bytes = gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`)));
  const page = extractPage({ bytes, contentType: null, url, fetchedAt: null });
  return { id, type, url, ...scoreText(text, page.text) };
});

for (const type of ['article', 'other']) {
  const rows = scores.filter((score) => (score.type === 'article') === (type === 'article'));
  const { precision, recall, f1, exact } = summarise(rows);
  console.log(
    `${type.padEnd(8)} n=${rows.length} P=${precision.toFixed(4)} R=${recall.toFixed(4)} F1=${f1.toFixed(4)} exact=${exact.toFixed(3)}`,
  );
  for (const row of [...rows].sort((a, b) => a.f1 - b.f1).slice(0, Number(values.worst)))
    console.log(`  ${row.id} P=${row.precision.toFixed(3)} R=${row.recall.toFixed(3)} ${row.type} ${row.url}`);
}

if (values.speed) measureSpeed();

/** Best of five rounds over the same pages in this process, peers and ours in turn. */
function measureSpeed(): void {
  const pages = ids.map((id) => ({
    bytes: gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`))),
    url: truth[id]!.url ?? '',
  }));
  const decoder = new TextDecoder();
  const ours = () => {
    for (const { bytes, url } of pages) extractPage({ bytes, contentType: null, url, fetchedAt: null });
  };
  ours();
  console.log(`peak memory after our pages: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  const runs = {
    'cheerio/slim load': () => pages.forEach(({ bytes }) => loadSlim(decoder.decode(bytes))),
    'cheerio load (parse5)': () => pages.forEach(({ bytes }) => loadParse5(decoder.decode(bytes))),
    ours,
  };
  const best = new Map<string, number>();
  for (let round = 0; round < 5; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      best.set(name, Math.min(best.get(name) ?? Infinity, (user + system) / 1000));
    }
  }
  const own = best.get('ours') ?? 0;
  for (const [name, time] of best)
    console.log(
      `${name.padEnd(22)} ${(time / pages.length).toFixed(2)} ms CPU a page, ours is ${(own / time).toFixed(2)} of it`,
    );
}
