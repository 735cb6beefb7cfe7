import { type VNode } from 'preact';
import { type CaseRow } from '../case-list.ts';
import { type Today } from '../today.ts';
import { Deadline, PageName } from './case-table.tsx';
import { counted, type DateWords } from './format.ts';
import { CaseStamp, Marks } from './marks.tsx';
import { Section, Table } from './parts.tsx';
import { ruleLabel } from './plain.ts';

/** Pages whose date comes within a week; nothing where there are none. */
export function DueSoon({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.due.length === 0) return null;
  return (
    <Section
      id="due"
      title="Due in the next seven days"
      aside={<a href="/cases?state=waiting">All {today.withPartners} waiting</a>}
    >
      <Table
        caption="Due in the next seven days"
        columns={[{ label: 'Page' }, { label: 'Duties' }, { label: 'State' }, { label: 'Put right by', numeric: true }]}
      >
        {today.due.map((row) => (
          <tr key={row.shown.id}>
            <PageCell row={row} />
            <td>
              <Marks findings={row.shown.findings} />
            </td>
            <td>
              <CaseStamp shown={row.shown} />
            </td>
            <td class="num">
              <Deadline shown={row.shown} words={words} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

/** Open cases that no letter has told the partner of. */
export function OpenNow({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.open.length === 0) return null;
  return (
    <Section id="open" title="Open, not yet with the partner" aside={<a href="/cases?state=open">All open cases</a>}>
      <Table
        caption="Open cases"
        columns={[{ label: 'Page' }, { label: 'Duties' }, { label: 'First seen', numeric: true }]}
      >
        {today.open.map((row) => (
          <tr key={row.shown.id}>
            <PageCell row={row} />
            <td>
              <Marks findings={row.shown.findings} />
            </td>
            <td class="num">{words.day(row.shown.firstFailedAt)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

/** What the last night found mended. */
export function PutRight({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.fixed.length === 0) return null;
  return (
    <Section id="fixed" title="Put right overnight" aside={<a href="/cases?state=closed">All closed</a>}>
      <Table
        caption="Put right overnight"
        columns={[{ label: 'Page' }, { label: 'All met now' }, { label: 'Took', numeric: true }]}
      >
        {today.fixed.map((row) => (
          <tr key={row.shown.id}>
            <PageCell row={row} />
            <td>{metDuties(row)}</td>
            <td class="num">{counted(tookDays(row, words), 'day')}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function metDuties({ shown }: CaseRow): string {
  const met = shown.findings.filter(({ outcome, strength }) => outcome === 'passed' && strength === 'required');
  return met.map(({ rule }) => ruleLabel(rule)).join(', ');
}

function tookDays({ shown }: CaseRow, words: DateWords): number {
  return Math.max(0, words.daysUntil(shown.closedAt ?? shown.firstFailedAt) - words.daysUntil(shown.firstFailedAt));
}

function PageCell({ row }: { row: CaseRow }): VNode {
  return (
    <td class="wide">
      <PageName row={row} />
      <p class="small dim">
        <bdi>{row.partnerName}</bdi>
      </p>
    </td>
  );
}
