import { Scratch } from '../lib/scratch.ts';
import { type Originals } from './originals.ts';
import { collectPostings, settle } from './posting-index.ts';

/** An article that shares fingerprints with the page. */
export interface Candidate {
  readonly ordinal: number;
  readonly votes: number;
}

/** Hashes that stand in more articles than this are common text and do not vote. */
const MAX_ARTICLES = 200;
/** Fewer shared fingerprints are chance. */
const MIN_VOTES = 2;

/** The articles with the most votes, best first; the earlier one of equals. Fingerprints come each once. */
export function findCandidates(fingerprints: Uint32Array, originals: Originals, limit = 8): readonly Candidate[] {
  settle(originals.text);
  const postings = collectPostings(originals.text, fingerprints, MAX_ARTICLES);
  return countVotes(postings)
    .filter(({ ordinal }) => originals.idAt(ordinal) !== null)
    .sort((one, other) => other.votes - one.votes || one.ordinal - other.ordinal)
    .slice(0, limit);
}

const scratch = { voted: new Scratch(), votes: new Scratch() };

/** Who has enough votes; in a table of open addressing, which takes a fraction of the time of sorting or of a `Map`. */
function countVotes(postings: Uint32Array): Candidate[] {
  const mask = (1 << (33 - Math.clz32(postings.length))) - 1;
  const voted = scratch.voted.take(mask + 1);
  const votes = scratch.votes.takeCleared(mask + 1);
  const candidates: number[] = [];
  for (const ordinal of postings) {
    let slot = Math.imul(ordinal, 0x9e3779b1) & mask;
    while (votes[slot] !== 0 && voted[slot] !== ordinal) slot = (slot + 1) & mask;
    const count = (votes[slot] ?? 0) + 1;
    voted[slot] = ordinal;
    votes[slot] = count;
    if (count === MIN_VOTES) candidates.push(slot);
  }
  return candidates.map((slot) => ({ ordinal: voted[slot] ?? 0, votes: votes[slot] ?? 0 }));
}
