/** Something that could not be read, and why. */
export interface CorpusFailure {
  readonly target: string;
  readonly detail: string;
}

/** What became of the originals that were looked at. */
export interface CorpusReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: readonly CorpusFailure[];
  /** Failures beyond those that are listed. */
  readonly failedMore: number;
  /** Of a dry run: what would be asked for or kept, and why; nothing was written. Empty otherwise. */
  readonly planned: readonly { readonly target: string; readonly why: string }[];
}

/** Longer lists help nobody and fill memory. */
const MAX_FAILED = 1_000;
const MAX_PLANNED = 100_000;

/** Counts what originals come to, in bounded memory. */
export interface Tally {
  add(kind: 'added' | 'changed' | 'unchanged' | 'removed'): void;
  fail(target: string, detail: string): void;
  plan(target: string, why: string): void;
  report(): CorpusReport;
}

export function createTally(): Tally {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  const failed: CorpusFailure[] = [];
  const planned: { target: string; why: string }[] = [];
  let failedMore = 0;
  return {
    add: (kind) => void (counts[kind] += 1),
    fail(target, detail) {
      if (failed.length < MAX_FAILED) failed.push({ target: target.slice(0, 2_000), detail: detail.slice(0, 1_000) });
      else failedMore += 1;
    },
    plan(target, why) {
      if (planned.length < MAX_PLANNED) planned.push({ target, why });
    },
    report: () => ({ ...counts, failed, failedMore, planned }),
  };
}
