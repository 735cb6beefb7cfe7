import { type VNode } from 'preact';
import { type Finding } from '../../domain/finding.ts';
import { Mark, outcomeTone, outcomeWord } from './marks.tsx';
import { Theirs } from './parts.tsx';
import { ruleLabel } from './plain.ts';

/** One duty and its answer in plain words. */
export function VerdictBox({ finding }: { finding: Finding }): VNode {
  return (
    <div class={`v ${outcomeTone(finding)}`}>
      <h2 class="vh3">
        <Mark finding={finding} />
        {ruleLabel(finding.rule)}: {outcomeWord(finding.outcome)}
      </h2>
      <p>
        <Theirs text={finding.message} limit={600} />
        {finding.strength === 'wished' ? <span class="dim"> A wish, never charged.</span> : null}
      </p>
    </div>
  );
}
