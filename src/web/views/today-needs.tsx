import { type VNode } from 'preact';
import { type Letter } from '../../domain/letter.ts';
import { type Doubt } from '../doubts.ts';
import { pageHref } from '../page-address.ts';
import { type Need, type Today } from '../today.ts';
import { PageName } from './case-table.tsx';
import { counted, type DateWords } from './format.ts';
import { LetterStamp, WordStamp } from './marks.tsx';
import { Empty, Section, Theirs } from './parts.tsx';
import { plain } from './plain.ts';

/** What waits for a person: letters first, then cases. */
export function NeedsYou({
  today,
  names,
  words,
}: {
  today: Today;
  names: ReadonlyMap<string, string>;
  words: DateWords;
}): VNode {
  const none = today.needs.length + today.doubts.length + today.letters.length === 0;
  return (
    <Section id="needs" title="Needs you">
      {none ? (
        <Empty>Nothing. The next crawl will say what is new.</Empty>
      ) : (
        <div class="frame">
          {today.letters.map((letter) => (
            <LetterRow letter={letter} partner={names.get(letter.partnerId) ?? letter.partnerId} key={letter.id} />
          ))}
          {today.needs.map((need) => (
            <NeedRow need={need} words={words} key={need.row.shown.id} />
          ))}
          {today.doubts.map((doubt) => (
            <DoubtRow doubt={doubt} key={doubt.page.url} />
          ))}
        </div>
      )}
    </Section>
  );
}

function LetterRow({ letter, partner }: { letter: Letter; partner: string }): VNode {
  return (
    <div class="row">
      <div>
        <p class="t">
          <a href={`/outbox/${letter.id}`}>
            <bdi>{plain(letter.subject, 200)}</bdi>
          </a>
        </p>
        <p>
          Letter to <bdi>{partner}</bdi>, {counted(letter.caseIds.length, 'page')}.{' '}
          {letter.state === 'drafted' ? (
            'Nothing leaves before you press Send.'
          ) : (
            <Theirs text={letter.response ?? ''} />
          )}
        </p>
      </div>
      <div class="btns">
        <LetterStamp state={letter.state} />
        <a class="btn" href={`/outbox/${letter.id}`} aria-label={`Read the letter to ${partner}`}>
          Read
        </a>
      </div>
    </div>
  );
}

function DoubtRow({ doubt: { partner, page, finding, more } }: { doubt: Doubt }): VNode {
  const href = pageHref(partner.id, page.url);
  return (
    <div class="row">
      <div>
        <p class="t">
          <a href={href}>
            <bdi>{plain(partner.name, 120)}</bdi>
          </a>
        </p>
        <p>
          <Theirs text={finding.message} />
          {more === 0 ? null : ` The same on ${counted(more, 'more page')}.`}
        </p>
      </div>
      <div class="btns">
        {NEED_STAMPS.doubt}
        <a class="btn" href={href} aria-label={`Look at the page of ${plain(partner.name, 120)}`}>
          Look
        </a>
      </div>
    </div>
  );
}

const NEED_STAMPS = {
  doubt: <WordStamp tone="ask" icon="ask" word="Needs your eyes" />,
  dispute: <WordStamp tone="ask" icon="ask" word="Disputed" />,
  overdue: <WordStamp tone="bad" icon="clock" word="Past its date" />,
  'ends-soon': <WordStamp tone="flat" icon="clock" word="Ends soon" />,
} as const;

function NeedRow({ need: { row, why, more }, words }: { need: Need; words: DateWords }): VNode {
  return (
    <div class="row">
      <div>
        <PageName row={row} />
        <p>
          <bdi>{row.partnerName}</bdi>
          {' · '}
          <Why row={row} why={why} words={words} />
          {more === 0 ? null : (
            <>
              {' '}
              <a href={`/cases?state=undecided&partner=${encodeURIComponent(row.shown.partnerId)}`}>
                The same on {counted(more, 'more page')}
              </a>
            </>
          )}
        </p>
      </div>
      <div class="btns">
        {NEED_STAMPS[why]}
        <a class="btn" href={`/cases/${row.shown.id}`} aria-label={`Look at ${row.title}`}>
          Look
        </a>
      </div>
    </div>
  );
}

function Why({ row: { shown }, why, words }: Omit<Need, 'more'> & { words: DateWords }): VNode {
  if (why === 'dispute') return <>the editor sees it differently; nothing goes out until you have answered.</>;
  if (why === 'overdue')
    return <>it was to be put right by {words.day(shown.dueAt ?? '')}. A person decides what follows.</>;
  if (why === 'ends-soon') return <>your decision ends on {words.day(shown.decisionUntil ?? '')}.</>;
  const doubt = shown.findings.find(({ outcome, strength }) => outcome === 'cantTell' && strength === 'required');
  return <Theirs text={doubt?.message ?? 'the crawler cannot tell.'} />;
}
