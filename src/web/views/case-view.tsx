import { type VNode } from 'preact';
import { type Case } from '../../domain/case.ts';
import { type Letter } from '../../domain/letter.ts';
import { inOrder, type CaseFile } from '../case-file.ts';
import { type WebDeps } from '../deps.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseSide } from './case-side.tsx';
import { counted, percent, type DateWords } from './format.ts';
import { Galley } from './galley.tsx';
import { type GalleyMode } from './galley-rows.ts';
import { CaseStamp } from './marks.tsx';
import { NightMatrix, NightTable } from './nights.tsx';
import { Head, OutLink, Section, Tabs, Theirs } from './parts.tsx';
import { plain } from './plain.ts';
import { Timeline } from './timeline.tsx';
import { VerdictBox } from './verdict-box.tsx';

interface CaseViewProps {
  readonly file: CaseFile;
  /** null for people who may only look. */
  readonly csrf: string | null;
  readonly mode: GalleyMode;
  readonly words: DateWords;
  readonly deps: WebDeps;
}

/** The page of one case. */
export function CaseView(props: CaseViewProps): VNode {
  const { file, csrf, words } = props;
  const { shown } = file;
  const strip = inOrder(shown.findings).filter(({ outcome }) => outcome !== 'inapplicable');
  return (
    <>
      <Head
        crumbs={
          <>
            <a href="/cases">Cases</a> / CL-{shown.id}
          </>
        }
        title={<bdi>{file.title}</bdi>}
      />
      <p class="dim under">
        Republished by{' '}
        <a href={`/partners/${encodeURIComponent(shown.partnerId)}`}>
          <Theirs text={file.partner?.name ?? shown.partnerId} />
        </a>{' '}
        at <OutLink url={shown.pageUrl} />
      </p>
      <div class="statebar">
        <CaseStamp shown={shown} />
        <span class="dim small">{stateWords(shown, words)}</span>
        {file.letter === null ? null : <LetterLink letter={file.letter} />}
        {csrf === null ? null : <CaseActions shown={shown} csrf={csrf} />}
      </div>
      <div class="verdicts">
        {strip.map((finding) => (
          <VerdictBox finding={finding} key={finding.rule} />
        ))}
      </div>
      <Evidence {...props} />
      <History file={file} words={words} />
      <div class="two sec">
        <section aria-labelledby="timeline">
          <header>
            <h2 id="timeline">Timeline</h2>
          </header>
          <Timeline events={file.events} next={nextStep(shown, words)} words={words} />
        </section>
        <CaseSide file={file} words={words} graceDays={props.deps.settings.grace.days} />
      </div>
    </>
  );
}

function LetterLink({ letter }: { letter: Letter }): VNode {
  const waits = letter.state === 'drafted' || letter.state === 'held';
  return (
    <a class={waits ? 'btn go' : 'btn'} href={`/outbox/${letter.id}`}>
      {waits ? 'Review the letter' : 'Read the letter'}
    </a>
  );
}

function stateWords(shown: Case, words: DateWords): string {
  const seen = `seen ${shown.sightings === 1 ? 'once' : `in ${counted(shown.sightings, 'crawl')}`} since ${words.day(shown.firstFailedAt)}`;
  const trouble = shown.unreachable === null ? '' : `; not reachable in the last crawl (${shown.unreachable})`;
  return seen + trouble;
}

const MODE_WORDS: readonly (readonly [GalleyMode, string])[] = [
  ['folded', 'Side by side'],
  ['changes', 'Changes only'],
  ['all', 'Whole text'],
];

function Evidence({ file, csrf, mode, words, deps }: CaseViewProps): VNode {
  const { shown, comparison } = file;
  const sha256 = comparison?.sha256 ?? shown.evidenceSha256;
  return (
    <section class="galley" aria-labelledby="evidence">
      <div class="gbar">
        <h2 id="evidence">Evidence</h2>
        <div class="btns">
          <Tabs
            label="How much of the text"
            kind="seg"
            items={MODE_WORDS.map(([key, text]) => ({
              href: `/cases/${shown.id}?galley=${key}#evidence`,
              text,
              current: key === mode,
            }))}
          />
          <span class="small dim">{words.moment(comparison?.fetchedAt ?? shown.lastSeenAt)}</span>
        </div>
      </div>
      <div class="gcols">
        <GalleyHeads file={file} words={words} publisher={publisherName(deps, shown)} />
        {comparison === null ? (
          <p class="gnote dim">
            There is no stored copy to set beside the original. What the checks quoted stands below.
          </p>
        ) : null}
        <Galley comparison={comparison} title={file.title} findings={inOrder(shown.findings)} mode={mode} />
      </div>
      <div class="gfoot">
        <span>
          Saved copy, SHA-256 <span class="mono">{`${sha256.slice(0, 12)}…${sha256.slice(-6)}`}</span>
        </span>
        <span class="btns">
          <a href={`/evidence/${encodeURIComponent(sha256)}`}>Source and check of the hash</a>
          {csrf === null ? null : <a href={`/cases/${shown.id}/bundle`}>Everything as one file</a>}
          <OutLink url={shown.pageUrl} text="Open the live page" />
        </span>
      </div>
    </section>
  );
}

function publisherName({ ruleSets }: WebDeps, { ruleSet }: Case): string {
  return plain(ruleSets.find(({ id }) => id === ruleSet.id)?.publisher.name ?? ruleSet.id, 120);
}

function GalleyHeads({ file, words, publisher }: { file: CaseFile; words: DateWords; publisher: string }): VNode {
  const { article, comparison, partner, shown } = file;
  const published = article?.publishedAt ?? null;
  const share = comparison?.articleShare ?? null;
  return (
    <div class="triple heads">
      <div class="gl">
        <b>{publisher}</b>
        {published === null ? 'Original' : `Original, published ${words.day(published)}`}
      </div>
      <div class="gut">
        <span class="vh">Marks</span>
      </div>
      <div class="gr">
        <b>
          <Theirs text={partner?.name ?? shown.partnerId} limit={120} />
        </b>
        As republished{share === null ? '' : `. ${percent(share)} of the original’s words stand here`}
      </div>
    </div>
  );
}

function History({ file, words }: { file: CaseFile; words: DateWords }): VNode | null {
  const last = file.nights[file.nights.length - 1];
  if (!last) return null;
  const rules = file.shown.findings.filter(({ outcome }) => outcome !== 'inapplicable').map(({ rule }) => rule);
  return (
    <Section id="nights" title="This page, night by night">
      <div class="frame">
        <div class="row one nights-scroll" tabIndex={0} role="group" aria-label="Crawls of this page by duty">
          <NightMatrix nights={file.nights} rules={rules} words={words} />
        </div>
      </div>
      <p class="legend small">
        <span class="k ok">met</span>
        <span class="k no">not met</span>
        <span class="k ask">you decide</span>
        <span class="k un">not tested</span>
      </p>
      <NightTable nights={file.nights} rules={rules} words={words} />
    </Section>
  );
}

function nextStep(shown: Case, words: DateWords): string | null {
  switch (shown.state) {
    case 'seen':
      return 'The next crawl looks again. It counts once it was seen twice.';
    case 'open':
      return 'Nothing is sent until a person presses Send in the outbox.';
    case 'notified':
    case 'acknowledged':
      return shown.dueAt === null ? null : `To be put right by ${words.weekday(shown.dueAt)}. Every crawl looks again.`;
    case 'disputed':
      return 'Letters have stopped. Record a permission, waive it, or open it again.';
    case 'waived':
    case 'permitted':
      return shown.decisionUntil === null ? null : `The decision ends on ${words.day(shown.decisionUntil)}.`;
    case 'escalated':
      return 'No machine writes to this partner about this page any more.';
    case 'fixed':
    case 'gone':
      return null;
  }
}
