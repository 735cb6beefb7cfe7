import { z } from 'zod';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { toExtractJson } from '../report/extract-json.ts';
import { renderExtractText } from '../report/extract-text.ts';
import { type Command, type Invocation, type OutputFormat } from './command.ts';
import { type ExtractResult, type PageTarget } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { readWebAddress } from './options.ts';
import { chooseFormat, toJson, toNdjson } from './print.ts';

const Options = z.object({ url: z.array(z.string()).default([]) });

/** `creditline extract`: what the checker sees of pages. Exit 3 where any could not be read. */
export const extractCommand: Command = {
  name: 'extract',
  summary: 'Show what the checker sees of a page: text, credit statements, links',

  configure(commander) {
    commander
      .argument('<url|file...>', 'pages: web addresses, file: addresses or paths')
      .option('--url <address>', 'address of a page given as a file; once for each page, in order', readAddresses);
  },

  async run(invocation) {
    const { args, signal, globals, console } = invocation;
    const { url } = Options.parse(invocation.options);
    if (url.length > 0 && url.length !== args.length) throw new UsageError('give --url once for each page, in order');
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    let code: number = EXIT.ok;
    const many: unknown[] = [];
    for (const [index, target] of args.entries()) {
      if (signal.aborted || console.closed) break;
      const isBatch = args.length > 1 || format === 'ndjson';
      const result = await extractOne({ target, url: url[index] }, isBatch, invocation);
      if (result.page === null) code = EXIT.undecided;
      if (format === 'json' && isBatch) many.push(toLine(result));
      else print(result, format, invocation);
    }
    if (many.length > 0) console.out(toJson(many));
    return code;
  },
};

/** Of several pages one that is not there is told among the results, and never ends the batch. */
async function extractOne(
  target: PageTarget,
  isBatch: boolean,
  { context, signal }: Invocation,
): Promise<ExtractResult> {
  try {
    return await context.extractTarget(target, signal);
  } catch (error) {
    if (!isBatch || !(error instanceof UsageError)) throw error;
    const fetch = { kind: 'unreachable', httpStatus: null, fetchedAt: context.now(), sha256: null } as const;
    const url = target.url ?? target.target;
    return { target: target.target, url, page: null, fetch: { ...fetch, detail: error.message } };
  }
}

function readAddresses(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), readWebAddress(text)];
}

function print(result: ExtractResult, format: OutputFormat, { console, terminal, args }: Invocation): void {
  const { page, target, fetch } = result;
  if (format === 'ndjson') console.out(toNdjson([toLine(result)]));
  else if (format === 'json') console.out(toJson(page === null ? toLine(result) : toExtractJson(page)));
  else if (page === null)
    console.err(`${safeLine(target)}: not read (${fetch.kind}): ${safeLine(fetch.detail ?? '')}\n`);
  else
    console.out(
      `${args.length > 1 ? `== ${safeLine(target)}\n\n` : ''}${renderExtractText(page, { color: terminal.color })}`,
    );
}

/** A page that could not be read is a line too, with `fetch` saying why and the fields of a page absent. */
function toLine({ target, url, fetch, page }: ExtractResult): unknown {
  return page === null ? { target, url, error: fetch.detail ?? fetch.kind, fetch } : { target, ...toExtractJson(page) };
}
