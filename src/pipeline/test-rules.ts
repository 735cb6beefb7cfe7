import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { PACKAGE_FOLDER } from '../config/places.ts';
import { type Article } from '../domain/article.ts';
import { type CheckResult } from '../domain/check-result.ts';
import { UsageError } from '../domain/errors.ts';
import { type Outcome } from '../domain/outcome.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { buildOriginals } from '../match/originals.ts';
import { judgeSnapshot } from './judge-page.ts';
import { readOriginal } from './read-original.ts';
import { listExamples, readNote, readOriginalOf, type ExampleFile, type ExampleNote } from './rule-examples.ts';

/** One example page of a rule: what its name promises and what the checker says. */
export interface RuleExample {
  readonly ruleSet: string;
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
  readonly actual: Outcome;
  readonly message: string;
}

const CONTENT_TYPE = 'text/html; charset=utf-8';
/** Examples are judged as if they had been fetched then; editions bind by when a copy was first seen, not by this. */
const FETCHED_AT = '2026-01-01T00:00:00.000Z';

/** Rule sets, and the folder of each by its id where it has one. */
interface RuleSetsToTest {
  readonly ruleSets: readonly RuleSet[];
  readonly folders?: ReadonlyMap<string, string>;
}

/**
 * Judges the example pages `<folder>/<set>/<rule>/<outcome>--<what>.html` against `original.html` in the folder of the set
 * (or the original that an example names), with every loaded edition of the set that has the rule. Without a folder they
 * are those of the set: `examples` beside its editions, else the package's own. Throws UsageError for an unknown set, a file that names no
 * outcome, or a folder that names no rule.
 */
export async function testRules(
  { ruleSets: wanted, folder }: { readonly ruleSets: readonly string[]; readonly folder: string | null },
  { ruleSets, folders = new Map() }: RuleSetsToTest,
  registry: CheckRegistry,
): Promise<readonly RuleExample[]> {
  const ids = [...new Set(ruleSets.map(({ id }) => id))].filter((id) => wanted.length === 0 || wanted.includes(id));
  const results: RuleExample[] = [];
  for (const id of ids) {
    const editions = ruleSets.filter((ruleSet) => ruleSet.id === id);
    const known = new Set(editions.flatMap((edition) => edition.rules.map((rule) => rule.id)));
    for (const example of await listExamples(await examplesFolder(id, folder, folders), known)) {
      results.push(...(await testExample(example, editions, registry)));
    }
  }
  return results;
}

/** Where the example pages of a set are. */
export async function examplesFolder(
  id: string,
  root: string | null,
  folders: ReadonlyMap<string, string>,
): Promise<string> {
  if (root !== null) return path.join(root, id);
  const beside = path.join(folders.get(id) ?? '', 'examples');
  const isThere = folders.has(id) && (await stat(beside).catch(() => null))?.isDirectory() === true;
  return isThere ? beside : path.join(PACKAGE_FOLDER, 'test', 'rules', id);
}

async function testExample(
  example: ExampleFile,
  editions: readonly RuleSet[],
  registry: CheckRegistry,
): Promise<readonly RuleExample[]> {
  const { rule, file, expected } = example;
  const body = await readFile(file);
  const examples: RuleExample[] = [];
  for (const ruleSet of editions.filter((edition) => edition.rules.some(({ id }) => id === rule))) {
    const { verdict } = await judgeExample({ example, body, ruleSet, registry, language: 'en' });
    const finding = verdict.findings.find((one) => one.rule === rule);
    const { outcome: actual = 'untested', message = '' } = finding ?? {};
    examples.push({ ruleSet: `${ruleSet.id}/${ruleSet.edition}`, rule, file, expected, actual, message });
  }
  return examples;
}

interface ExampleToJudge {
  readonly example: ExampleFile;
  /** Of the file, or what somebody made of it. */
  readonly body: Uint8Array;
  readonly ruleSet: RuleSet;
  readonly registry: CheckRegistry;
  readonly language: string;
}

/** An example page through every stage, under the address and with the partner that its note names. */
export async function judgeExample({
  example,
  body,
  ruleSet,
  registry,
  language,
}: ExampleToJudge): Promise<Pick<CheckResult, 'verdict' | 'article' | 'match'>> {
  const note = readNote(body);
  const article = articleOf(await readOriginalOf(example, note), ruleSet);
  return judgeSnapshot(
    { body, finalUrl: note.url, fetchedAt: FETCHED_AT, headers: [['content-type', CONTENT_TYPE]] },
    {
      originals: buildOriginals([article], ruleSet.publisher),
      ruleSet,
      partner: partnerOf(note),
      registry,
      boilerplate: new Set(),
      language,
      ...(note.volume && { volume: note.volume }),
    },
  );
}

function articleOf([file, bytes]: readonly [string, Uint8Array], { publisher }: RuleSet): Article {
  const url = `https://${publisher.hosts[0] ?? 'publisher.example'}/example/1`;
  const read = readOriginal({ bytes, contentType: CONTENT_TYPE, url, alsoAt: [], fetchedAt: FETCHED_AT }, publisher);
  if (read.kind === 'no-text') throw new UsageError(`${file}: ${read.detail}`);
  return read.article;
}

/** A partner with nothing but a class of use and a permission; null where the page gives neither. */
function partnerOf({ url, use, permitted }: ExampleNote): Partner | null {
  if (use === null && !permitted) return null;
  return {
    id: 'example',
    name: 'Example',
    sites: [new URL(url).origin],
    find: { feeds: [], sitemaps: false, listings: [], pages: [] },
    people: [],
    use: { class: use ?? 'unsure', by: 'example', decidedAt: null, until: null },
    rules: {},
    permissions: permitted ? [{ article: null, rule: null, until: null, note: 'by letter' }] : [],
    pauseMailUntil: null,
  };
}
