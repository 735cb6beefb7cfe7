import { type Page } from '../domain/page.ts';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type PageSource } from '../extract/extract-page.ts';
import { judgeSnapshot, summarise, type Policy } from './judge-page.ts';
import { type AdLists } from './ad-lists.ts';
import { keptOf, unreadPage, type JudgedPage, type PageResult } from './judged-page.ts';
import { type PageReader } from './page-reader.ts';
import { shareOriginals, type SharedOriginals } from './share-originals.ts';
import { createThreadPool, threadEntry, type Entry, type ThreadLimits } from './thread-pool.ts';

/** What judging a page came to; a page that asks for too much is a value like any other. */
export type Judgement =
  { readonly kind: 'judged'; readonly judged: JudgedPage } | { readonly kind: 'too-complex'; readonly detail: string };

/** What of a snapshot judging needs. */
export type JudgeSource = Pick<Snapshot, 'body' | 'finalUrl' | 'fetchedAt' | 'headers'>;

/** From the bytes of a page to its verdict. Never rejects. */
export interface PageJudge {
  readonly judge: (page: JudgeSource, policy: Policy) => Promise<Judgement>;
  readonly close: () => Promise<void>;
}

/** Judges on the calling thread. */
export const judgeHere: PageJudge = {
  judge: (page, policy) => Promise.resolve({ kind: 'judged', judged: keptOf(judgeSnapshot(page, policy)) }),
  close: () => Promise.resolve(),
};

/** How a request ended, and what is kept of the page that it brought. Without a judge it judges on the calling thread. */
export async function judgeFetched(
  outcome: FetchOutcome,
  policy: Policy,
  { now, judge = judgeHere }: { readonly now: () => Date; readonly judge?: PageJudge },
): Promise<PageResult> {
  const fetch = summarise(outcome, now().toISOString());
  if (outcome.kind !== 'page') return { fetch, judged: unreadPage(policy.ruleSet) };
  const judgement = await judge.judge(outcome.snapshot, policy);
  if (judgement.kind === 'judged') return { fetch, judged: judgement.judged };
  return { fetch: { ...fetch, detail: `too complex: ${judgement.detail}` }, judged: unreadPage(policy.ruleSet) };
}

/** What all partners of a night are judged by; the checks are the program's own. */
export interface SharedTerms extends Pick<Policy, 'ruleSet' | 'boilerplate' | 'language'> {
  readonly originals: SharedOriginals | null;
}

/** What of a policy is one partner's own. */
export type OwnTerms = Omit<Policy, keyof SharedTerms | 'registry' | 'adLists'>;

/** What a thread is sent for one page. */
export interface JudgeMessage {
  readonly page: JudgeSource;
  /** Number of the policy. */
  readonly policy: number;
  /** Where the thread has others or none. */
  readonly terms?: SharedTerms;
  /** The policy, where the thread has not been told. */
  readonly own?: OwnTerms;
}

/** What a thread is sent for one page that is only to be read. */
export interface ReadMessage {
  readonly read: PageSource;
}

type Task = ReadMessage | { readonly page: JudgeSource; readonly policy: Policy };

/** A reader and a judge over the same threads. */
export interface PageThreads {
  readonly reader: PageReader;
  readonly judge: PageJudge;
  readonly close: () => Promise<void>;
}

/**
 * Reads and judges pages in threads of their own, which share the originals: a page that takes a thread too long or kills
 * it is `too-complex`. The policy's checks are those of the program, whatever its registry says.
 * @param adLists the operator's lists of ads, by which threads read; null is none
 * @param entry what runs in a thread, if not the reader and judge
 */
export function createPageThreads(
  limits: Partial<ThreadLimits> = {},
  adLists: AdLists | null = null,
  entry: Entry = threadEntry('page-worker', import.meta.url),
): PageThreads {
  const numbers = new Numbers();
  const pool = createThreadPool<Task, Page | JudgedPage>({
    limits,
    entry,
    data: adLists && { packed: adLists.packed, sha256: adLists.sha256 },
    message: (task, told) => ('read' in task ? task : messageOf(task, told, numbers)),
  });
  const close = (): Promise<void> => pool.close();
  return {
    reader: {
      async read(source) {
        const done = await pool.run({ read: source });
        return done.kind === 'done'
          ? { kind: 'page', page: done.answer as Page }
          : { kind: 'too-complex', detail: done.detail };
      },
      close,
    },
    judge: {
      async judge(page, policy) {
        const done = await pool.run({ page, policy });
        return done.kind === 'done'
          ? { kind: 'judged', judged: done.answer as JudgedPage }
          : { kind: 'too-complex', detail: done.detail };
      },
      close,
    },
    close,
  };
}

/** Tells a thread the terms once, and a partner's record with the first of its pages. */
function messageOf({ page, policy }: Exclude<Task, ReadMessage>, told: Set<number>, numbers: Numbers): JudgeMessage {
  const { body, finalUrl, fetchedAt, headers } = page;
  const source = { body, finalUrl, fetchedAt, headers };
  const [terms, number] = [numbers.ofTerms(policy), numbers.ofPolicy(policy)];
  if (!told.has(terms)) told.clear();
  const isNew = { terms: !told.has(terms), policy: !told.has(number) };
  told.add(terms).add(number);
  return {
    page: source,
    policy: number,
    ...(isNew.terms && { terms: sharedTerms(policy) }),
    ...(isNew.policy && { own: ownTerms(policy) }),
  };
}

function ownTerms({ partner, volume }: Policy): OwnTerms {
  return { partner, ...(volume && { volume }) };
}

function sharedTerms({ originals, ruleSet, boilerplate, language }: Policy): SharedTerms {
  return { originals: originals && shareOriginals(originals), ruleSet, boilerplate, language };
}

/** Numbers policies, and the terms that policies have in common, as long as somebody holds them. */
class Numbers {
  readonly #policies = new WeakMap<Policy, number>();
  #last: { readonly policy: Policy; readonly number: number } | null = null;
  #given = 0;

  ofPolicy(policy: Policy): number {
    const number = this.#policies.get(policy) ?? (this.#given += 1);
    this.#policies.set(policy, number);
    return number;
  }

  ofTerms(policy: Policy): number {
    if (!this.#last || !isOfSameTerms(this.#last.policy, policy)) this.#last = { policy, number: (this.#given += 1) };
    return this.#last.number;
  }
}

function isOfSameTerms(one: Policy, other: Policy): boolean {
  const { originals, ruleSet, boilerplate, language } = other;
  return (
    one.originals === originals &&
    one.ruleSet === ruleSet &&
    one.boilerplate === boilerplate &&
    one.language === language
  );
}
