import { distinctHashes, type Fingerprints } from './fingerprints.ts';
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

/** The articles with the most votes, best first; the earlier one of equals. */
export function findCandidates(fingerprints: Fingerprints, originals: Originals, limit = 8): readonly Candidate[] {
  settle(originals.text);
  const votes = collectPostings(originals.text, distinctHashes(fingerprints.hashes), MAX_ARTICLES).sort();
  const candidates: Candidate[] = [];
  for (let from = 0; from < votes.length;) {
    const ordinal = votes[from] ?? 0;
    let to = from + 1;
    while (votes[to] === ordinal) to += 1;
    if (to - from >= MIN_VOTES && originals.idAt(ordinal) !== null) candidates.push({ ordinal, votes: to - from });
    from = to;
  }
  return candidates.sort((one, other) => other.votes - one.votes || one.ordinal - other.ordinal).slice(0, limit);
}
