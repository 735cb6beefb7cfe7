import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CreditlineError, UsageError } from '../domain/errors.ts';
import { toCheckJson } from '../report/check-json.ts';
import { type Invocation } from './command.ts';
import { type CheckRequest } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { linesOf } from './lines.ts';
import { inOrder } from './in-order.ts';
import { chooseFormat, toNdjson } from './print.ts';

/** Pages looked at at once; the pace of each host is kept below. */
const AT_ONCE = 8;
/** A line is one page's names, never a page. In characters. */
const MAX_LINE = 100_000;

const BatchLine = z.strictObject({
  target: z.string().min(1),
  url: z.string().optional(),
  original: z.string().optional(),
  originalUrl: z.string().optional(),
  partner: z.string().optional(),
  rules: z.string().optional(),
});

interface BatchResult {
  readonly line: unknown;
  readonly status: string;
}

/**
 * `check --batch`: one JSON object a line in, one result line out for each, in the same order. A line that cannot be read
 * and a page that fails are results too. Ends with 1 where any page is in breach, else 3 where any is undecided.
 */
export async function checkBatch(
  file: string,
  defaults: Omit<CheckRequest, 'target'>,
  invocation: Invocation,
): Promise<number> {
  chooseFormat(invocation.globals.format, ['ndjson']);
  const seen = new Set<string>();
  const check = (text: string): Promise<BatchResult> => checkLine(text, defaults, invocation);
  for await (const { line, status } of inOrder(linesOf(openBatch(file, invocation), MAX_LINE), check, AT_ONCE)) {
    invocation.console.out(toNdjson([line]));
    seen.add(status);
    if (invocation.signal.aborted || invocation.console.closed) break;
  }
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
  if (typeof read === 'string') return unreadable(text.slice(0, 300), null, read, context.now());
  try {
    const result = await context.checkTarget({ ...defaults, ...read }, signal);
    return { line: { target: read.target, ...toCheckJson(result) }, status: result.verdict.status };
  } catch (error) {
    if (!(error instanceof CreditlineError)) throw error;
    return unreadable(read.target, read.url ?? null, error.message, context.now());
  }
}

/** The request of a line, or what is wrong with it. */
function readLine(text: string): z.output<typeof BatchLine> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'this line is not a JSON object';
  }
  const result = BatchLine.safeParse(value);
  return result.success ? result.data : `this line is not a request: ${z.prettifyError(result.error)}`;
}

/** A line for a page that could not even be asked for; the same fields as any other. */
function unreadable(target: string, url: string | null, detail: string, now: string): BatchResult {
  const fetch = { kind: 'unreachable', httpStatus: null, fetchedAt: now, sha256: null, detail };
  const status = 'unreadable';
  const address = url ?? target;
  const nothing = { article: null, match: null, ruleSet: null, findings: [] };
  return { status, line: { target, url: address, finalUrl: address, status, fetch, ...nothing } };
}
