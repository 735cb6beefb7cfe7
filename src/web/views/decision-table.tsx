import { type VNode } from 'preact';
import { type Decision } from '../../domain/decision.ts';
import { counted, type DateWords } from './format.ts';
import { WordStamp } from './marks.tsx';
import { Table, Theirs } from './parts.tsx';
import { plain, ruleLabel } from './plain.ts';

const STAMPS: Readonly<Record<Decision['kind'], VNode>> = {
  waiver: <WordStamp tone="flat" icon="dash" word="Waived" />,
  permission: <WordStamp tone="good" icon="tick" word="Permission" />,
  dispute: <WordStamp tone="ask" icon="ask" word="Dispute" />,
  'site-use': <WordStamp tone="wait" icon="flag" word="Use of the site" />,
  reopen: <WordStamp tone="bad" icon="again" word="Opened again" />,
};

/** What people decided, one decision a line. */
export function DecisionTable({ decisions, words }: { decisions: readonly Decision[]; words: DateWords }): VNode {
  return (
    <Table
      caption="Decisions"
      columns={[{ label: 'Decision' }, { label: 'Covers' }, { label: 'By' }, { label: 'Runs out' }]}
    >
      {decisions.map((decision) => (
        <tr key={decision.id}>
          <td>{STAMPS[decision.kind]}</td>
          <td>
            <Covers decision={decision} />
          </td>
          <td>
            <Theirs text={decision.by} limit={120} />, {words.day(decision.at)}
            <p class="small dim">
              “<Theirs text={decision.note} limit={600} />”
            </p>
          </td>
          <td>
            <Until until={decision.until} words={words} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Covers({ decision }: { decision: Decision }): VNode {
  const { caseId, partnerId, articleId, rule, useClass, reason } = decision;
  return (
    <>
      {caseId === null ? null : <a href={`/cases/${caseId}`}>CL-{caseId}</a>}
      {caseId === null && partnerId !== null ? (
        <a href={`/partners/${encodeURIComponent(partnerId)}`}>{ruleLabel(partnerId)}</a>
      ) : null}
      {articleId !== null && caseId === null ? <span>, {plain(articleId, 200)}</span> : null}
      {rule === null ? null : <span>, {ruleLabel(rule)}</span>}
      {useClass === null ? null : <span>: {useClass}</span>}
      {reason === '' ? null : (
        <p class="small dim">
          <Theirs text={reason} limit={200} />
        </p>
      )}
    </>
  );
}

function Until({ until, words }: { until: string | null; words: DateWords }): VNode {
  if (until === null) return <span class="dim">no end</span>;
  const days = words.daysUntil(until);
  return (
    <>
      {words.day(until)}
      <p class="small dim">{days >= 0 ? `in ${counted(days, 'day')}` : 'ended'}</p>
    </>
  );
}
