import { type Letter } from '../domain/letter.ts';
import { type NoticeKind } from '../domain/notice.ts';
import { type Instant } from '../domain/time.ts';
import { milliseconds } from './durations.ts';

/** Where a letter stands among those to its partner: what its Message-ID and References are made of. */
export interface Thread {
  /** `2026m11`: one thread per partner and month, in UTC. */
  readonly period: string;
  /** Counts letters of this kind in the period, from 1. */
  readonly sequence: number;
  /** Message-IDs of the thread, oldest first; a follow-up of an older thread stays in that one. */
  readonly references: readonly string[];
  /** Id of the waiting draft that this letter takes the place of. */
  readonly replaces: number | null;
}

const MAX_REFERENCES = 10;
const LEFT: ReadonlySet<Letter['state']> = new Set(['sent', 'unknown']);

/** The same letters and moment give the same answer, so a crashed run names its letter as the next one does. */
export function threadFor(input: {
  partnerId: string;
  letters: readonly Letter[];
  kind: NoticeKind;
  now: Instant;
}): Thread {
  const period = periodOf(input.now);
  const letters = input.letters.filter(({ partnerId }) => partnerId === input.partnerId);
  const draft = letters.find(({ state }) => state === 'drafted') ?? null;
  const before = letters.filter(
    ({ id, kind, draftedAt }) => id !== draft?.id && kind === input.kind && periodOf(draftedAt) === period,
  );
  const left = letters
    .filter(({ state }) => LEFT.has(state))
    .toSorted((one, other) => milliseconds(one.draftedAt) - milliseconds(other.draftedAt) || one.id - other.id);
  const startsThread = input.kind === 'first' || input.kind === 'reopened';
  const thread = startsThread ? left.filter(({ draftedAt }) => periodOf(draftedAt) === period) : lastThread(left);
  const references = thread.map(({ messageId }) => messageId).slice(-MAX_REFERENCES);
  return { period, sequence: before.length + 1, references, replaces: draft?.id ?? null };
}

/** The letters from the last opening one on. */
function lastThread(left: readonly Letter[]): readonly Letter[] {
  const start = left.findLastIndex(({ kind, references }) => kind === 'first' && references.length === 0);
  return left.slice(Math.max(start, 0));
}

function periodOf(at: Instant): string {
  return `${at.slice(0, 4)}m${at.slice(5, 7)}`;
}
