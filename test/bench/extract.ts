import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { extractPage } from '../../src/extract/extract-page.ts';
import { scoreText, summarise, type TextScore } from './shingles.ts';

interface Truth {
  readonly url: string;
  readonly type: string;
  readonly title: string;
  readonly text: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { worst: { type: 'string', default: '0' }, half: { type: 'string' }, show: { type: 'string' } },
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
