import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type AnyCheck, type CheckRegistry } from '../checks/check.ts';
import { PLACEHOLDERS, placeholdersOf } from '../checks/placeholders.ts';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { type EditionScope, type RuleSet } from '../domain/rule-set.ts';
import { nearest } from '../lib/nearest.ts';
import { normaliseText } from '../lib/text.ts';
import { ruleSetSchema, type RuleEntry, type RuleSetFile } from './rule-set-schema.ts';
import { firstIssues, parseYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts';
import { describeIssue } from './zod-words.ts';

interface Complaint {
  readonly path: YamlPath;
  readonly message: string;
}

/**
 * One edition of a publisher's terms from the text of its file. Throws `ConfigError` (file, line, column) for unknown
 * checks and keys, bad options, missing or superfluous messages, unknown placeholders and doubled ids.
 */
export function parseRuleSet(file: string, text: string, registry: CheckRegistry): RuleSet {
  return toRuleSet(readFileOfRules(file, text, registry).value, text);
}

/**
 * Every edition under the folders (`<folder>/<publisher>/<edition>.yaml`), sorted by id and time.
 * Throws one `ConfigError` with all issues of all files; editions of one id may not overlap.
 */
export async function loadRuleSets(folders: readonly string[], registry: CheckRegistry): Promise<readonly RuleSet[]> {
  const files = (await Promise.all(folders.map(yamlFilesIn))).flat();
  const issues: ConfigIssue[] = [];
  const loaded: { readonly ruleSet: RuleSet; readonly yaml: YamlFile<RuleSetFile> }[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    try {
      const yaml = readFileOfRules(file, text, registry);
      loaded.push({ ruleSet: toRuleSet(yaml.value, text), yaml });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      issues.push(...error.issues);
    }
  }
  loaded.sort((a, b) => compare(a.ruleSet.id, b.ruleSet.id) || compare(a.ruleSet.validFrom, b.ruleSet.validFrom));
  loaded.forEach(({ ruleSet, yaml }, index) => {
    const before = loaded.slice(0, index).filter((one) => one.ruleSet.id === ruleSet.id);
    const clash = before.map((one) => overlap(one.ruleSet, ruleSet)).find((found) => found !== null);
    if (clash) issues.push(yaml.issueAt(clash.path, clash.message));
    const isCovered = loaded.some((one) => one.ruleSet.id === ruleSet.id && !one.ruleSet.appliesTo);
    if (!isCovered)
      issues.push(
        yaml.issueAt(['appliesTo'], `no edition of ${ruleSet.id} binds every article; one must have no appliesTo`),
      );
  });
  if (issues.length > 0) throw new ConfigError(issues);
  return loaded.map(({ ruleSet }) => ruleSet);
}

function readFileOfRules(file: string, text: string, registry: CheckRegistry): YamlFile<RuleSetFile> {
  const yaml = parseYamlFile(file, text, ruleSetSchema);
  const { value } = yaml;
  const complaints = value.rules.flatMap((rule, index) => [
    ...doubled(value.rules, index),
    ...clauseOf(rule, index, value.clauses),
    ...checkOf(rule, index, registry),
    ...placeholders(rule, index),
    ...languagesOf(rule, index, value.rules),
  ]);
  if (complaints.length > 0)
    throw new ConfigError(firstIssues(complaints.map((one) => yaml.issueAt(one.path, one.message))));
  return yaml;
}

function doubled(rules: readonly RuleEntry[], index: number): readonly Complaint[] {
  const id = rules[index]?.id;
  const first = rules.findIndex((rule) => rule.id === id);
  if (first === index) return [];
  return [{ path: ['rules', index, 'id'], message: `the rule "${id ?? ''}" stands twice; give each rule its own id` }];
}

function clauseOf(rule: RuleEntry, index: number, clauses: RuleSetFile['clauses']): readonly Complaint[] {
  if (Object.hasOwn(clauses, rule.clause)) return [];
  return [{ path: ['rules', index, 'clause'], message: unknown('clause', rule.clause, Object.keys(clauses)) }];
}

function checkOf(rule: RuleEntry, index: number, registry: CheckRegistry): readonly Complaint[] {
  const check = registry.get(rule.check);
  if (!check) {
    return [{ path: ['rules', index, 'check'], message: unknown('check', rule.check, [...registry.keys()]) }];
  }
  return [...optionsOf(rule, index, check), ...messagesOf(rule, index, check)];
}

function optionsOf(rule: RuleEntry, index: number, check: AnyCheck): readonly Complaint[] {
  const result = check.options.safeParse(rule.options);
  if (result.success) return [];
  return result.error.issues
    .flatMap((issue) => describeIssue(issue, check.options, rule.options))
    .map((told) => ({ path: ['rules', index, 'options', ...told.path], message: `options: ${told.message}` }));
}

function messagesOf(rule: RuleEntry, index: number, check: AnyCheck): readonly Complaint[] {
  const { reasons, id } = check;
  const given = Object.keys(rule.messages);
  const unworded = reasonsOf(rule, check).filter((reason) => !given.includes(reason));
  const missing = unworded.length === 0 ? [] : [{ path: ['rules', index, 'messages'], message: lacking(unworded, id) }];
  const superfluous = given
    .filter((reason) => !reasons.includes(reason))
    .map((reason) => ({
      path: ['rules', index, 'messages', reason],
      message: unknown(`reason of the check ${id}`, reason, reasons),
    }));
  return [...missing, ...superfluous];
}

/** What the check may answer with this rule's options; wrong ones are told as such, and ask for no words. */
function reasonsOf({ options }: RuleEntry, { reasons, reasonsFor, ...check }: AnyCheck): readonly string[] {
  const read = check.options.safeParse(options);
  if (!reasonsFor) return reasons;
  return read.success ? reasonsFor(read.data) : [];
}

function lacking(reasons: readonly string[], check: string): string {
  const [only] = reasons;
  if (reasons.length === 1) return `messages.${only ?? ''} is missing; the check ${check} can give this reason`;
  return `messages are missing for ${reasons.join(', ')}; the check ${check} can give these reasons`;
}

function placeholders(rule: RuleEntry, index: number): readonly Complaint[] {
  return wordingsOf(rule).flatMap(({ place, texts }) =>
    Object.entries(texts).flatMap(([language, text]) =>
      placeholdersOf(text)
        .filter((name) => !PLACEHOLDERS.has(name))
        .map((name) => ({
          path: ['rules', index, ...place, language],
          message: unknown(
            'placeholder',
            `{${name}}`,
            [...PLACEHOLDERS].map((known) => `{${known}}`),
          ),
        })),
    ),
  );
}

/** A file that speaks a language anywhere speaks it in every message, and in every fix that is not the same in all of them. */
function languagesOf(rule: RuleEntry, index: number, all: readonly RuleEntry[]): readonly Complaint[] {
  const spoken = new Set(all.flatMap((one) => wordingsOf(one).flatMap(({ texts }) => Object.keys(texts))));
  return wordingsOf(rule).flatMap(({ place, texts }) => {
    const lacking = [...spoken].filter((language) => texts[language] === undefined);
    const isForAll = place[0] === 'fix' && Object.keys(texts).length === 1;
    if (lacking.length === 0 || isForAll) return [];
    const message = `${place.join('.')} is not worded in ${lacking.join(', ')}, which this file speaks elsewhere`;
    return [{ path: ['rules', index, ...place], message }];
  });
}

function wordingsOf({
  messages,
  fix,
}: RuleEntry): readonly { place: string[]; texts: Readonly<Record<string, string>> }[] {
  const said = Object.entries(messages).map(([reason, texts]) => ({ place: ['messages', reason], texts }));
  return fix === null ? said : [...said, { place: ['fix'], texts: fix }];
}

function unknown(kind: string, written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  const hint = near === null ? `known are ${known.join(', ')}` : `did you mean "${near}"?`;
  return `"${written}" is not a known ${kind}; ${hint}`;
}

function overlap(before: RuleSet, next: RuleSet): Complaint | null {
  if (before.edition === next.edition) {
    return { path: ['edition'], message: `the edition "${next.edition}" of ${next.id} is in another file already` };
  }
  if (before.validUntil !== null && before.validUntil < next.validFrom) return null;
  if (before.appliesTo || next.appliesTo) return sharedScope(before, next);
  const message = `overlaps the edition "${before.edition}"; give that one a validUntil before this day`;
  return { path: ['validFrom'], message };
}

/** An edition for certain articles stands beside one for all; two of them must not want the same articles. */
function sharedScope(before: RuleSet, { appliesTo }: RuleSet): Complaint | null {
  if (!before.appliesTo || !appliesTo) return null;
  const words = new Set(before.appliesTo.words.map(normaliseText));
  const shared = appliesTo.words.findIndex((one) => words.has(normaliseText(one)));
  if (shared >= 0) {
    const message = `the edition "${before.edition}" is for articles with these words, too; give each its own`;
    return { path: ['appliesTo', 'words', shared], message };
  }
  const [a, b] = [before.appliesTo, appliesTo];
  const isApart =
    (a.publishedUntil ?? LAST_DAY) < (b.publishedFrom ?? '') ||
    (b.publishedUntil ?? LAST_DAY) < (a.publishedFrom ?? '');
  if (isApart || !hasDays(a) || !hasDays(b)) return null;
  return { path: ['appliesTo'], message: `the days of publication overlap those of the edition "${before.edition}"` };
}

const LAST_DAY = '9999';

function hasDays({ publishedFrom, publishedUntil }: EditionScope): boolean {
  return publishedFrom !== null || publishedUntil !== null;
}

function toRuleSet(file: RuleSetFile, text: string): RuleSet {
  return {
    id: file.id,
    edition: file.edition,
    validFrom: firstMoment(file.validFrom),
    validUntil: file.validUntil === null ? null : lastMoment(file.validUntil),
    ...(file.appliesTo && { appliesTo: scopeOf(file.appliesTo) }),
    ...(file.scope && { scope: file.scope }),
    publisher: { id: file.id, ...file.publisher },
    clauses: file.clauses,
    rules: file.rules,
    sha256: createHash('sha256').update(text).digest('hex'),
    source: text,
  };
}

function scopeOf({ words, publishedFrom, publishedUntil }: NonNullable<RuleSetFile['appliesTo']>): EditionScope {
  return {
    words,
    publishedFrom: publishedFrom === null ? null : firstMoment(publishedFrom),
    publishedUntil: publishedUntil === null ? null : lastMoment(publishedUntil),
  };
}

function firstMoment(day: string): string {
  return `${day}T00:00:00.000Z`;
}

function lastMoment(day: string): string {
  return `${day}T23:59:59.999Z`;
}

async function yamlFilesIn(folder: string): Promise<readonly string[]> {
  const info = await stat(folder).catch(() => null);
  if (info?.isDirectory() !== true) {
    throw new ConfigError([
      { file: folder, line: null, column: null, message: 'this folder of rule sets does not exist' },
    ]);
  }
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
