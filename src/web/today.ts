import { type Case } from '../domain/case.ts';
import { type Letter } from '../domain/letter.ts';
import { type Run } from '../domain/run.ts';
import { ACTIVE, isUndecided, withNames, type CaseRow } from './case-list.ts';
import { type WebDeps } from './deps.ts';
import { loadDoubts, type Doubt } from './doubts.ts';

const DAY = 86_400_000;
const WEEKS = 13;
const MAX_CASES = 5000;
const NIGHTS = 14;
const MAX_NEEDS = 30;

/** What the desk sees first. Lists are capped; `counts` are whole. */
export interface Today {
  /** Cases on which a machine cannot go on: a doubt, a dispute, a deadline that has passed, a decision that ends. */
  readonly needs: readonly Need[];
  /** Pages without a case on which a machine cannot go on. */
  readonly doubts: readonly Doubt[];
  /** Letters that wait for a person: drafts, and those whose sending went wrong. */
  readonly letters: readonly Letter[];
  readonly due: readonly CaseRow[];
  readonly fixed: readonly CaseRow[];
  readonly open: readonly CaseRow[];
  readonly withPartners: number;
  readonly openByWeek: readonly WeekCount[];
  /** Newest last. */
  readonly nights: readonly Run[];
}

/** One question for a person. Pages of one partner about which the same is asked stand together. */
export interface Need {
  /** The page that stands for all of them. */
  readonly row: CaseRow;
  readonly why: NeedKind;
  /** How many other pages of the partner wait for the same answer. */
  readonly more: number;
}

export type NeedKind = 'doubt' | 'dispute' | 'overdue' | 'ends-soon';
interface OpenNeed {
  readonly shown: Case;
  readonly why: NeedKind;
  readonly more: number;
}

export interface WeekCount {
  /** First moment of the week. */
  readonly week: string;
  readonly open: number;
}

/** Everything that Today shows, as of now. */
export async function loadToday(deps: WebDeps): Promise<Today> {
  const { store } = deps;
  const now = deps.now();
  const [all, letters, nights, counts, doubts] = await Promise.all([
    store.cases.list({ states: [...ACTIVE, 'waived', 'permitted', 'fixed', 'gone'], limit: MAX_CASES }),
    store.letters.list({ states: ['drafted', 'failed', 'unknown'], limit: 100 }),
    store.runs.list(NIGHTS),
    store.cases.countByState(),
    loadDoubts(deps),
  ]);
  const named = (cases: readonly Case[]): Promise<readonly CaseRow[]> => withNames(deps, cases);
  const needs = inOrder(all.flatMap((shown) => needOf(shown, now) ?? [])).slice(0, MAX_NEEDS);
  const [needRows, due, fixed, open] = await Promise.all([
    named(needs.map(({ shown }) => shown)),
    named(dueSoon(all, now)),
    named(fixedOvernight(all, now)),
    named(all.filter(({ state }) => state === 'open').slice(0, 8)),
  ]);
  return {
    needs: needs.flatMap(({ why, more }, index) => {
      const row = needRows[index];
      return row ? [{ row, why, more }] : [];
    }),
    doubts: doubts.slice(0, MAX_NEEDS),
    letters,
    due,
    fixed,
    open,
    withPartners: (counts.notified ?? 0) + (counts.acknowledged ?? 0),
    openByWeek: openByWeek(all, now),
    nights: nights.toReversed(),
  };
}

const URGENCY: Readonly<Record<NeedKind, number>> = { dispute: 0, overdue: 1, doubt: 2, 'ends-soon': 3 };

/** What an editor waits for comes first. */
function inOrder(needs: readonly OpenNeed[]): readonly OpenNeed[] {
  return grouped(needs).toSorted((one, other) => URGENCY[one.why] - URGENCY[other.why]);
}

/** Doubts about the same duty at one partner are one question; everything else is a question of its own. */
function grouped(needs: readonly OpenNeed[]): readonly OpenNeed[] {
  const groups = new Map<string, OpenNeed>();
  for (const need of needs) {
    const { shown, why } = need;
    const doubt = shown.findings.find(({ outcome, strength }) => outcome === 'cantTell' && strength === 'required');
    const key = why === 'doubt' ? `${shown.partnerId} ${doubt?.rule ?? ''} ${doubt?.reason ?? ''}` : `case ${shown.id}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, more: known.more + 1 } : need);
  }
  return [...groups.values()];
}

function needOf(shown: Case, now: Date): OpenNeed | null {
  const why = reasonOf(shown, now);
  return why === null ? null : { shown, why, more: 0 };
}

function reasonOf(shown: Case, now: Date): NeedKind | null {
  if (shown.state === 'disputed') return 'dispute';
  const waiting = shown.state === 'notified' || shown.state === 'acknowledged';
  if (waiting && shown.dueAt !== null && Date.parse(shown.dueAt) < now.getTime()) return 'overdue';
  if (ACTIVE.includes(shown.state) && isUndecided(shown)) return 'doubt';
  const decided = shown.state === 'waived' || shown.state === 'permitted';
  const ends = decided && shown.decisionUntil !== null && Date.parse(shown.decisionUntil) < now.getTime() + 7 * DAY;
  return ends ? 'ends-soon' : null;
}

function dueSoon(cases: readonly Case[], now: Date): readonly Case[] {
  const soon = now.getTime() + 7 * DAY;
  return cases
    .filter(({ state, dueAt }) => (state === 'notified' || state === 'acknowledged') && dueAt !== null)
    .filter(({ dueAt }) => Date.parse(dueAt ?? '') >= now.getTime() && Date.parse(dueAt ?? '') <= soon)
    .toSorted((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''))
    .slice(0, 20);
}

function fixedOvernight(cases: readonly Case[], now: Date): readonly Case[] {
  return cases
    .filter(({ state, closedAt }) => state === 'fixed' && closedAt !== null)
    .filter(({ closedAt }) => Date.parse(closedAt ?? '') > now.getTime() - DAY)
    .slice(0, 20);
}

/** How many cases were open at the end of each of the last weeks, oldest first. */
function openByWeek(cases: readonly Case[], now: Date): readonly WeekCount[] {
  return Array.from({ length: WEEKS }, (_, index) => {
    const end = now.getTime() - (WEEKS - 1 - index) * 7 * DAY;
    const open = cases.filter(({ openedAt, closedAt }) => {
      const opened = openedAt !== null && Date.parse(openedAt) <= end;
      return opened && (closedAt === null || Date.parse(closedAt) > end);
    });
    return { week: new Date(end - 6 * DAY).toISOString(), open: open.length };
  });
}
