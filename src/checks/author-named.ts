import { z } from 'zod';
import { type Block } from '../domain/page.ts';
import { findName, foldWord } from '../lib/names.ts';
import { defineCheck, type Subject } from './check.ts';
import { blockEvidence, placeSearched } from './page-parts.ts';
import { blocksAt, PLACES } from './places.ts';
import { publisherNames } from './publisher-names.ts';

const options = z.strictObject({
  place: z.enum(PLACES).default('near'),
});
type Options = z.infer<typeof options>;
type Reason = 'missing' | 'some-missing' | 'hidden' | 'short-name';

/** Does the page name every author of the article? An article without a named author asks nothing. */
export const authorNamed = defineCheck<Reason, Options>({
  id: 'author-named',
  reasons: ['missing', 'some-missing', 'hidden', 'short-name'],
  options,

  evaluate(subject, { place }) {
    const authors = authorsOf(subject);
    if (authors.length === 0) return { outcome: 'inapplicable' };
    const blocks = blocksAt(place, subject);
    const visible = blocks.filter(({ hiddenBy }) => hiddenBy === null);
    const lost = authors.filter((author) => !holderOf(author, visible) && !isByline(author, subject));
    const evidence = authors.flatMap((author) => holderOf(author, blocks) ?? []).map(blockEvidence);
    const facts = { found: lost.join(', ') };
    if (lost.length === 0) return { outcome: 'passed', evidence };
    if (lost.every((author) => holderOf(author, blocks)))
      return { outcome: 'cantTell', reason: 'hidden', facts, evidence };
    const short = visible.find(({ text }) => lost.some((author) => hasSurname(text, author)));
    if (short) return { outcome: 'cantTell', reason: 'short-name', facts, evidence: [blockEvidence(short)] };
    const reason = lost.length < authors.length ? 'some-missing' : 'missing';
    return { outcome: 'failed', reason, facts, evidence: placeSearched(subject) };
  },
});

/** A byline that is only the publisher's own name asks for no author. */
function authorsOf({ article, publisher }: Subject): readonly string[] {
  return article.byline.filter((author) => !findName(author, publisherNames(publisher)));
}

function holderOf(author: string, blocks: readonly Block[]): Block | undefined {
  return blocks.find(({ text }) => findName(text, [author]));
}

function isByline(author: string, { page }: Subject): boolean {
  return page.byline !== null && findName(page.byline, [author]) !== null;
}

/** "J. Moss" may be Ada Moss's sister; a person must see. */
function hasSurname(text: string, author: string): boolean {
  const surname = author.trim().split(/\s+/).at(-1) ?? '';
  if (surname.length < 3 || text.length > 200) return false;
  const wanted = foldWord(surname);
  return (text.match(/[\p{L}\p{M}'’-]+/gu) ?? []).some((word) => foldWord(word) === wanted);
}
