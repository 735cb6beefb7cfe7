import { type ComponentChildren, type VNode } from 'preact';
import { type Finding } from '../../domain/finding.ts';
import { type Comparison, type GalleyLine } from '../deps.ts';
import { counted } from './format.ts';
import { outcomeTone, outcomeWord } from './marks.tsx';
import { plain, ruleLabel } from './plain.ts';
import { changedWords, diffWords, type DiffPart } from './word-diff.ts';

/** How much of the text is shown: folded (long unchanged stretches are counted), changes only, everything. */
export const GALLEY_MODES = ['folded', 'changes', 'all'] as const;
export type GalleyMode = (typeof GALLEY_MODES)[number];

/** Of a long unchanged stretch, so many paragraphs stay at either end. */
const KEEP = 1;
const PARAGRAPH_LIMIT = 4000;

interface Fold {
  readonly kind: 'fold';
  readonly count: number;
}
type Row = GalleyLine | Fold;

/** The original at the left, the republished page at the right, proof marks in the gutter between them. */
export function Galley(props: {
  comparison: Comparison | null;
  title: string;
  findings: readonly Finding[];
  mode: GalleyMode;
}): VNode {
  const { comparison, title, findings, mode } = props;
  const rows = comparison === null ? [] : fold(comparison.lines, mode);
  return (
    <>
      {comparison === null ? null : <HeadlineRow title={title} pageTitle={comparison.pageTitle} />}
      {rows.map((row, index) =>
        row.kind === 'fold' ? <FoldRow count={row.count} key={index} /> : <TextRow line={row} key={index} />,
      )}
      {byQuote(findings).map((group) => (
        <DutyRow group={group} key={group[0]?.rule} />
      ))}
    </>
  );
}

/** Folds unchanged stretches; in `changes` all of them, in `all` none. */
export function fold(lines: readonly GalleyLine[], mode: GalleyMode): readonly Row[] {
  if (mode === 'all') return lines;
  const keep = mode === 'changes' ? 0 : KEEP;
  const rows: Row[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (lines[end]?.kind === 'same') end++;
    const run = lines.slice(start, end);
    const hidden = run.length - 2 * keep;
    if (hidden > (keep === 0 ? 0 : 1)) {
      rows.push(...run.slice(0, keep), { kind: 'fold', count: hidden }, ...run.slice(run.length - keep));
    } else rows.push(...run);
    const changed = lines[end];
    if (changed) rows.push(changed);
    start = end + 1;
  }
  return rows;
}

function Row3({
  left,
  gutter,
  right,
}: {
  left: ComponentChildren;
  gutter: ComponentChildren;
  right: ComponentChildren;
}): VNode {
  return (
    <div class="grow3">
      <div class="gl">{left}</div>
      <div class="gut">{gutter}</div>
      <div class="gr">{right}</div>
    </div>
  );
}

function HeadlineRow({ title, pageTitle }: { title: string; pageTitle: string | null }): VNode {
  const theirs = plain(pageTitle ?? '', 300);
  const kept = theirs.toLowerCase().includes(title.toLowerCase());
  return (
    <Row3
      left={<p class="copy hl">{title}</p>}
      gutter={theirs === '' ? 'no headline' : kept ? 'headline kept' : <span class="mark-ask">headline changed</span>}
      right={<p class="copy hl">{kept ? <mark>{theirs}</mark> : <bdi>{theirs}</bdi>}</p>}
    />
  );
}

function FoldRow({ count }: { count: number }): VNode {
  const words = `${counted(count, 'more paragraph')}`;
  return <Row3 left={<p class="same">{words}</p>} gutter="same" right={<p class="same">{words}</p>} />;
}

function TextRow({ line }: { line: GalleyLine }): VNode {
  const original = plain(line.original ?? '', PARAGRAPH_LIMIT);
  const page = plain(line.page ?? '', PARAGRAPH_LIMIT);
  switch (line.kind) {
    case 'same':
      return (
        <Row3
          left={<Copy>{original}</Copy>}
          gutter="same"
          right={
            <Copy>
              <mark>{page}</mark>
            </Copy>
          }
        />
      );
    case 'changed':
      return <ChangedRow original={original} page={page} />;
    case 'missing':
      return (
        <Row3
          left={<Copy>{original}</Copy>}
          gutter={<span class="mark-ask">left out</span>}
          right={<p class="left-out">not on the page</p>}
        />
      );
    case 'added':
      return <Row3 left={<p class="left-out">not in the original</p>} gutter="added" right={<Copy>{page}</Copy>} />;
  }
}

function ChangedRow({ original, page }: { original: string; page: string }): VNode {
  const diff = diffWords(original, page);
  const count = Math.max(changedWords(diff.one), changedWords(diff.other));
  return (
    <Row3
      left={
        <Copy>
          <Parts parts={diff.one} same="span" />
        </Copy>
      }
      gutter={count === 0 ? 'changed' : `${counted(count, 'word')} changed`}
      right={
        <Copy>
          <Parts parts={diff.other} same="mark" />
        </Copy>
      }
    />
  );
}

function Parts({ parts, same }: { parts: readonly DiffPart[]; same: 'span' | 'mark' }): VNode {
  const Same = same;
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index === 0 ? '' : ' '}
          {part.changed ? <mark class="w">{part.text}</mark> : <Same>{part.text}</Same>}
        </>
      ))}
    </>
  );
}

function Copy({ children }: { children: ComponentChildren }): VNode {
  return (
    <p class="copy">
      <bdi>{children}</bdi>
    </p>
  );
}

/** Findings that rest on the same words of the page stand together. */
function byQuote(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome === 'inapplicable' || finding.outcome === 'untested') continue;
    const key = finding.evidence[0]?.quote ?? finding.fix ?? finding.rule;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

const GUTTER_TONES = { bad: 'mark-no', good: 'mark-ok', ask: 'mark-ask', flat: 'mark-na', wait: 'mark-na' } as const;

function DutyRow({ group }: { group: readonly Finding[] }): VNode {
  const quotes = group[0]?.evidence ?? [];
  const fix = group.find((finding) => finding.fix !== null && finding.outcome === 'failed')?.fix ?? null;
  return (
    <Row3
      left={
        <ul class="asked">
          {group.map((finding) => (
            <li key={finding.rule}>
              {plain(finding.title, 200)}
              {finding.strength === 'wished' ? <span class="dim"> (a wish)</span> : null}
            </li>
          ))}
        </ul>
      }
      gutter={group.map((finding) => (
        <p class={GUTTER_TONES[outcomeTone(finding)]} key={finding.rule}>
          {ruleLabel(finding.rule)}: {outcomeWord(finding.outcome)}
        </p>
      ))}
      right={
        <>
          {quotes.slice(0, 3).map((quote, index) => (
            <p class="copy cited" key={index}>
              <mark class={quoteClass(group)}>
                <bdi>{plain(quote.quote, 600)}</bdi>
              </mark>
              {quote.visible ? null : <span class="small dim"> (hidden from readers)</span>}
              {quote.href === null ? null : <span class="u"> {plain(quote.href, 300)}</span>}
            </p>
          ))}
          {fix === null ? null : <p class="hole">Insert: “{plain(fix, 600)}”</p>}
          {fix === null && quotes.length === 0 ? <p class="left-out">nothing on the page</p> : null}
        </>
      }
    />
  );
}

function quoteClass(group: readonly Finding[]): string {
  const tones = group.map(outcomeTone);
  if (tones.includes('bad')) return 'x';
  return tones.includes('ask') ? 'w' : '';
}
