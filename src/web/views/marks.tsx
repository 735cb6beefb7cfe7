import { type VNode } from 'preact';
import { type Case, type CaseState } from '../../domain/case.ts';
import { type Finding } from '../../domain/finding.ts';
import { type LetterState } from '../../domain/letter.ts';
import { type Outcome } from '../../domain/outcome.ts';
import { type RunState } from '../../domain/run.ts';
import { type VerdictStatus } from '../../domain/verdict.ts';
import { Icon, type IconName } from './icons.tsx';

type Tone = 'bad' | 'wait' | 'good' | 'ask' | 'flat';
interface Badge {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

const CASE_BADGES: Readonly<Record<CaseState, Badge>> = {
  seen: { tone: 'flat', icon: 'clock', word: 'Seen once' },
  open: { tone: 'bad', icon: 'caret', word: 'Open' },
  notified: { tone: 'wait', icon: 'mail', word: 'Notified' },
  acknowledged: { tone: 'wait', icon: 'clock', word: 'Acknowledged' },
  fixed: { tone: 'good', icon: 'tick', word: 'Fixed' },
  waived: { tone: 'flat', icon: 'dash', word: 'Waived' },
  permitted: { tone: 'flat', icon: 'tick', word: 'Permitted' },
  disputed: { tone: 'ask', icon: 'ask', word: 'Disputed' },
  escalated: { tone: 'bad', icon: 'flag', word: 'Escalated' },
  gone: { tone: 'flat', icon: 'gone', word: 'Removed' },
};

const LETTER_BADGES: Readonly<Record<LetterState, Badge>> = {
  drafted: { tone: 'ask', icon: 'ask', word: 'Waits for you' },
  held: { tone: 'flat', icon: 'clock', word: 'Held' },
  approved: { tone: 'wait', icon: 'mail', word: 'Approved' },
  sending: { tone: 'wait', icon: 'mail', word: 'Being sent' },
  sent: { tone: 'good', icon: 'tick', word: 'Sent' },
  deferred: { tone: 'wait', icon: 'clock', word: 'Deferred' },
  failed: { tone: 'bad', icon: 'caret', word: 'Failed' },
  unknown: { tone: 'ask', icon: 'ask', word: 'Unknown' },
  withdrawn: { tone: 'flat', icon: 'gone', word: 'Withdrawn' },
};

const RUN_BADGES: Readonly<Record<RunState, Badge>> = {
  running: { tone: 'wait', icon: 'clock', word: 'Running' },
  completed: { tone: 'good', icon: 'tick', word: 'Complete' },
  partial: { tone: 'ask', icon: 'ask', word: 'Partial' },
  stopped: { tone: 'flat', icon: 'dash', word: 'Stopped' },
  failed: { tone: 'bad', icon: 'caret', word: 'Failed' },
};

const VERDICT_BADGES: Readonly<Record<VerdictStatus, Badge>> = {
  compliant: { tone: 'good', icon: 'tick', word: 'All duties met' },
  'in-breach': { tone: 'bad', icon: 'caret', word: 'In breach' },
  'needs-review': { tone: 'ask', icon: 'ask', word: 'Needs your eyes' },
  'out-of-scope': { tone: 'flat', icon: 'dash', word: 'Out of scope' },
  unreadable: { tone: 'flat', icon: 'gone', word: 'Unreadable' },
};

const OUTCOMES: Readonly<Record<Outcome, Badge>> = {
  passed: { tone: 'good', icon: 'tick', word: 'met' },
  failed: { tone: 'bad', icon: 'caret', word: 'not met' },
  cantTell: { tone: 'ask', icon: 'ask', word: 'you decide' },
  inapplicable: { tone: 'flat', icon: 'dash', word: 'does not apply' },
  untested: { tone: 'flat', icon: 'gone', word: 'not tested' },
};

function Stamp({ badge: { tone, icon, word } }: { badge: Badge }): VNode {
  return (
    <span class={`st ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** Where a case stands; one that came back says so. */
export function CaseStamp({ shown }: { shown: Pick<Case, 'state' | 'reopened'> }): VNode {
  const back = shown.reopened && shown.state === 'open';
  return <Stamp badge={back ? { tone: 'bad', icon: 'again', word: 'Reopened' } : CASE_BADGES[shown.state]} />;
}

export function LetterStamp({ state }: { state: LetterState }): VNode {
  return <Stamp badge={LETTER_BADGES[state]} />;
}

export function RunStamp({ state }: { state: RunState }): VNode {
  return <Stamp badge={RUN_BADGES[state]} />;
}

export function VerdictStamp({ status }: { status: VerdictStatus }): VNode {
  return <Stamp badge={VERDICT_BADGES[status]} />;
}

/** A stamp in own words, e.g. of a decision. */
export function WordStamp({ tone, icon, word }: Badge): VNode {
  return <Stamp badge={{ tone, icon, word }} />;
}

/** The word that a desk uses for an outcome. */
export function outcomeWord(outcome: Outcome): string {
  return OUTCOMES[outcome].word;
}

/** How an outcome of this strength is toned: a wish that is not met is not red. */
export function outcomeTone({ outcome, strength }: Pick<Finding, 'outcome' | 'strength'>): Tone {
  return outcome === 'failed' && strength === 'wished' ? 'flat' : OUTCOMES[outcome].tone;
}

/** One square mark; `title` is its only text. */
export function Mark({ finding }: { finding: Pick<Finding, 'outcome' | 'strength' | 'title'> }): VNode {
  return (
    <span class={`mk ${outcomeTone(finding)}`}>
      <Icon name={OUTCOMES[finding.outcome].icon} />
    </span>
  );
}

/** The marks of all duties of a page in a row, each with its words for a screen reader and on hover. */
export function Marks({ findings }: { findings: readonly Finding[] }): VNode {
  return (
    <span class="marks">
      {findings.map((finding) => {
        const words = `${finding.title}: ${outcomeWord(finding.outcome)}`;
        return (
          <span class={`mk ${outcomeTone(finding)}`} title={words} key={finding.rule}>
            <Icon name={OUTCOMES[finding.outcome].icon} />
            <span class="vh">{words}. </span>
          </span>
        );
      })}
    </span>
  );
}
