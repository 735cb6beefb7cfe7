import { z } from 'zod';
import { parseSendWindow } from '../lib/send-window.ts';
import { duration, id, line, listOf, mailbox, origin, rate, size, webAddress } from './fields.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .int()
    .min(least, `write a whole number from ${least} to ${most}`)
    .max(most, `write a whole number from ${least} to ${most}`);

const connection = (schemes: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `write an address such as ${example}`,
    );

export const baseUrl = webAddress.transform((address) => address.replace(/\/+$/, ''));
export const smtpUrl = connection(['smtp:', 'smtps:'], 'smtps://user:password@mail.publisher.example');
export const databaseUrl = connection(
  ['postgres:', 'postgresql:'],
  'postgres://user:password@db.publisher.example/creditline',
);

const Answer = z.enum(['passed', 'ask', 'failed']);

const Originals = z.strictObject({
  feeds: listOf(webAddress).prefault([]).describe('RSS, Atom or JSON feeds of the publisher.'),
  sitemaps: listOf(webAddress).prefault([]).describe('Sitemaps or sitemap indexes of the publisher.'),
  listings: listOf(webAddress).prefault([]).describe('Pages that link to articles, e.g. an archive page.'),
  wordpress: listOf(webAddress)
    .prefault([])
    .describe('WordPress sites that are read by their REST interface, a hundred posts at a time.'),
  files: listOf(line(2_000))
    .prefault([])
    .describe('Files (relative to this one): lists of addresses, WordPress exports, folders of pages.'),
  pages: listOf(webAddress).prefault([]).describe('Single originals.'),
});

const Publisher = z.strictObject({
  ruleSet: id.prefault('global-research').describe('Folder below rules/ whose terms are checked.'),
  originals: Originals.prefault({}).describe('Where the originals are found.'),
});

const Desk = z.strictObject({
  from: mailbox.prefault('Rights desk <rights@publisher.invalid>').describe('Who letters come from: Name <address>.'),
  replyTo: mailbox.nullable().prefault(null).describe('Where answers go; null is the sender.'),
  phone: line(40).nullable().prefault(null).describe('Shown in letters.'),
  languages: z
    .array(z.enum(['en', 'fr', 'es', 'de', 'it', 'pt']))
    .min(1, 'name at least one language')
    .prefault(['en'])
    .describe('Languages that the desk can answer in, the best one first.'),
  timezone: z
    .string()
    .refine(isTimezone, 'write a time zone of the IANA list, such as America/Montreal')
    .prefault('UTC')
    .describe('IANA time zone of the desk; the send window and the dates in letters follow it.'),
});

const Grace = z
  .strictObject({
    days: wholeNumber(1, 365).prefault(30).describe('Days from delivery of the first letter to the due date.'),
    remind: z
      .array(wholeNumber(1, 365))
      .max(2, 'at most two reminders')
      .prefault([7, 21])
      .describe('Days after the first letter on which reminders may go.'),
    sightings: wholeNumber(1, 10).prefault(2).describe('Crawls that must see a breach before it counts.'),
    sightingGap: duration('0s', '30d').prefault('12h').describe('Time between two crawls that count apart.'),
  })
  .refine(({ days, remind }) => remind.every((one, index) => one < days && one > (remind[index - 1] ?? 0)), {
    path: ['remind'],
    message: 'write days in rising order, all before grace.days',
  });

const Use = z.strictObject({
  ads: Answer.prefault('ask').describe('Advertising on the page.'),
  sponsorLabel: Answer.prefault('ask').describe('A sponsor label near the article.'),
  paywall: Answer.prefault('failed').describe('The article stands behind a paywall.'),
  price: Answer.prefault('failed').describe('The article has a price.'),
});

const Crawl = z.strictObject({
  userAgent: z
    .string()
    .min(1, 'write something')
    .max(300, 'at most 300 characters')
    .regex(/^[\x20-\x7e]*$/, 'write plain ASCII characters')
    .prefault('Creditline/1')
    .describe('How the crawler names itself; with an address that explains it.'),
  perHostDelay: duration('0s', '1h').prefault('5s').describe('Least time between two requests to one host.'),
  concurrency: wholeNumber(1, 256).prefault(32).describe('Requests at once over all hosts.'),
  budget: z
    .strictObject({
      pages: wholeNumber(1, 1_000_000).prefault(2_000).describe('Pages of one partner in one crawl.'),
      time: duration('1s', '24h').prefault('30m').describe('Time for one partner in one crawl.'),
    })
    .prefault({}),
  allowOrigins: listOf(origin)
    .prefault([])
    .describe('Origins that may be private or on other ports: tests and intranets.'),
  metricsFile: line(1_000)
    .nullable()
    .prefault(null)
    .describe('Figures for Prometheus after each crawl (node_exporter, textfile collector); ends in .prom.'),
  render: z
    .enum(['auto', 'never'])
    .prefault('auto')
    .describe('auto: pages that only scripts fill are rendered where playwright-core and Chromium are installed.'),
});

const Mail = z.strictObject({
  approve: z
    .enum(['always', 'first', 'never'])
    .prefault('always')
    .describe('Which letters wait for a person: all, the first to each partner, none.'),
  maxPerPartner: rate.prefault('1/72h').describe('Letters to one partner at most, e.g. 1/72h.'),
  sendWindow: z
    .string()
    .refine((text) => parseSendWindow(text) !== null, 'write days and hours, such as Mon-Fri 09:00-16:00')
    .nullable()
    .prefault('Mon-Fri 09:00-16:00')
    .describe("Hours in which letters leave, by the desk's clock; null is any time."),
});

/** `config/creditline.yaml`. Every key may be left out. */
export const SettingsFile = z
  .strictObject({
    data: line(1_000).optional().describe('Folder for the database and the evidence, relative to this file.'),
    databaseUrl: databaseUrl.nullable().prefault(null).describe('PostgreSQL; null is SQLite in the data folder.'),
    baseUrl: baseUrl
      .prefault('http://127.0.0.1:8080')
      .describe('Public address of the dashboard, for links in letters.'),
    smtpUrl: smtpUrl.nullable().prefault(null).describe('Mail server; better kept in CREDITLINE_SMTP_URL.'),
    publisher: Publisher.prefault({}),
    desk: Desk.prefault({}),
    grace: Grace.prefault({}),
    use: Use.prefault({}).describe('What a sign of commercial use means: passed, ask (a person decides) or failed.'),
    adLists: listOf(line(2_000))
      .prefault([])
      .describe(
        'Files (relative to this one) in the syntax of Adblock Plus, e.g. EasyList: more signs of advertising.',
      ),
    crawl: Crawl.prefault({}),
    mail: Mail.prefault({}),
    evidence: z
      .strictObject({
        keep: duration('1d', '9999d').prefault('400d').describe('How long evidence of closed cases is kept.'),
        maxSize: size
          .nullable()
          .prefault(null)
          .describe('What the evidence may take, e.g. 20GB; past it, the oldest that no case needs goes sooner.'),
      })
      .prefault({}),
  })
  .meta({ title: 'Creditline settings' });
export type SettingsFile = z.output<typeof SettingsFile>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way that Intl says "unknown"
  }
}
