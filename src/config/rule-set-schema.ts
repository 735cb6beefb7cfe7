import { load } from 'cheerio/slim';
import { z } from 'zod';
import { REPUBLICATION } from '../domain/rule-set.ts';
import { parseTemplate, PLACEHOLDER_KINDS } from '../lib/address-template.ts';
import { bareHost } from '../lib/url.ts';

/** Languages in which messages and fixes may be worded; `en` must be there. */
export const WORDING_LANGUAGES = ['en', 'fr', 'es', 'de', 'it', 'pt'] as const;

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words joined by hyphens');
const line = z.string().trim().min(1, 'must not be empty').max(5_000);
const day = z.iso.date('write a date as 2008-01-31');
const host = line
  .max(253)
  // Not as a pattern of the schema: editors read it without the flag that knows letters of every script.
  .refine((text) => /^[\p{L}\p{N}.-]+(?::\d+)?$/u.test(text), 'write a host name such as publisher.example')
  .transform(bareHost);

/** One text (English), or a text by language with `en` among them. */
const wording = z
  .union([line, z.partialRecord(z.enum(WORDING_LANGUAGES), line)])
  .transform((value): Record<string, string> => (typeof value === 'string' ? { en: value } : { ...value }))
  .refine((value) => value['en'] !== undefined, 'the English wording (en) is missing');

/** Read as cheerio reads it, so that a slip shows when the file is loaded and not at night. */
const selector = line.max(300).refine((text) => {
  try {
    load('')(text);
    return true;
  } catch {
    return false;
  }
}, 'write a CSS selector such as div.copyright');

const articleAddress = line
  .refine((text) => parseTemplate(text) !== null, 'write a path that holds {id}, such as /{slug}/{id:digits}')
  .refine(
    (text) => Array.from(text.matchAll(/\{[^{}:]*:([^{}]*)\}/g), ([, kind]) => kind).every(isPlaceholderKind),
    `after the colon of a placeholder stands one of ${PLACEHOLDER_KINDS.join(', ')}`,
  );

function isPlaceholderKind(kind: string | undefined): boolean {
  return PLACEHOLDER_KINDS.some((known) => known === kind);
}

const publisher = z.strictObject({
  name: line.describe('As it is to be credited.'),
  acceptNames: z.array(line).default([]).describe('Every other name that counts as a credit.'),
  hosts: z
    .array(host)
    .min(1, 'name at least one host of the publisher')
    .describe("Hosts whose addresses are the publisher's, without www."),
  sisterHosts: z.array(host).default([]).describe('Hosts of the same owner: no copy there is a republication.'),
  articleAddresses: z
    .array(articleAddress)
    .default([])
    .describe('How the number of an article is read from an address, e.g. /{slug}/{id:digits}.'),
  originalPage: z
    .strictObject({ title: selector.optional(), byline: selector.optional(), credits: selector.optional() })
    .optional()
    .describe("CSS selectors into the publisher's own pages; leave out to read them like any other."),
  permissions: line.nullable().default(null).describe('Where permission is asked.'),
});

const rule = z.strictObject({
  id: id.describe('A name of your own, e.g. source-credited.'),
  title: line.describe('The duty in one sentence.'),
  clause: z.string().describe('The key of the sentence below clauses from which it is read.'),
  strength: z.enum(['required', 'wished']).describe('wished: shown, never charged.'),
  when: z
    .strictObject({
      match: z.array(z.enum(['whole', 'part', 'quotation', 'claimed'])).default([]),
      ownership: z.array(z.enum(['own', 'third-party'])).default([]),
    })
    .default({ match: [], ownership: [] })
    .describe('To which copies and articles it applies; what is left out does not matter.'),
  check: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
  messages: z.record(z.string(), wording).describe('One wording for each reason that the check can give.'),
  fix: wording.nullable().default(null).describe('The line to paste; leave out where none can cure it.'),
  verbatim: z
    .boolean()
    .default(false)
    .describe('true: the fix is pasted word for word; otherwise the usual credit takes its place.'),
});

/** Articles that an edition binds ahead of the others. */
const appliesTo = z
  .strictObject({
    words: z.array(line.max(500)).max(20).default([]),
    publishedFrom: day.nullable().default(null),
    publishedUntil: day.nullable().default(null),
  })
  .refine(
    ({ words, publishedFrom, publishedUntil }) => words.length > 0 || publishedFrom !== null || publishedUntil !== null,
    'write words that stand on the original, or the days from and until which it was published',
  )
  .refine(({ publishedFrom, publishedUntil }) => isInOrder(publishedFrom, publishedUntil), {
    path: ['publishedUntil'],
    message: 'write a day that is not before publishedFrom',
  });

/** From where on a copy is a republication. */
const scope = z.strictObject({
  share: z
    .number('write a share of the article such as 0.8')
    .gt(0, 'write a share above 0, such as 0.8')
    .max(1, 'write a share of at most 1, such as 0.8')
    .default(REPUBLICATION.share),
  words: z
    .int('write a number of words such as 125')
    .min(10, 'write at least 10 words')
    .max(100_000, 'write at most 100000 words')
    .default(REPUBLICATION.words),
});

function isInOrder(from: string | null, until: string | null): boolean {
  return from === null || until === null || from <= until;
}

/** One edition of one publisher's terms, as its file has it. */
export const ruleSetSchema = z
  .strictObject({
    id: id.describe('The name of the folder.'),
    edition: line.describe('The name of this text of the terms; a changed text is a new file.'),
    validFrom: day.describe('The first day on which these terms bind.'),
    validUntil: day.nullable().default(null).describe('The last day; null while they are in force.'),
    appliesTo: appliesTo
      .optional()
      .describe('Only for articles of this kind, ahead of the editions that bind every article.'),
    scope: scope
      .optional()
      .describe(
        'From where on a copy is a republication: 80 % of the article or 125 words unless these terms say otherwise.',
      ),
    note: line.optional().describe('For people: where the terms were read, who confirmed them.'),
    publisher,
    clauses: z.record(z.string(), line).describe("The publisher's own sentences, each under a name."),
    rules: z.array(rule).min(1, 'a rule set needs at least one rule').describe('The duties, each answered for itself.'),
  })
  .refine(({ validFrom, validUntil }) => isInOrder(validFrom, validUntil), {
    path: ['validUntil'],
    message: 'write a day that is not before validFrom',
  });

export type RuleSetFile = z.infer<typeof ruleSetSchema>;
export type RuleEntry = RuleSetFile['rules'][number];
