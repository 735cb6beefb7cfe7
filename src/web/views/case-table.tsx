import { type VNode } from 'preact';
import { type Case } from '../../domain/case.ts';
import { type CaseRow } from '../case-list.ts';
import { daysLeft, type DateWords } from './format.ts';
import { CaseStamp, Marks } from './marks.tsx';
import { shortUrl } from './plain.ts';
import { Table, type Column } from './parts.tsx';

const COLUMNS: readonly Column[] = [
  { label: 'Page' },
  { label: 'Partner' },
  { label: 'Duties' },
  { label: 'State' },
  { label: 'Age', numeric: true },
  { label: 'Put right by' },
];

/** Cases, one a line. */
export function CaseTable(props: { caption: string; rows: readonly CaseRow[]; words: DateWords }): VNode {
  return (
    <Table caption={props.caption} columns={COLUMNS}>
      {props.rows.map((row) => (
        <CaseLine row={row} words={props.words} key={row.shown.id} />
      ))}
    </Table>
  );
}

function CaseLine({ row, words }: { row: CaseRow; words: DateWords }): VNode {
  const { shown } = row;
  return (
    <tr>
      <td class="wide">
        <PageName row={row} />
        <p class="u">
          <bdi>{shortUrl(shown.pageUrl)}</bdi>
        </p>
      </td>
      <td>
        <bdi>{row.partnerName}</bdi>
      </td>
      <td>
        <Marks findings={shown.findings} />
      </td>
      <td>
        <CaseStamp shown={shown} />
        {shown.unreachable === null ? null : <p class="small dim">not reachable</p>}
      </td>
      <td class="num">{ageInDays(shown, words)} d</td>
      <td>
        <Deadline shown={shown} words={words} />
      </td>
    </tr>
  );
}

/** The title of a case as a link to it. */
export function PageName({ row }: { row: CaseRow }): VNode {
  return (
    <p class="t">
      <a href={`/cases/${row.shown.id}`}>
        <bdi>{row.title}</bdi>
      </a>
    </p>
  );
}

/** By when the page is to be put right, or why there is no date. */
export function Deadline({ shown, words }: { shown: Case; words: DateWords }): VNode {
  switch (shown.state) {
    case 'disputed':
      return <span>paused</span>;
    case 'waived':
    case 'permitted':
      return <span>{shown.decisionUntil === null ? 'no end' : `until ${words.day(shown.decisionUntil)}`}</span>;
    case 'fixed':
    case 'gone':
      return <span class="dim">{shown.closedAt === null ? '' : words.day(shown.closedAt)}</span>;
    case 'escalated':
      return <span>with a person</span>;
    case 'seen':
    case 'open':
    case 'notified':
    case 'acknowledged':
      return shown.dueAt === null ? <span class="dim">not sent</span> : <Due at={shown.dueAt} words={words} />;
  }
}

function Due({ at, words }: { at: string; words: DateWords }): VNode {
  const days = words.daysUntil(at);
  return (
    <span>
      {words.weekday(at)}
      <br />
      <span class={days < 0 ? 'small late' : 'small dim'}>{daysLeft(days)}</span>
    </span>
  );
}

/** Whole days since the breach was first seen. */
export function ageInDays(shown: Pick<Case, 'firstFailedAt'>, words: DateWords): number {
  return Math.max(0, -words.daysUntil(shown.firstFailedAt));
}
