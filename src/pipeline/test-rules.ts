import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { PACKAGE_FOLDER } from '../config/places.ts';
import { type Configuration } from '../config/settings.ts';
import { type Article } from '../domain/article.ts';
import { UsageError } from '../domain/errors.ts';
import { Outcome } from '../domain/outcome.ts';
import { type Partner, type UseClass } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { buildOriginals } from '../match/originals.ts';
import { judgeSnapshot } from './judge-page.ts';
import { readOriginal } from './read-original.ts';

/** One example page of a rule: what its name promises and what the checker says. */
export interface RuleExample {
  readonly ruleSet: string;
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
  readonly actual: Outcome;
  readonly message: string;
}

interface ExampleFile {
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
}

const ORIGINAL = 'original.html';
const CONTENT_TYPE = 'text/html; charset=utf-8';
/** Examples are judged as if they had been fetched then; editions bind by when a copy was first seen, not by this. */
const FETCHED_AT = '2026-01-01T00:00:00.000Z';
/** `<!-- example: url=… use=commercial original=agency.original.html -->`: what the page's own markup cannot say. */
const NOTE = /^\s*<!-- example:([^>]{1,500})-->/;

/**
 * Judges the example pages `<folder>/<set>/<rule>/<outcome>--<what>.html` against `original.html` in the folder of the set
 * (or the original that an example names), with every loaded edition of the set that has the rule. Throws UsageError for a file that names no
 * outcome, or a folder that names no rule.
 */
export async function testRules(
  { ruleSets: wanted, folder }: { readonly ruleSets: readonly string[]; readonly folder: string | null },
  { ruleSets }: Pick<Configuration, 'ruleSets'>,
  registry: CheckRegistry,
): Promise<readonly RuleExample[]> {
  const root = folder ?? path.join(PACKAGE_FOLDER, 'test', 'rules');
  const ids = [...new Set(ruleSets.map(({ id }) => id))].filter((id) => wanted.length === 0 || wanted.includes(id));
  const results: RuleExample[] = [];
  for (const id of ids) {
    const editions = ruleSets.filter((ruleSet) => ruleSet.id === id);
    for (const example of await examplesOf(path.join(root, id), editions)) {
      results.push(...(await judgeExample(example, editions, registry)));
    }
  }
  return results;
}

async function examplesOf(folder: string, editions: readonly RuleSet[]): Promise<readonly ExampleFile[]> {
  const rules = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const known = new Set(editions.flatMap((edition) => edition.rules.map(({ id }) => id)));
  const examples: ExampleFile[] = [];
  for (const { name: rule } of rules.filter((entry) => entry.isDirectory())) {
    if (!known.has(rule)) throw new UsageError(`${path.join(folder, rule)}: no edition has a rule ${rule}`);
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

async function judgeExample(
  { rule, file, expected }: ExampleFile,
  editions: readonly RuleSet[],
  registry: CheckRegistry,
): Promise<readonly RuleExample[]> {
  const body = await readFile(file);
  const note = readNote(body);
  const folder = path.dirname(file);
  const original = note.original === null ? path.join(folder, '..', ORIGINAL) : path.resolve(folder, note.original);
  const examples: RuleExample[] = [];
  for (const ruleSet of editions.filter((edition) => edition.rules.some(({ id }) => id === rule))) {
    const article = await articleOf(original, ruleSet);
    const { verdict } = judgeSnapshot(
      { body, finalUrl: note.url, fetchedAt: FETCHED_AT, headers: [['content-type', CONTENT_TYPE]] },
      {
        originals: buildOriginals([article], ruleSet.publisher),
        ruleSet,
        partner: partnerOf(note),
        registry,
        boilerplate: new Set(),
        language: 'en',
      },
    );
    const finding = verdict.findings.find((one) => one.rule === rule);
    examples.push({
      ruleSet: `${ruleSet.id}/${ruleSet.edition}`,
      rule,
      file,
      expected,
      actual: finding?.outcome ?? 'untested',
      message: finding?.message ?? '',
    });
  }
  return examples;
}

async function articleOf(file: string, { publisher }: RuleSet): Promise<Article> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) throw new UsageError(`${file}: the original of the example pages is missing`);
  const url = `https://${publisher.hosts[0] ?? 'publisher.example'}/example/1`;
  const read = readOriginal({ bytes, contentType: CONTENT_TYPE, url, alsoAt: [], fetchedAt: FETCHED_AT }, publisher);
  if (read.kind === 'no-text') throw new UsageError(`${file}: ${read.detail}`);
  return read.article;
}

interface Note {
  readonly url: string;
  readonly use: UseClass | null;
  /** File of the original, seen from the example; null for the set's own. */
  readonly original: string | null;
}

function readNote(body: Uint8Array): Note {
  const said = NOTE.exec(new TextDecoder().decode(body.subarray(0, 1_000)))?.[1] ?? '';
  const values = new Map(
    said
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
  const use = values.get('use');
  return {
    url: values.get('url') ?? 'https://partner.example/2026/01/the-copy',
    original: values.get('original') ?? null,
    use: use === 'community' || use === 'commercial' ? use : null,
  };
}

/** A partner with nothing but a class of use; null where the page does not give one. */
function partnerOf({ url, use }: Note): Partner | null {
  if (use === null) return null;
  return {
    id: 'example',
    name: 'Example',
    sites: [new URL(url).origin],
    find: { feeds: [], sitemaps: false, listings: [], pages: [] },
    people: [],
    use: { class: use, by: 'example', decidedAt: null, until: null },
    rules: {},
    permissions: [],
    pauseMailUntil: null,
  };
}
