import { type Fingerprints } from './fingerprints.ts';
import { type Originals } from './originals.ts';
import { settle, visitPostings } from './posting-index.ts';

/** An article that shares fingerprints with the page. */
export interface Candidate {
  readonly ordinal: number;
  readonly votes: number;
}

/** Hashes that stand in more articles than this are common text and do not vote. */
const MAX_ARTICLES = 200;
/** Fewer shared fingerprints are chance. */
const MIN_VOTES = 2;

/** The articles with the most votes, best first; the earlier one of equals. */
export function findCandidates(fingerprints: Fingerprints, originals: Originals, limit = 8): readonly Candidate[] {
  settle(originals.text);
  const votes = new Map<number, number>();
  for (const hash of new Set(fingerprints.hashes)) {
    visitPostings(originals.text, hash, MAX_ARTICLES, (ordinal) => votes.set(ordinal, (votes.get(ordinal) ?? 0) + 1));
  }
  return [...votes]
    .filter(([ordinal, count]) => count >= MIN_VOTES && originals.idAt(ordinal) !== null)
    .map(([ordinal, count]) => ({ ordinal, votes: count }))
    .sort((one, other) => other.votes - one.votes || one.ordinal - other.ordinal)
    .slice(0, limit);
}
