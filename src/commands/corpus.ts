import { z } from 'zod';
import { type Article } from '../domain/article.ts';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command, type Invocation } from './command.ts';
import { type SyncReport } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { readWebAddress, readWholeNumber } from './options.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';
import { startProgress } from './progress.ts';

/** Articles read from the store at once. */
const PAGE = 200;

/** `creditline corpus sync`: reads the originals that the settings name. Exit 4 where some could not be read. */
export const corpusSyncCommand: Command = {
  name: 'corpus sync',
  summary: 'Read the originals from the feeds and lists in the settings',

  configure(commander) {
    commander.option('--limit <n>', 'fetch at most so many addresses', readWholeNumber(1, 1_000_000));
  },

  async run(invocation) {
    const { limit } = z.object({ limit: z.number().optional() }).parse(invocation.options);
    const progress = startProgress(invocation);
    const report = await invocation.context
      .syncCorpus({ limit: limit ?? null }, invocation.signal, progress.onProgress)
      .finally(() => progress.end());
    return tell(report, invocation);
  },
};

/** `creditline corpus add`: reads single originals. */
export const corpusAddCommand: Command = {
  name: 'corpus add',
  summary: 'Read originals from files or addresses',

  configure(commander) {
    commander
      .argument('<url|file...>', 'originals: web addresses, file: addresses or paths')
      .option('--url <address>', 'address of the original where it is given as a file', readWebAddress);
  },

  async run(invocation) {
    const { args } = invocation;
    const { url } = z.object({ url: z.string().optional() }).parse(invocation.options);
    if (url !== undefined && args.length > 1) throw new UsageError('--url goes with one original only');
    const targets = args.map((target) => ({ target, url }));
    const progress = startProgress(invocation);
    const report = await invocation.context
      .addToCorpus(targets, invocation.signal, progress.onProgress)
      .finally(() => progress.end());
    return tell(report, invocation);
  },
};

/** Silent where all is well and nobody watches: cron mails whatever is printed. */
function tell(report: SyncReport, { console, globals, terminal }: Invocation): number {
  const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
  const isCalm = report.failed.length === 0;
  if (format === 'json') console.out(toJson(report));
  else if (format === 'ndjson') console.out(toNdjson([report]));
  else if (!isCalm || globals.verbose || (terminal.out && !globals.quiet)) {
    const { added, changed, unchanged, removed } = report;
    console.out(`Originals: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed\n`);
    console.out(toTable(report.failed.map(({ target, detail }) => ['  not read:', target, detail])));
  }
  return isCalm ? EXIT.ok : EXIT.partial;
}

/** `creditline corpus list`: every original that is known, in order of id. */
export const corpusListCommand: Command = {
  name: 'corpus list',
  summary: 'List the originals',

  configure(commander) {
    commander.option('--limit <n>', 'at most so many', readWholeNumber(1, 10_000_000));
  },

  async run({ context, console, globals, options }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { limit = Number.POSITIVE_INFINITY } = z.object({ limit: z.number().optional() }).parse(options);
    const { articles } = await context.store();
    const rows: object[] = [];
    let after: string | null = null;
    for (let left = limit; left > 0 && !console.closed; left -= PAGE) {
      const page: readonly Article[] = await articles.list({ after, limit: Math.min(PAGE, left) });
      if (format === 'text') console.out(toTable(page.map(({ id, ownership, title }) => [id, ownership, title])));
      else if (format === 'ndjson') console.out(toNdjson(page.map(summary)));
      else rows.push(...page.map(summary));
      after = page.at(-1)?.id ?? null;
      if (after === null) break;
    }
    if (format === 'json') console.out(toJson(rows));
    return EXIT.ok;
  },
};

/** `creditline corpus show`: one original, by id or by any address it answers to. */
export const corpusShowCommand: Command = {
  name: 'corpus show',
  summary: 'Show one original',

  configure(commander) {
    commander.argument('<id|url>', 'its id, e.g. globalresearch.ca:8572, or any of its addresses');
  },

  async run({ args: [asked = ''], context, console, globals }) {
    const format = chooseFormat(globals.format, ['text', 'json']);
    const { articles } = await context.store();
    const article =
      (await articles.find(asked)) ?? (/^https?:/.test(asked) ? await articles.findByAddress(asked) : null);
    if (article === null) throw new UsageError(`there is no original "${safeLine(asked, 300)}"`);
    console.out(format === 'json' ? toJson(article) : describe(article));
    return EXIT.ok;
  },
};

function summary({ id, url, title, byline, ownership, language, publishedAt }: Article): object {
  return { id, url, title, byline, ownership, language, publishedAt };
}

function describe(article: Article): string {
  const { copyright } = article;
  return toTable([
    ['id', article.id],
    ['title', article.title],
    ['byline', article.byline.join(', ')],
    ['address', article.url],
    ...article.addresses.map((address) => ['also at', address]),
    ['published', article.publishedAt ?? 'unknown'],
    ['language', article.language ?? 'unknown'],
    ['sources', article.originalSources.join(', ')],
    ['copyright', copyright === null ? '' : `© ${copyright.holders.join(', ')} ${copyright.year ?? ''}`],
    ['ownership', `${article.ownership}${article.ownershipReason === null ? '' : ` (${article.ownershipReason})`}`],
    ['words', String(article.text.split(/\s+/).length)],
  ]);
}
