import { type VNode } from 'preact';
import { type Finding } from '../../domain/finding.ts';
import { type StoredVerdict } from '../../store/repositories.ts';
import { type DateWords } from './format.ts';
import { outcomeWord } from './marks.tsx';
import { ruleLabel } from './plain.ts';

const LEFT = 200;
const STEP = 23;
const ROW = 26;
const WIDTH = 900;
/** Nights × duties of one page: `nights` oldest first. */
export function NightMatrix({
  nights,
  rules,
  words,
}: {
  nights: readonly StoredVerdict[];
  rules: readonly string[];
  words: DateWords;
}): VNode {
  const height = 40 + rules.length * ROW;
  const start = WIDTH - 16 - nights.length * STEP;
  const edit = lastChange(nights, rules);
  return (
    <svg class="nights" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={spoken(nights, rules)}>
      {rules.map((rule, row) => (
        <g key={rule}>
          <text x="0" y={row * ROW + 38}>
            {ruleLabel(rule)}
          </text>
          {nights.map((night, column) => (
            <Cell
              answer={answerOf(night, rule)}
              x={Math.max(LEFT, start) + column * STEP}
              y={row * ROW + 28}
              key={night.runId}
            />
          ))}
        </g>
      ))}
      {edit === null ? null : (
        <Edit x={Math.max(LEFT, start) + edit * STEP - 5} bottom={height - 14} at={words.day(nights[edit]?.at ?? '')} />
      )}
      <text x={Math.max(LEFT, start)} y={height - 2}>
        {nights[0] ? words.day(nights[0].at) : ''}
      </text>
      {nights.length > 4 ? (
        <text x={Math.max(LEFT, start) + nights.length * STEP - 11} y={height - 2} text-anchor="end">
          {words.day(nights[nights.length - 1]?.at ?? '')}
        </text>
      ) : null}
    </svg>
  );
}

function Edit({ x, bottom, at }: { x: number; bottom: number; at: string }): VNode {
  const leftSide = x > WIDTH / 2;
  return (
    <>
      <path class="edit" d={`M${x} 18V${bottom}`} />
      <text class="edit-text" x={leftSide ? x - 5 : x + 5} y="14" text-anchor={leftSide ? 'end' : 'start'}>
        {`changed by ${at}`}
      </text>
    </>
  );
}

function Cell({ answer: { outcome, strength }, x, y }: { answer: Answer; x: number; y: number }): VNode {
  switch (outcome) {
    case 'passed':
      return <rect class="ok" x={x} y={y} width="12" height="12" rx="2" />;
    case 'failed':
      return (
        <path
          class={strength === 'wished' ? 'wish' : 'no'}
          d={`M${x} ${y + 11.5}L${x + 6} ${y + 0.5}L${x + 12} ${y + 11.5}Z`}
        />
      );
    case 'cantTell':
      return <circle class="ask" cx={x + 6} cy={y + 6} r="6" />;
    case 'inapplicable':
      return <path class="na" d={`M${x + 2} ${y + 6}h8`} />;
    case 'untested':
      return <rect class="un" x={x + 1} y={y + 1} width="10" height="10" />;
  }
}

/** The same as a table: one line per stretch of nights with equal results. */
export function NightTable({
  nights,
  rules,
  words,
}: {
  nights: readonly StoredVerdict[];
  rules: readonly string[];
  words: DateWords;
}): VNode {
  return (
    <details>
      <summary>Show as table</summary>
      <div class="scroll" tabIndex={0} role="group" aria-label="Result per duty and period">
        <table class="tbl small">
          <caption class="vh">Result per duty and period</caption>
          <thead>
            <tr>
              <th scope="col">Nights</th>
              {rules.map((rule) => (
                <th scope="col" key={rule}>
                  {ruleLabel(rule)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stretches(nights, rules).map(({ first, last }) => (
              <tr key={first.runId}>
                <td>{first === last ? words.day(first.at) : `${words.day(first.at)} to ${words.day(last.at)}`}</td>
                {rules.map((rule) => (
                  <td key={rule}>{outcomeWord(answerOf(last, rule).outcome)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

type Answer = Pick<Finding, 'outcome' | 'strength'>;

function answerOf(night: StoredVerdict, rule: string): Answer {
  return night.findings.find((finding) => finding.rule === rule) ?? { outcome: 'untested', strength: 'required' };
}

function signature(night: StoredVerdict, rules: readonly string[]): string {
  return rules.map((rule) => answerOf(night, rule).outcome).join();
}

function stretches(
  nights: readonly StoredVerdict[],
  rules: readonly string[],
): readonly { first: StoredVerdict; last: StoredVerdict }[] {
  const found: { first: StoredVerdict; last: StoredVerdict }[] = [];
  for (const night of nights) {
    const current = found[found.length - 1];
    if (current && signature(current.last, rules) === signature(night, rules)) current.last = night;
    else found.push({ first: night, last: night });
  }
  return found;
}

/** The night on which a duty was answered otherwise than on the last readable night before; null where none was. */
function lastChange(nights: readonly StoredVerdict[], rules: readonly string[]): number | null {
  const readable = nights.flatMap((night, index) =>
    rules.some((rule) => answerOf(night, rule).outcome !== 'untested') ? [index] : [],
  );
  for (let at = readable.length - 1; at > 0; at--) {
    const [before, after] = [nights[readable[at - 1] ?? 0], nights[readable[at] ?? 0]];
    if (before && after && signature(before, rules) !== signature(after, rules)) return readable[at] ?? null;
  }
  return null;
}

function spoken(nights: readonly StoredVerdict[], rules: readonly string[]): string {
  const last = nights[nights.length - 1];
  const now = last
    ? rules.map((rule) => `${ruleLabel(rule)} ${outcomeWord(answerOf(last, rule).outcome)}`).join(', ')
    : 'none';
  return `${nights.length} crawls of this page by duty. In the last one: ${now}. The table below says it all.`;
}
