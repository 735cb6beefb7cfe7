import { load } from 'cheerio/slim';
import { z } from 'zod';
import { parseTemplate, PLACEHOLDER_KINDS } from '../lib/address-template.ts';
import { bareHost } from '../lib/url.ts';

/** Languages in which messages and fixes may be worded; `en` must be there. */
export const WORDING_LANGUAGES = ['en', 'fr', 'es', 'de', 'it', 'pt'] as const;

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words joined by hyphens');
const line = z.string().trim().min(1, 'must not be empty').max(5_000);
const day = z.iso.date('write a date as 2008-01-31');
const host = line
  .max(253)
  .regex(/^[\p{L}\p{N}.-]+(?::\d+)?$/u, 'write a host name such as publisher.example')
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
  name: line,
  acceptNames: z.array(line).default([]),
  hosts: z.array(host).min(1, 'name at least one host of the publisher'),
  sisterHosts: z.array(host).default([]),
  articleAddresses: z.array(articleAddress).default([]),
  originalPage: z
    .strictObject({ title: selector.optional(), byline: selector.optional(), credits: selector.optional() })
    .optional(),
  permissions: line.nullable().default(null),
});

const rule = z.strictObject({
  id,
  title: line,
  clause: z.string(),
  strength: z.enum(['required', 'wished']),
  when: z
    .strictObject({
      match: z.array(z.enum(['whole', 'part', 'quotation', 'claimed'])).default([]),
      ownership: z.array(z.enum(['own', 'third-party'])).default([]),
    })
    .default({ match: [], ownership: [] }),
  check: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
  messages: z.record(z.string(), wording),
  fix: wording.nullable().default(null),
  /** The fix stands in the block to paste in these very words; otherwise the usual credit takes its place. */
  verbatim: z.boolean().default(false),
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

function isInOrder(from: string | null, until: string | null): boolean {
  return from === null || until === null || from <= until;
}

/** One edition of one publisher's terms, as its file has it. */
export const ruleSetSchema = z
  .strictObject({
    id,
    edition: line,
    validFrom: day,
    validUntil: day.nullable().default(null),
    /** Only for articles of this kind, ahead of the editions that bind every article. */
    appliesTo: appliesTo.optional(),
    /** For people: where the terms were read, who confirmed them. */
    note: line.optional(),
    publisher,
    clauses: z.record(z.string(), line),
    rules: z.array(rule).min(1, 'a rule set needs at least one rule'),
  })
  .refine(({ validFrom, validUntil }) => isInOrder(validFrom, validUntil), {
    path: ['validUntil'],
    message: 'write a day that is not before validFrom',
  });

export type RuleSetFile = z.infer<typeof ruleSetSchema>;
export type RuleEntry = RuleSetFile['rules'][number];
