import path from 'node:path';
import { z } from 'zod';
import { type Article } from '../domain/article.ts';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command, type Invocation } from './command.ts';
import { type SyncOptions, type SyncReport } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { readWebAddress, readWholeNumber } from './options.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';
import { startProgress } from './progress.ts';

/** Articles read from the store at once. */
const PAGE = 200;

/** `creditline corpus sync`: reads the originals that the settings name. Exit 4 where some could not be read. */
export const corpusSyncCommand: Command = {
  name: 'corpus sync',
  summary: 'Read the originals from the sites, feeds, lists and files in the settings',

  configure(commander) {
    commander
      .option('--limit <n>', 'ask for or read at most so many originals', readWholeNumber(1, 100_000_000))
      .option('--dry-run', 'say what would be asked for; ask for no article, write nothing', false)
      .option('--full', 'read everything again, whatever is known of it', false);
  },

  async run(invocation) {
    const options = readSyncOptions(invocation);
    const progress = startProgress(invocation);
    const report = await invocation.context
      .syncCorpus(options, invocation.signal, progress.onProgress)
      .finally(() => progress.end());
    return tell(report, invocation, options.dryRun);
  },
};

/** `creditline corpus import`: reads originals from a file or folder. Exit 4 where some could not be read. */
export const corpusImportCommand: Command = {
  name: 'corpus import',
  summary: 'Read originals from a WordPress export, a folder of pages or a list of addresses',

  configure(commander) {
    commander
      .argument('<file|folder>', 'a WordPress export (.xml), a folder of HTML files, a CSV or text file of addresses')
      .option('--addresses <file>', 'CSV with the columns file and url: the address of each page of a folder')
      .option('--limit <n>', 'ask for or read at most so many originals', readWholeNumber(1, 100_000_000))
      .option('--dry-run', 'say what would be kept; write nothing', false);
  },

  async run(invocation) {
    const { args, context, signal, workingFolder } = invocation;
    const { addresses } = z.object({ addresses: z.string().optional() }).parse(invocation.options);
    const options = readSyncOptions(invocation);
    const inFolder = (name: string): string => (/^https?:/i.test(name) ? name : path.resolve(workingFolder, name));
    const file = { target: inFolder(args[0] ?? ''), addresses: addresses === undefined ? null : inFolder(addresses) };
    const progress = startProgress(invocation);
    const report = await context.importCorpus(file, options, signal, progress.onProgress).finally(() => progress.end());
    return tell(report, invocation, options.dryRun);
  },
};

const SyncFlags = z.object({
  limit: z.number().optional(),
  dryRun: z.boolean().default(false),
  full: z.boolean().default(false),
});

function readSyncOptions({ options }: Invocation): Required<SyncOptions> {
  const { limit, dryRun, full } = SyncFlags.parse(options);
  return { limit: limit ?? null, dryRun, full };
}

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

/** Silent where all is well and nobody watches: cron mails whatever is printed. What a dry run says is asked for. */
function tell(report: SyncReport, { console, globals, terminal }: Invocation, isDryRun = false): number {
  const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
  const isCalm = report.failed.length === 0;
  const isAsked = isDryRun || globals.verbose || (terminal.out && !globals.quiet);
  if (format === 'json') console.out(toJson(report));
  else if (format === 'ndjson') console.out(toNdjson([report]));
  else if (!isCalm || isAsked) console.out(inWords(report));
  return isCalm ? EXIT.ok : EXIT.partial;
}

function inWords(report: SyncReport): string {
  const { added, changed, unchanged, removed, failed, failedMore = 0, planned = [] } = report;
  return [
    `Originals: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed\n`,
    toTable(planned.map(({ target, why }) => ['  would read:', target, why])),
    toTable(failed.map(({ target, detail }) => ['  not read:', target, detail])),
    failedMore > 0 ? `  and ${failedMore} more that could not be read\n` : '',
  ].join('');
}

/** `creditline corpus list`: every original that is known, in order of id. */
export const corpusListCommand: Command = {
  name: 'corpus list',
  summary: 'List the originals',

  configure(commander) {
    commander
      .option('--limit <n>', 'at most so many', readWholeNumber(1, 10_000_000))
      .option('--removed', "only those that are gone from the publisher's site", false);
  },

  async run({ context, console, globals, options }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const flags = z.object({ limit: z.number().optional(), removed: z.boolean().default(false) }).parse(options);
    const { limit = Number.POSITIVE_INFINITY, removed } = flags;
    const { articles } = await context.store();
    const rows: object[] = [];
    let after: string | null = null;
    for (let left = limit; left > 0 && !console.closed; left -= PAGE) {
      const page: readonly Article[] = await articles.list({ after, limit: Math.min(PAGE, left), removed });
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

function summary(article: Article): object {
  const { id, url, title, byline, ownership, language, publishedAt, editions = [], removedAt = null } = article;
  const others = editions.map((edition) => ({ id: edition.id, url: edition.url, kind: edition.kind }));
  return { id, url, title, byline, ownership, language, publishedAt, editions: others, removedAt };
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
    ...(article.editions ?? []).map(({ id, url, kind, why }) => [kind, `${id ?? url} (${why})`]),
    ...(article.removedAt === undefined ? [] : [['removed', article.removedAt]]),
    ['words', String(article.text.split(/\s+/).length)],
  ]);
}
