import path from 'node:path';

/** A file of src: its path below src with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const LEAVES = ['domain', 'lib'];
const PURE_STAGES = ['extract', 'match', 'cases', 'report', 'audit', 'checks'];
const ADAPTERS = ['crawl', 'store', 'queue', 'notify', 'config'];

/** What each folder may import besides itself. Read top-down: a folder never imports one above it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  commands: ['web', 'pipeline', ...ADAPTERS, ...PURE_STAGES, ...LEAVES],
  web: ['pipeline', ...ADAPTERS, ...PURE_STAGES, ...LEAVES],
  pipeline: [...ADAPTERS, ...PURE_STAGES, ...LEAVES],
  crawl: LEAVES,
  store: LEAVES,
  queue: LEAVES,
  notify: ['report', ...LEAVES],
  config: ['checks', ...LEAVES],
  audit: ['checks', ...LEAVES],
  checks: LEAVES,
  extract: LEAVES,
  match: LEAVES,
  cases: LEAVES,
  report: LEAVES,
  lib: [],
  domain: [],
};

/** These folders compute; they may not touch the world. */
const PURE = new Set([...PURE_STAGES, ...LEAVES]);
const IO =
  /from '(node:(fs|http|https|net|dns|tls|child_process|worker_threads|timers)|undici|kysely|pg|express|nodemailer|pino|@photostructure)|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bconsole\.|\bMath\.random\(|\bfetch\(/;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g;

/** Every breach of the import table, of purity and of the process rule, and every cycle; empty is good. */
export function findViolations(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(files.map((file) => [file.path, importsOf(file)]));
  return [...files.flatMap((file) => violationsOf(file, graph.get(file.path) ?? [])), ...findCycles(graph)];
}

function violationsOf(file: SourceFile, imports: readonly string[]): readonly string[] {
  const [folder = ''] = file.path.split('/');
  if (folder === file.path) return []; // cli.ts and context.ts may import anything
  const allowed = MAY_IMPORT[folder];
  if (!allowed) return [`${file.path}: ${folder} is not a folder of the house`];
  const code = withoutComments(file.text);
  const found = imports
    .map((target) => target.split('/')[0] ?? '')
    .filter((target) => target !== folder && !allowed.includes(target))
    .map((target) => `${file.path}: ${folder} may not import ${target}`);
  if (PURE.has(folder) && IO.test(code))
    found.push(`${file.path}: a pure folder may not do I/O, read the clock or print`);
  else if (/(?<![.\w])process\.(?!versions\b)/.test(code)) found.push(`${file.path}: only cli.ts touches process`);
  return [...new Set(found)];
}

function importsOf(file: SourceFile): readonly string[] {
  return [...withoutComments(file.text).matchAll(IMPORT)].map(([, specifier = '']) =>
    path.posix.join(path.posix.dirname(file.path), specifier),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) cycles.push(`cycle: ${[...trail.slice(at), file].join(' -> ')}`);
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
