import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CreditlineError, UsageError } from '../domain/errors.ts';
import { nearest } from '../lib/nearest.ts';
import { type CheckResult } from '../domain/check-result.ts';
import { toCheckCsv } from '../report/check-csv.ts';
import { toCheckEarl } from '../report/check-earl.ts';
import { toCheckJson } from '../report/check-json.ts';
import { toCheckJunit } from '../report/check-junit.ts';
import { toCheckSarif } from '../report/check-sarif.ts';
import { type Invocation, type OutputFormat } from './command.ts';
import { type CheckRequest } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { linesOf } from './lines.ts';
import { inOrder } from './in-order.ts';
import { chooseFormat, toJson, toNdjson } from './print.ts';

/** Pages looked at at once; the pace of each host is kept below. */
const AT_ONCE = 8;
/** A line is one page's names, never a page. In characters. */
const MAX_LINE = 100_000;
const KNOWN = ['target', 'url', 'original', 'originalUrl', 'partner', 'rules'];

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** Other keys are the caller's own, unless one is a known name mistyped: a lost `original` would change the verdict. */
const BatchLine = z
  .looseObject({
    target: z.string().min(1),
    url: text,
    original: text,
    originalUrl: text,
    partner: text,
    rules: text,
  })
  .superRefine((line, context) => {
    for (const key of Object.keys(line).filter((name) => !KNOWN.includes(name))) {
      const near = nearest(key, KNOWN);
      if (near !== null) context.addIssue({ code: 'custom', path: [key], message: `did you mean "${near}"?` });
    }
  })
  .transform(({ target, url, original, originalUrl, partner, rules }) => ({
    target,
    ...definedOnly({ url, original, originalUrl, partner, rules }),
  }));

interface BatchResult {
  readonly line: unknown;
  readonly result: CheckResult;
}

/** Reports of all pages at once; they can only be written at the end. */
const REPORTS: Readonly<Partial<Record<OutputFormat, (results: readonly CheckResult[]) => string>>> = {
  sarif: (results) => toJson(toCheckSarif(results)),
  earl: (results) => toJson(toCheckEarl(results)),
  junit: toCheckJunit,
  csv: toCheckCsv,
};

/**
 * `check --batch`: one JSON object a line in, one result line out for each, in the same order. A line that cannot be read
 * and a page that fails are results too. SARIF, JUnit, CSV and EARL are one report of all pages. Ends with 1 where any page is in breach, else 3 where any is undecided.
 */
export async function checkBatch(
  file: string,
  defaults: Omit<CheckRequest, 'target'>,
  invocation: Invocation,
): Promise<number> {
  const report = REPORTS[chooseFormat(invocation.globals.format, ['ndjson', 'sarif', 'junit', 'csv', 'earl'])];
  const results: CheckResult[] = [];
  const seen = new Set<string>();
  const check = (text: string): Promise<BatchResult> => checkLine(text, defaults, invocation);
  for await (const { line, result } of inOrder(linesOf(openBatch(file, invocation), MAX_LINE), check, AT_ONCE)) {
    if (report) results.push({ ...result, page: null });
    else invocation.console.out(toNdjson([line]));
    seen.add(result.verdict.status);
    if (invocation.signal.aborted || invocation.console.closed) break;
  }
  if (report) invocation.console.out(report(results));
  if (seen.has('in-breach')) return EXIT.findings;
  return seen.has('needs-review') || seen.has('unreadable') ? EXIT.undecided : EXIT.ok;
}

async function* openBatch(file: string, { input, workingFolder }: Invocation): AsyncIterable<string> {
  if (file === '-') {
    yield* input;
    return;
  }
  try {
    for await (const chunk of createReadStream(path.resolve(workingFolder, file), 'utf8')) yield String(chunk);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function checkLine(
  text: string,
  defaults: Omit<CheckRequest, 'target'>,
  { context, signal }: Invocation,
): Promise<BatchResult> {
  const read = readLine(text);
  if ('wrong' in read) return unreadable({ target: read.target, url: null, detail: read.wrong, now: context.now() });
  try {
    const result = await context.checkTarget({ ...defaults, ...read }, signal);
    return { line: { target: read.target, ...toCheckJson(result) }, result };
  } catch (error) {
    if (!(error instanceof CreditlineError)) throw error;
    return unreadable({ target: read.target, url: read.url ?? null, detail: error.message, now: context.now() });
  }
}

type Line = CheckRequest | { readonly target: string; readonly wrong: string };

/** The request of a line, or what is wrong with it. */
function readLine(text: string): Line {
  const target = text.slice(0, 300);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { target, wrong: 'this line is not a JSON object' };
  }
  const result = BatchLine.safeParse(value);
  if (result.success) return result.data;
  const named = z.looseObject({ target: z.string() }).safeParse(value);
  const wrong = result.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  return { target: named.success ? named.data.target : target, wrong: `this line is not a request: ${wrong}` };
}

interface Unread {
  readonly target: string;
  readonly url: string | null;
  readonly detail: string;
  readonly now: string;
}

/** A line for a page that could not even be asked for; the same fields as any other. */
function unreadable({ target, url, detail, now }: Unread): BatchResult {
  const fetch = { kind: 'unreachable', httpStatus: null, fetchedAt: now, sha256: null, detail } as const;
  const status = 'unreadable';
  const address = url ?? target;
  const nothing = { article: null, match: null, ruleSet: null, findings: [] };
  const line = { target, url: address, finalUrl: address, status, fetch, ...nothing };
  const ruleSet = { id: '', edition: '', sha256: '' };
  const verdict = { url: address, status, match: null, ruleSet, findings: [] } as const;
  const empty = { article: null, match: null, matchKind: null, page: null };
  return { line, result: { url: address, finalUrl: address, fetch, verdict, ...empty } };
}

/** Without the keys that say nothing, so that what the command line says for all lines stands. */
function definedOnly<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
