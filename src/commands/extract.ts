import { z } from 'zod';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { toExtractJson } from '../report/extract-json.ts';
import { renderExtractText } from '../report/extract-text.ts';
import { type Command, type Invocation, type OutputFormat } from './command.ts';
import { type ExtractResult } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { readWebAddress } from './options.ts';
import { chooseFormat, toJson, toNdjson } from './print.ts';

const Options = z.object({ url: z.string().optional() });

/** `creditline extract`: what the checker sees of pages. Exit 3 where any could not be read. */
export const extractCommand: Command = {
  name: 'extract',
  summary: 'Show what the checker sees of a page: text, credit statements, links',

  configure(commander) {
    commander
      .argument('<url|file...>', 'pages: web addresses, file: addresses or paths')
      .option('--url <address>', 'address of the page where it is given as a file', readWebAddress);
  },

  async run(invocation) {
    const { args, context, signal, globals } = invocation;
    const { url } = Options.parse(invocation.options);
    if (url !== undefined && args.length > 1) throw new UsageError('--url goes with one page only');
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    let code: number = EXIT.ok;
    const many: unknown[] = [];
    for (const target of args) {
      if (signal.aborted) break;
      const result = await context.extractTarget({ target, url }, signal);
      if (result.page === null) code = EXIT.undecided;
      if (format === 'json' && args.length > 1) many.push(toLine(result));
      else print(result, format, invocation);
    }
    if (many.length > 0) invocation.console.out(toJson(many));
    return code;
  },
};

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
