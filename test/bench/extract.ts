import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { installPeers } from './extract/peers.ts';
import { printStages, read, readAll, type SpeedPage } from './extract/stages.ts';
import { scoreText, summarise, type TextScore } from './shingles.ts';

/**
 * How well and how fast pages are read: `npm run bench:extract -- <folder> [--speed [--peers]] [--stages]`. `--peers` installs
 * Readability and linkedom into a folder of its own, `--worst 9` shows the pages that are read worst, `--half 0` reads every
 * second page.
 *
 * Speed: processor time of the whole process, the collector's threads included, best of the rounds; every field of a page is
 * asked for, the signs of use in a run of their own. Memory: the largest resident set of this process (the runner, the
 * compiler's loader and all modules included) once every page of the folder was read, one after the other, before any peer
 * is loaded.
 */
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
    stages: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
  },
});
const [folder = ''] = positionals;
const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>;
const ids = Object.keys(truth)
  .sort()
  .filter((_id, index) => values.half === undefined || index % 2 === Number(values.half));

if (values.speed) {
  const atStart = process.resourceUsage().maxRSS;
  // Before anything else: page after page, as a worker does.
  for (const id of ids)
    readAll({ bytes: gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`))), url: truth[id]!.url ?? '' });
  const megabytes = (kilobytes: number): string => (kilobytes / 1024).toFixed(0);
  console.log(
    `peak memory over the folder: ${megabytes(process.resourceUsage().maxRSS)} MB, ${megabytes(atStart)} MB of it before the first page`,
  );
}

const scores: (TextScore & { id: string; type: string; url: string })[] = ids.map((id) => {
  const { type, text } = truth[id]!;
  const url = truth[id]!.url ?? '';
  const bytes = gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`)));
  const page = read({ bytes, url });
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

if (values.stages) printStages(readPages());
if (values.speed) await measureSpeed();

function readPages(): readonly SpeedPage[] {
  return ids.map((id) => ({
    bytes: gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`))),
    url: truth[id]!.url ?? '',
  }));
}

/** Best of the rounds over the same pages in this process, peers and ours in turn. */
async function measureSpeed(): Promise<void> {
  const pages = readPages();
  // Only now, so that they have no part in the figure for memory.
  const { load: loadSlim } = await import('cheerio/slim');
  const { load: loadParse5 } = await import('cheerio');
  const peers = values.peers ? installPeers() : null;
  const decoder = new TextDecoder();
  const runs = new Map<string, () => void>([
    ['cheerio/slim load', () => pages.forEach(({ bytes }) => loadSlim(decoder.decode(bytes)))],
    ['cheerio load (parse5)', () => pages.forEach(({ bytes }) => loadParse5(decoder.decode(bytes)))],
    ...(peers
      ? [['Readability on linkedom', () => pages.forEach(({ bytes }) => peers(decoder.decode(bytes)))] as const]
      : []),
    ['ours', () => pages.forEach((page) => read(page))],
    ['ours with signs of use', () => pages.forEach((page) => readAll(page))],
  ]);
  const best = new Map<string, number>();
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, run] of runs) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      best.set(name, Math.min(best.get(name) ?? Infinity, (user + system) / 1000));
    }
  }
  const own = best.get('ours') ?? 0;
  for (const [name, time] of best)
    console.log(
      `${name.padEnd(24)} ${(time / pages.length).toFixed(2)} ms CPU a page, ours is ${(own / time).toFixed(2)} of it`,
    );
}
