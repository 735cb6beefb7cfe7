import { isAlias, isNode, isPair, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { type z } from 'zod';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { describeIssue, type Told } from './zod-words.ts';

/** A configuration file is written by hand; anything longer is not one. In characters. */
const MAX_LENGTH = 1_000_000;
/** So many issues of one file are told: who mends the first ones sees the others next. */
const MAX_ISSUES = 20;
/** A file that is no YAML at all is wrong in every line, and its error quotes what it met. */
const MAX_BROKEN = 9;
const MAX_MESSAGE = 200;

export type YamlPath = readonly PropertyKey[];

/** A file that was read, and where its parts stand in it. */
export interface YamlFile<T> {
  readonly value: T;
  /** An issue at a path of the file, e.g. `['rules', 0, 'check']`; at the nearest part that exists. */
  issueAt(path: YamlPath, message: string): ConfigIssue;
}

/** The validated content of a YAML file. Throws `ConfigError` with file, line, column and what to write. */
export function readYamlFile<T>(file: string, text: string, schema: z.ZodType<T>): T {
  return parseYamlFile(file, text, schema).value;
}

/** As `readYamlFile`, and keeps the places, for what a schema cannot say. */
export function parseYamlFile<T>(file: string, text: string, schema: z.ZodType<T>): YamlFile<T> {
  if (text.length > MAX_LENGTH) {
    throw new ConfigError([{ file, line: 1, column: 1, message: `longer than ${MAX_LENGTH} characters` }]);
  }
  refuseUnreadable(file, text);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: false });
  refuseBroken(file, document, lines);
  const issueAt = (path: YamlPath, message: string, onKey = false): ConfigIssue =>
    issueAtOffset(file, lines, offsetOf(document, path, onKey), message);

  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, issueAt };
  const told = result.error.issues.flatMap((issue) => describeIssue(issue, schema, document.toJS()));
  throw new ConfigError(firstIssues(told.map(({ path, message, onKey }: Told) => issueAt(path, message, onKey))));
}

/** Each issue once, and not more than a person reads. */
export function firstIssues(issues: readonly ConfigIssue[], most = MAX_ISSUES): readonly ConfigIssue[] {
  const keys = new Set<string>();
  const distinct = issues.filter(({ line, column, message }) => {
    const key = `${line ?? ''}:${column ?? ''} ${message}`;
    return !keys.has(key) && keys.add(key);
  });
  const told = distinct.slice(0, most);
  const next = distinct[most];
  if (!next) return told;
  const left = distinct.length - most;
  return [...told, { ...next, message: `and ${left} more from here on` }];
}

/** Control characters, which YAML forbids, and what stands for bytes that are no text. */
const UNREADABLE = /(?![\t\n\r\u0085])[\p{Cc}\uFFFD]/u;
/** What stands for bytes that are no UTF-8: a name with it in would never be found on a page. */
const LOST = '\uFFFD';

/** Bytes that are no text: the file was saved in another encoding, or is none that a person writes. */
function refuseUnreadable(file: string, text: string): void {
  const at = text.search(UNREADABLE);
  if (at < 0) return;
  const before = text.slice(0, at).split('\n');
  const message =
    text[at] === LOST
      ? 'this is not UTF-8; save the file in that encoding'
      : 'a control character stands here; remove it';
  throw new ConfigError([{ file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message }]);
}

/** Syntax errors, unknown tags, double keys, and aliases: a few lines of aliases can unfold to gigabytes. */
function refuseBroken(file: string, document: Document, lines: LineCounter): void {
  const issues = [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    issueAtOffset(
      file,
      lines,
      pos[0],
      code === 'DUPLICATE_KEY' ? duplicateKey(document, pos[0]) : safeLine(inWords(message), MAX_MESSAGE),
    ),
  );
  visit(document, {
    Alias(_, alias) {
      const message = `the alias *${alias.source} is not supported; write the value out`;
      issues.push(issueAtOffset(file, lines, alias.range?.[0] ?? 0, message));
    },
  });
  if (issues.length > 0) throw new ConfigError(firstIssues(issues, MAX_BROKEN));
}

/** The reader of YAML gives up by its stack; a person is told what to change. */
function inWords(message: string): string {
  if (message.includes('multiple documents')) return 'a second document begins here; keep one to a file';
  return message.includes('call stack') ? 'nested too deep' : message;
}

function duplicateKey(document: Document, offset: number): string {
  let name = 'this key';
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.range?.[0] === offset) name = `"${String(key.value)}"`;
    },
  });
  return `${name} stands twice in the same place; keep one`;
}

function issueAtOffset(file: string, lines: LineCounter, offset: number, message: string): ConfigIssue {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
}

/** Where a path stands in the text; a part that is missing is told at its parent. */
function offsetOf(document: Document, path: YamlPath, onKey: boolean): number {
  for (let length = path.length; length > 0; length -= 1) {
    const here = path.slice(0, length);
    const offset = length === path.length && onKey ? keyOffset(document, here) : valueOffset(document, here);
    if (offset !== null) return offset;
  }
  return 0;
}

function valueOffset(document: Document, path: YamlPath): number | null {
  const node = document.getIn(path, true);
  return isNode(node) && !isAlias(node) ? (node.range?.[0] ?? null) : null;
}

function keyOffset(document: Document, path: YamlPath): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isNode(parent) || !('items' in parent)) return null;
  for (const item of parent.items) {
    if (isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1))) {
      return item.key.range?.[0] ?? null;
    }
  }
  return null;
}
