import { z } from 'zod';
import { type Link } from '../domain/page.ts';
import { findName } from '../lib/names.ts';
import { normaliseText } from '../lib/text.ts';
import { isClickable, targetOf } from './article-links.ts';
import { defineCheck, type Subject } from './check.ts';
import { linkEvidence } from './page-parts.ts';
import { publisherNames } from './publisher-names.ts';

const options = z.strictObject({
  /** The link's own words name the publisher, or hold one of `anyOf`. */
  publisher: z.boolean().default(true),
  anyOf: z.array(z.string().trim().min(3).max(200)).max(30).default([]),
});
type Options = z.infer<typeof options>;

/** Does the link to the original carry the words that the terms want? Without such a link there is nothing to ask. */
export const anchorText = defineCheck<'other-words' | 'image-only', Options>({
  id: 'anchor-text',
  reasons: ['other-words', 'image-only'],
  options,

  evaluate(subject, chosen) {
    const links = linksOf(subject);
    const [first] = links;
    if (!first) return { outcome: 'inapplicable' };
    const hit = links.find((link) => !link.imageOnly && isWanted(link, subject, chosen));
    if (hit) return { outcome: 'passed', evidence: [linkEvidence(hit)] };
    const facts = { found: first.text };
    const image = links.find(({ imageOnly }) => imageOnly);
    if (image) return { outcome: 'cantTell', reason: 'image-only', facts, evidence: [linkEvidence(image)] };
    return { outcome: 'failed', reason: 'other-words', facts, evidence: [linkEvidence(first)] };
  },
});

function linksOf(subject: Subject): readonly Link[] {
  return subject.page.links.filter(
    (link) =>
      isClickable(link) && link.hiddenBy === null && link.url !== null && targetOf(link.url, subject) === 'article',
  );
}

function isWanted({ text }: Link, { publisher }: Subject, chosen: Options): boolean {
  if (chosen.publisher && findName(text, publisherNames(publisher))) return true;
  const words = ` ${normaliseText(text)} `;
  return chosen.anyOf.some((wanted) => words.includes(` ${normaliseText(wanted)} `));
}
