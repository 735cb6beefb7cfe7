import { type VNode } from 'preact';
import { type Run } from '../../domain/run.ts';
import { type WeekCount } from '../today.ts';
import { type DateWords } from './format.ts';

const WIDTH = 320;

/** Open cases by week as a line, with the numbers as a table behind it. */
export function OpenCasesChart({ weeks, words }: { weeks: readonly WeekCount[]; words: DateWords }): VNode {
  const first = weeks[0];
  const last = weeks[weeks.length - 1];
  const top = Math.max(1, ...weeks.map(({ open }) => open));
  const x = (index: number): number => 10 + (index * 294) / Math.max(1, weeks.length - 1);
  const y = (open: number): number => 90 - (open / top) * 66;
  const path = weeks.map(({ open }, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(open).toFixed(1)}`);
  const spoken = `Open cases by week, from ${first?.open ?? 0} to ${last?.open ?? 0} over ${weeks.length} weeks`;
  return (
    <>
      <svg class="chart" viewBox={`0 0 ${WIDTH} 110`} role="img" aria-label={spoken}>
        <path class="axis" d="M10 92H306" />
        <path class="line" d={path.join('')} />
        <text x="8" y={Math.max(10, y(first?.open ?? 0) - 7)}>
          {first?.open ?? 0}
        </text>
        <text x="306" y={Math.max(10, y(last?.open ?? 0) - 7)} text-anchor="end">
          {last?.open ?? 0}
        </text>
        <text x="10" y="106">
          {first ? words.day(first.week) : ''}
        </text>
        <text x="308" y="106" text-anchor="end">
          this week
        </text>
      </svg>
      <WeekTable weeks={weeks} words={words} />
    </>
  );
}

function WeekTable({ weeks, words }: { weeks: readonly WeekCount[]; words: DateWords }): VNode {
  return (
    <details>
      <summary>Show as table</summary>
      <table class="tbl small">
        <caption class="vh">Open cases by week</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col" class="num">
              Open
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, open }) => (
            <tr key={week}>
              <td>{words.day(week)}</td>
              <td class="num">{open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The last crawls, oldest first, as a strip of boxes: full, partial, broken. */
export function NightStrip({ nights, words }: { nights: readonly Run[]; words: DateWords }): VNode {
  const whole = nights.filter(({ state }) => state === 'completed').length;
  const spoken = `The last ${nights.length} crawls: ${whole} complete, ${nights.length - whole} not`;
  const step = 23;
  return (
    <svg class="chart strip" viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={spoken}>
      {nights.map((run, index) => (
        <rect class={`night ${run.state}`} x={index * step + 0.5} y="6.5" width="17" height="22" key={run.id}>
          <title>{`Crawl ${run.number}, ${words.day(run.startedAt)}: ${run.state}`}</title>
        </rect>
      ))}
      <text x="0" y="43">
        {nights[0] ? words.day(nights[0].startedAt) : ''}
      </text>
      <text x={Math.max(0, nights.length * step - 6)} y="43" text-anchor="end">
        {nights.length > 3 ? words.day(nights[nights.length - 1]?.startedAt ?? '') : ''}
      </text>
    </svg>
  );
}
