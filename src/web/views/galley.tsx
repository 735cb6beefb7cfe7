import { type ComponentChildren, type VNode } from 'preact';
import { isViolation, type Finding } from '../../domain/finding.ts';
import { type Comparison, type GalleyLine } from '../deps.ts';
import { counted } from './format.ts';
import { byQuote, galleyRows, type GalleyMode } from './galley-rows.ts';
import { outcomeTone, outcomeWord } from './marks.tsx';
import { plain, ruleLabel } from './plain.ts';
import { changedWords, diffWords, type DiffPart } from './word-diff.ts';

const PARAGRAPH_LIMIT = 4000;

/** The original at the left, the republished page at the right, proof marks in the gutter between them. */
export function Galley(props: {
  comparison: Comparison | null;
  title: string;
  findings: readonly Finding[];
  mode: GalleyMode;
}): VNode {
  const { comparison, title, findings, mode } = props;
  const { rows, elsewhere } = galleyRows(comparison?.lines ?? [], findings, mode);
  return (
    <>
      {comparison === null || comparison.pageTitle === null ? null : (
        <HeadlineRow title={title} pageTitle={comparison.pageTitle} />
      )}
      {rows.map((row, index) =>
        row.kind === 'fold' ? (
          <FoldRow count={row.count} key={index} />
        ) : (
          <TextRow line={row.line} findings={row.findings} key={index} />
        ),
      )}
      {byQuote(elsewhere).map((group) => (
        <DutyRow group={group} key={group[0]?.rule} />
      ))}
    </>
  );
}

function Triple(props: { left: ComponentChildren; gutter: ComponentChildren; right: ComponentChildren }): VNode {
  return (
    <div class="triple">
      <div class="gl">{props.left}</div>
      <div class="gut">{props.gutter}</div>
      <div class="gr">{props.right}</div>
    </div>
  );
}

function HeadlineRow({ title, pageTitle }: { title: string; pageTitle: string }): VNode {
  const theirs = plain(pageTitle, 300);
  const kept = theirs.toLowerCase().includes(title.toLowerCase());
  const changed = theirs === '' ? 'no headline' : <span class="mark-ask">headline changed</span>;
  return (
    <Triple
      left={
        <p class="copy hl">
          <bdi>{title}</bdi>
        </p>
      }
      gutter={kept ? 'headline kept' : changed}
      right={
        <p class="copy hl">
          <bdi>{kept ? <mark>{theirs}</mark> : theirs}</bdi>
        </p>
      }
    />
  );
}

function FoldRow({ count }: { count: number }): VNode {
  const words = counted(count, 'more paragraph');
  return <Triple left={<p class="same">{words}</p>} gutter="same" right={<p class="same">{words}</p>} />;
}

function TextRow({ line, findings }: { line: GalleyLine; findings: readonly Finding[] }): VNode {
  const original = plain(line.original ?? '', PARAGRAPH_LIMIT);
  const page = plain(line.page ?? '', PARAGRAPH_LIMIT);
  if (line.kind === 'changed' && findings.length === 0) return <ChangedRow original={original} page={page} />;
  if (line.kind === 'missing') {
    return (
      <Triple
        left={<Copy>{original}</Copy>}
        gutter={<span class="mark-ask">left out</span>}
        right={<p class="left-out">not on the page</p>}
      />
    );
  }
  return (
    <Triple
      left={line.original === null ? <p class="left-out">not in the original</p> : <Copy>{original}</Copy>}
      gutter={findings.length > 0 ? <Verdicts findings={findings} /> : line.kind}
      right={
        <>
          <Copy>
            <Cited text={page} findings={findings} kept={line.kind === 'same'} />
          </Copy>
          <Insertion findings={findings} />
        </>
      }
    />
  );
}

/** The line that is missing here; nothing where nothing can be pasted. */
function Insertion({ findings }: { findings: readonly Finding[] }): VNode | null {
  const fix = findings.find((finding) => finding.fix !== null && isViolation(finding))?.fix ?? null;
  return fix === null ? null : <p class="hole">Insert: “{plain(fix, 600)}”</p>;
}

/** Text with the words that findings rest on marked in their colour; what was kept of the original in blue. */
function Cited({ text, findings, kept }: { text: string; findings: readonly Finding[]; kept: boolean }): VNode {
  const Rest = kept ? 'mark' : 'span';
  const quote = plain(findings[0]?.evidence[0]?.quote ?? '');
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0) return <Rest>{text}</Rest>;
  return (
    <>
      <Rest>{text.slice(0, at)}</Rest>
      <mark class={quoteClass(findings)}>{quote}</mark>
      <Rest>{text.slice(at + quote.length)}</Rest>
    </>
  );
}

function ChangedRow({ original, page }: { original: string; page: string }): VNode {
  const diff = diffWords(original, page);
  const count = Math.max(changedWords(diff.one), changedWords(diff.other));
  return (
    <Triple
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

const GUTTER_TONES = { bad: 'mark-no', good: 'mark-ok', ask: 'mark-ask', flat: 'mark-na', wait: 'mark-na' } as const;

function Verdicts({ findings }: { findings: readonly Finding[] }): VNode {
  return (
    <>
      {findings.map((finding) => (
        <p class={GUTTER_TONES[outcomeTone(finding)]} key={finding.rule}>
          {ruleLabel(finding.rule)}: {outcomeWord(finding.outcome)}
        </p>
      ))}
    </>
  );
}

/** What a duty asks, how it was answered, and the words of the page that it rests on, or the line to paste. */
function DutyRow({ group }: { group: readonly Finding[] }): VNode {
  const quotes = group[0]?.evidence.slice(0, 3) ?? [];
  const missing = group.some((finding) => finding.reason === 'missing' && isViolation(finding));
  const insertion = group.some((finding) => finding.fix !== null && isViolation(finding));
  return (
    <Triple
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
      gutter={<Verdicts findings={group} />}
      right={
        <>
          {quotes.map((quote, index) => (
            <p class="copy cited" key={index}>
              {missing ? <span class="small dim">After these words: </span> : null}
              <mark class={quoteClass(group)}>
                <bdi>{plain(quote.quote, 600)}</bdi>
              </mark>
              {quote.visible ? null : <span class="small dim"> (hidden from readers)</span>}
              {quote.href === null ? null : <span class="u">{plain(quote.href, 300)}</span>}
            </p>
          ))}
          <Insertion findings={group} />
          {!insertion && quotes.length === 0 ? <p class="left-out">nothing quoted from the page</p> : null}
        </>
      }
    />
  );
}

/** Where something is missing, the quote only says where it should stand: it is no fault by itself. */
function quoteClass(group: readonly Finding[]): string {
  const tones = group.filter(({ reason }) => reason !== 'missing').map(outcomeTone);
  if (tones.includes('bad')) return 'x';
  return tones.includes('ask') ? 'w' : '';
}
