import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../domain/errors.ts';
import { Outcome } from '../domain/outcome.ts';
import { type UseClass } from '../domain/partner.ts';

/** One example page of a rule, as its file name has it: `<rule>/<outcome>--<what>.html`. */
export interface ExampleFile {
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
}

/** What a page's own markup cannot say: `<!-- example: url=… use=commercial original=agency.original.html -->`. */
export interface ExampleNote {
  readonly url: string;
  readonly use: UseClass | null;
  /** File of the original, seen from the example; null for the set's own. */
  readonly original: string | null;
  /** Articles that the partner took, and in how many days; null where nobody counted. */
  readonly volume: { readonly articles: number; readonly days: number } | null;
  /** A permission is on file. */
  readonly permitted: boolean;
}

export const ORIGINAL = 'original.html';
const NOTE = /^\s*<!-- example:([^>]{1,500})-->/;

/**
 * The example pages below the folder of a rule set, in order of their names. Throws UsageError for a file that names no
 * outcome, or a folder that names no rule.
 */
export async function listExamples(folder: string, rules: ReadonlySet<string>): Promise<readonly ExampleFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const examples: ExampleFile[] = [];
  for (const { name: rule } of entries.filter((entry) => entry.isDirectory())) {
    if (!rules.has(rule)) throw new UsageError(`${path.join(folder, rule)}: no edition has a rule ${rule}`);
    const files = (await readdir(path.join(folder, rule))).filter((name) => name.endsWith('.html')).sort();
    for (const name of files.filter((one) => !one.endsWith(ORIGINAL))) {
      const file = path.join(folder, rule, name);
      examples.push({ rule, file, expected: expectedOf(file) });
    }
  }
  return examples;
}

function expectedOf(file: string): Outcome {
  const [word = ''] = path.basename(file).split('--');
  const read = Outcome.safeParse(word);
  if (read.success) return read.data;
  throw new UsageError(`${file}: write <outcome>--<what>.html with one of ${Outcome.options.join(', ')}`);
}

/** The original that an example is judged against: the one it names, else the set's. */
export async function readOriginalOf(example: ExampleFile, { original }: ExampleNote): Promise<[string, Uint8Array]> {
  const folder = path.dirname(example.file);
  const file = original === null ? path.join(folder, '..', ORIGINAL) : path.resolve(folder, original);
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) throw new UsageError(`${file}: the original of the example pages is missing`);
  return [file, bytes];
}

/** The note at the head of an example page. */
export function readNote(body: Uint8Array): ExampleNote {
  const said = NOTE.exec(new TextDecoder().decode(body.subarray(0, 1_000)))?.[1] ?? '';
  const values = new Map(
    said
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
  const use = values.get('use');
  const [, articles, days] = /^(\d{1,6})\/(\d{1,4})$/.exec(values.get('volume') ?? '') ?? [];
  return {
    url: values.get('url') ?? 'https://partner.example/2026/01/the-copy',
    original: values.get('original') ?? null,
    use: use === 'community' || use === 'commercial' ? use : null,
    volume: articles === undefined ? null : { articles: Number(articles), days: Number(days) },
    permitted: values.get('permission') === 'yes',
  };
}
