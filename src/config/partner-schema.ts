import { z } from 'zod';
import { Strength } from '../domain/outcome.ts';
import { addressOrPath, email, firstDay, id, lastDay, line, listOf, origin } from './fields.ts';

const Contact = z.strictObject({
  name: line(120).nullable().prefault(null).describe('Who reads it, e.g. Web editor.'),
  email: email.describe('One address, approved by the desk.'),
  language: z.enum(['en', 'fr', 'es', 'de', 'it', 'pt']).prefault('en').describe('Language of letters.'),
  fromDay: z
    .int()
    .min(0, 'write 0 or more')
    .max(365, 'write at most 365')
    .prefault(0)
    .describe('Copied in only from this day of the thread on.'),
});

const Find = z.strictObject({
  feeds: listOf(addressOrPath).prefault([]).describe('Feeds of the site, e.g. /feed.'),
  sitemaps: z
    .union([z.boolean(), listOf(addressOrPath)], 'write true, false or a list of addresses')
    .prefault(true)
    .describe('true: those that robots.txt and the usual names give; or a list.'),
  listings: listOf(addressOrPath).prefault([]).describe('Pages that link to republished articles.'),
  pages: listOf(addressOrPath).prefault([]).describe('Single pages to look at.'),
});

const Use = z.strictObject({
  class: z.enum(['community', 'commercial', 'unsure']).prefault('unsure').describe('Decided by a person on evidence.'),
  by: line(120).nullable().prefault(null).describe('Who decided.'),
  when: firstDay.nullable().prefault(null).describe('Day of the decision.'),
  until: lastDay.nullable().prefault(null).describe('Last day on which it holds.'),
});

const Override = z
  .strictObject({
    strength: z
      .enum([...Strength.options, 'off'])
      .optional()
      .describe('required, wished or off.'),
    options: z.record(z.string(), z.unknown()).optional().describe("Options of the rule's check that differ here."),
    reason: line(500).optional().describe('Why this partner is treated apart.'),
    until: lastDay.optional().describe('Last day on which it holds.'),
  })
  .superRefine(({ strength, reason, until }, context) => {
    if (strength !== 'off') return;
    const say = (key: string, message: string): void => context.addIssue({ code: 'custom', path: [key], message });
    if (reason === undefined) say('reason', 'a rule that is off needs a reason; it is shown with the finding');
    if (until === undefined)
      say('until', 'a rule that is off needs the last day on which it is; nothing is off for good');
  });

const Permission = z.strictObject({
  article: line(300)
    .nullable()
    .prefault(null)
    .describe('Id of the article, e.g. globalresearch.ca:5700123; null is any.'),
  rule: id.nullable().prefault(null).describe('Id of the rule; null is any.'),
  from: firstDay.nullable().optional().describe('First day on which it holds; without one it always did.'),
  until: lastDay.nullable().prefault(null).describe('Last day on which it holds; null is for good.'),
  note: line(500).describe('Who agreed to what, and how.'),
  document: line(300).nullable().optional().describe('Where the paper lies: a file, an address, a number.'),
});

/** `config/partners/<id>.yaml`. */
export const PartnerFile = z
  .strictObject({
    id: id.describe('The name of this file without .yaml.'),
    name: line(120).describe('As it is called in letters and on screen.'),
    sites: z
      .array(origin)
      .min(1, 'name at least one site')
      .max(100, 'at most 100 sites')
      .describe('Its sites, the main one first.'),
    find: Find.prefault({}).describe('Where pages are found; paths belong to the first site.'),
    people: z
      .array(Contact)
      .max(20, 'at most 20 people')
      .prefault([])
      .describe('Who gets letters, the first one first.'),
    use: Use.prefault({}).describe('How the site uses what it republishes.'),
    rules: z.record(id, Override).prefault({}).describe('Rules that have another form here.'),
    permissions: listOf(Permission).prefault([]).describe('What the publisher allowed this partner beyond its terms.'),
    render: z
      .boolean()
      .optional()
      .describe('true: its pages are rendered by a browser before they are judged, because scripts fill them.'),
    pauseMailUntil: lastDay.nullable().prefault(null).describe('No letters up to and including this day.'),
  })
  .meta({ title: 'Creditline partner' });
export type PartnerFile = z.output<typeof PartnerFile>;
