import { z } from 'zod';
import { type Block } from '../domain/page.ts';
import { holdsPhrase, toPhrase } from './block-words.ts';
import { defineCheck, type Subject } from './check.ts';
import { blockEvidence, placeSearched } from './page-parts.ts';
import { fillPlaceholders, placeholdersOf } from './placeholders.ts';
import { blocksAt, PLACES, type Place } from './places.ts';
import { publisherCredits } from './publisher-credits.ts';

const template = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .refine(
    (text) => placeholdersOf(text).every((name) => ['author', 'publisher', 'title'].includes(name)),
    'may hold {author}, {publisher} and {title} only',
  );

const options = z.strictObject({
  /** One of these wordings stands there; case, accents and punctuation do not count. */
  anyOf: z.array(template).min(1).max(30),
  place: z.enum(PLACES).default('near'),
  /** The publisher is credited, but in words of the partner's own. */
  otherWords: z.enum(['ask', 'failed']).default('ask'),
});
type Options = z.infer<typeof options>;
const REASONS = ['missing', 'misplaced', 'hidden', 'other-words'] as const;
type Reason = (typeof REASONS)[number];

/** A wording may run over so many blocks: "by Ada Moss" and "Lamp News" often stand in two. */
const RUN = 3;

/** Does a fixed sentence or form of credit stand where the terms want it? */
export const textPresent = defineCheck<Reason, Options>({
  id: 'text-present',
  reasons: REASONS,
  reasonsFor: ({ place }) => REASONS.filter((reason) => reason !== 'misplaced' || place !== 'anywhere'),
  options,

  evaluate(subject, { anyOf, place, otherWords }) {
    const wanted = anyOf.flatMap((text) => wordings(text, subject)).map(toPhrase);
    const found = (at: Place, isHidden: boolean): Block | null =>
      firstRun(
        blocksAt(at, subject).filter(({ hiddenBy }) => (hiddenBy !== null) === isHidden),
        (run) => holdsPhrase(wanted, run, subject.page),
      );
    const hit = found(place, false);
    if (hit) return { outcome: 'passed', evidence: [blockEvidence(hit)] };
    const elsewhere = found('anywhere', false);
    if (elsewhere) return { outcome: 'failed', reason: 'misplaced', ...told(elsewhere) };
    const hidden = found('anywhere', true);
    if (hidden) return { outcome: 'cantTell', reason: 'hidden', ...told(hidden) };
    const [credit] = publisherCredits(subject);
    if (!credit) return { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
    const outcome = otherWords === 'failed' && credit.strength === 'named' ? 'failed' : 'cantTell';
    return { outcome, reason: 'other-words', facts: { found: credit.evidence.quote }, evidence: [credit.evidence] };
  },
});

/** The wording with every name of the publisher and every way to list the authors; none where no author is known. */
function wordings(text: string, { article, publisher }: Subject): readonly string[] {
  if (placeholdersOf(text).includes('author') && article.byline.length === 0) return [];
  const authors = [article.byline.join(', '), article.byline.join(' and ')];
  const names = [publisher.name, ...publisher.acceptNames];
  const filled = names.flatMap((name) =>
    authors.map((author) => fillPlaceholders(text, { publisher: name, author, title: article.title })),
  );
  return [...new Set(filled)];
}

/** Where a run that holds what is wanted begins: the last block with which it still does. */
function firstRun(blocks: readonly Block[], holds: (run: readonly Block[]) => boolean): Block | null {
  const at = blocks.findIndex((_, from) => holds(blocks.slice(from, from + RUN)));
  if (at < 0) return null;
  const run = blocks.slice(at, at + RUN);
  return run.findLast((_, from) => holds(run.slice(from))) ?? null;
}

function told(block: Block): {
  readonly facts: { found: string };
  readonly evidence: [ReturnType<typeof blockEvidence>];
} {
  const evidence = blockEvidence(block);
  return { facts: { found: evidence.quote }, evidence: [evidence] };
}
