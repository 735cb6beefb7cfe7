import { z } from 'zod';
import { type HeadTag } from '../domain/page.ts';
import { findName } from '../lib/names.ts';
import { targetOf } from './article-links.ts';
import { defineCheck, type Subject } from './check.ts';
import { publisherNames } from './publisher-names.ts';

const options = z
  .strictObject({
    source: z.enum(['link', 'meta', 'json-ld', 'microdata']),
    /** As it stands in the head: `canonical`, `robots`, `isBasedOn`, … */
    name: z.string().trim().min(1).max(100),
    /** The address of the original, the publisher's name, or `words`. */
    equals: z.enum(['original', 'publisher', 'words']),
    /** Each of them is one of the tag's words, e.g. `noindex`. */
    words: z.array(z.string().trim().toLowerCase().min(1)).max(20).default([]),
    /** A robots order may also come by an HTTP header, which is not read here. */
    absent: z.enum(['ask', 'failed']).default('failed'),
  })
  .refine(({ equals, words }) => (equals === 'words') === words.length > 0, 'words go with equals: words');
type Options = z.infer<typeof options>;
type Reason = 'missing' | 'differs' | 'unclear';

/** Does a tag of the head say what the terms want: canonical of the original, noindex, structured data? */
export const headTagEquals = defineCheck<Reason, Options>({
  id: 'head-tag-equals',
  reasons: ['missing', 'differs', 'unclear'],
  options,

  evaluate(subject, chosen) {
    const { source, name, absent } = chosen;
    const tags = subject.page.head.filter((tag) => tag.source === source && tag.name === name);
    const [first] = tags;
    if (!first) return { outcome: absent === 'ask' ? 'cantTell' : 'failed', reason: 'missing' };
    const answers = tags.map((tag) => compare(tag, subject, chosen));
    const evidence = tags.slice(0, 3).map(({ value }) => ({
      quote: `${name}: ${value}`.slice(0, 300),
      selector: null,
      href: null,
      visible: false,
    }));
    if (answers.includes('equal')) return { outcome: 'passed', evidence };
    const facts = { found: first.value };
    if (answers.includes('unclear')) return { outcome: 'cantTell', reason: 'unclear', facts, evidence };
    return { outcome: 'failed', reason: 'differs', facts, evidence };
  },
});

function compare({ value }: HeadTag, subject: Subject, { equals, words }: Options): 'equal' | 'unclear' | 'differs' {
  if (equals === 'publisher') return findName(value, publisherNames(subject.publisher)) ? 'equal' : 'differs';
  if (equals === 'words') {
    const said = new Set(value.toLowerCase().split(/[\s,;]+/));
    return words.every((word) => said.has(word)) ? 'equal' : 'differs';
  }
  const target = targetOf(value, subject);
  if (target === 'article') return 'equal';
  return target === 'wrapped' || target === 'unclear' || target === 'shortener' ? 'unclear' : 'differs';
}
