import { type VNode } from 'preact';
import { type Letter, type Mailbox } from '../../domain/letter.ts';
import { type NoticeKind } from '../../domain/notice.ts';
import { type Tick } from '../outbox.ts';
import { type DateWords } from './format.ts';
import { Icon } from './icons.tsx';
import { LetterStamp } from './marks.tsx';
import { PostButton, Tabs, Theirs } from './parts.tsx';
import { plain, plainLines } from './plain.ts';

export const LETTER_VIEWS = ['text', 'rendered', 'headers'] as const;
export type LetterView = (typeof LETTER_VIEWS)[number];

export const NOTICE_WORDS: Readonly<Record<NoticeKind, string>> = {
  first: 'First note',
  reminder: 'Reminder',
  'second-reminder': 'Second reminder',
  fixed: 'Thank you',
  reopened: 'It came back',
};

/** The letters of a tab, one of them open. */
export function LetterList(props: {
  letters: readonly Letter[];
  current: number | null;
  names: ReadonlyMap<string, string>;
}): VNode {
  return (
    <nav class="mlist" aria-label="Letters">
      {props.letters.map((letter) => (
        <a
          href={`/outbox/${letter.id}`}
          key={letter.id}
          {...(letter.id === props.current ? { 'aria-current': 'true' as const } : {})}
        >
          <b>
            <Theirs text={props.names.get(letter.partnerId) ?? letter.partnerId} limit={120} />
          </b>
          <span class="line">
            <Theirs text={letter.subject} limit={200} />
          </span>
          <span class="line small dim">
            {NOTICE_WORDS[letter.kind]}, to <Theirs text={letter.to.name ?? letter.to.email} limit={120} />
          </span>
          <LetterStamp state={letter.state} />
        </a>
      ))}
    </nav>
  );
}

const VIEW_WORDS: readonly (readonly [LetterView, string])[] = [
  ['text', 'Plain text'],
  ['rendered', 'As rendered'],
  ['headers', 'Headers'],
];

/** One letter: what it says, what to know before it goes, what may be done with it. */
export function LetterPane(props: {
  letter: Letter;
  view: LetterView;
  ticks: readonly Tick[];
  csrf: string | null;
  words: DateWords;
  remind: readonly number[];
  graceDays: number;
}): VNode {
  const { letter, view, csrf } = props;
  return (
    <div class="mview">
      <div class="btns">
        <Tabs
          label="Form of the letter"
          kind="seg"
          items={VIEW_WORDS.map(([key, text]) => ({
            href: `/outbox/${letter.id}?view=${key}`,
            text,
            current: key === view,
          }))}
        />
        <span class="grow" />
        {csrf === null ? null : <LetterButtons letter={letter} csrf={csrf} />}
      </div>
      <div class="two mtwo">
        <div>
          <Addresses letter={letter} />
          <LetterBody letter={letter} view={view} />
        </div>
        <LetterSide {...props} />
      </div>
    </div>
  );
}

function Addresses({ letter }: { letter: Letter }): VNode {
  return (
    <dl class="hdrs">
      <dt>From</dt>
      <dd>
        <Theirs text={mailbox(letter.from)} />
      </dd>
      <dt>To</dt>
      <dd>
        <Theirs text={mailbox(letter.to)} />
      </dd>
      {letter.cc.length === 0 ? null : (
        <>
          <dt>Copy</dt>
          <dd>
            <Theirs text={letter.cc.map(mailbox).join(', ')} />
          </dd>
        </>
      )}
      <dt>Subject</dt>
      <dd>
        <b>
          <Theirs text={letter.subject} />
        </b>
      </dd>
    </dl>
  );
}

function LetterBody({ letter, view }: { letter: Letter; view: LetterView }): VNode {
  if (view === 'rendered') {
    return <iframe class="rendered" src={`/outbox/${letter.id}/rendered`} sandbox="" title="The letter as rendered" />;
  }
  const text = view === 'headers' ? headerLines(letter).join('\n') : letter.text;
  return (
    <pre
      tabIndex={0}
      lang={view === 'text' ? letter.language : 'en'}
      aria-label={view === 'text' ? 'Text of the letter' : 'Headers'}
    >
      {plainLines(text)}
    </pre>
  );
}

function headerLines(letter: Letter): readonly string[] {
  return [
    `Message-ID: ${letter.messageId}`,
    ...(letter.references.length > 0 ? [`References: ${letter.references.join(' ')}`] : []),
    ...(letter.replyTo === null ? [] : [`Reply-To: ${mailbox(letter.replyTo)}`]),
    `Content-Language: ${letter.language}`,
    ...letter.headers.map(([name, value]) => `${name}: ${value}`),
  ].map((line) => plain(line, 2000));
}

function mailbox({ name, email }: Mailbox): string {
  return name === null ? email : `${name} <${email}>`;
}

const SENDABLE = new Set(['drafted', 'held', 'approved', 'deferred', 'failed', 'unknown']);
const HOLDABLE = new Set(['drafted', 'approved', 'deferred']);
const WITHDRAWABLE = new Set(['drafted', 'held', 'approved', 'deferred', 'failed', 'unknown']);

function LetterButtons({ letter, csrf }: { letter: Letter; csrf: string }): VNode {
  const again = letter.state === 'failed' || letter.state === 'unknown';
  return (
    <>
      {WITHDRAWABLE.has(letter.state) ? (
        <PostButton action={`/outbox/${letter.id}/withdraw`} csrf={csrf} label="Withdraw" />
      ) : null}
      {HOLDABLE.has(letter.state) ? <PostButton action={`/outbox/${letter.id}/hold`} csrf={csrf} label="Hold" /> : null}
      {SENDABLE.has(letter.state) ? (
        <PostButton
          action={`/outbox/${letter.id}/send`}
          csrf={csrf}
          label={again ? 'Send again' : 'Approve and send'}
          go
        />
      ) : null}
    </>
  );
}

function LetterSide(props: Parameters<typeof LetterPane>[0]): VNode {
  const { letter, ticks, words } = props;
  const done = letter.state === 'sent' || letter.state === 'withdrawn';
  return (
    <div class="side">
      <section>
        <h2>{done ? 'What became of it' : 'Before it goes'}</h2>
        <p class="sec1">
          <LetterStamp state={letter.state} />
        </p>
        {done ? <Fate letter={letter} words={words} /> : <Ticks ticks={ticks} />}
        {letter.response === null ? null : (
          <p class="small dim">
            The server said: <Theirs text={letter.response} limit={400} />
          </p>
        )}
      </section>
      <section>
        <h2>Pages in it</h2>
        <ul class="plainlist">
          {letter.caseIds.map((id) => (
            <li key={id}>
              <a href={`/cases/${id}`}>CL-{id}</a>
            </li>
          ))}
        </ul>
      </section>
      {letter.kind === 'fixed' || done ? null : <WhatFollows remind={props.remind} graceDays={props.graceDays} />}
    </div>
  );
}

function Ticks({ ticks }: { ticks: readonly Tick[] }): VNode {
  return (
    <ul class="checks">
      {ticks.map(({ good, text }) => (
        <li class={good ? 'good' : 'bad'} key={text}>
          <Icon name={good ? 'tick' : 'caret'} />
          <span>
            {good ? null : <b>Look: </b>}
            {text}
          </span>
        </li>
      ))}
      <li class="good">
        <Icon name="again" />
        <span>Every page is fetched again the moment you press Send</span>
      </li>
    </ul>
  );
}

function Fate({ letter, words }: { letter: Letter; words: DateWords }): VNode {
  return (
    <p class="small">
      {letter.approvedAt === null
        ? null
        : `Approved ${words.moment(letter.approvedAt)} by ${plain(letter.approvedBy ?? 'nobody', 120)}. `}
      {letter.sentAt === null ? null : `Sent ${words.moment(letter.sentAt)}.`}
    </p>
  );
}

function WhatFollows({ remind, graceDays }: { remind: readonly number[]; graceDays: number }): VNode {
  return (
    <section>
      <h2>What happens next</h2>
      <ol class="tl">
        <li class="mail">Today, this letter</li>
        {remind.map((day) => (
          <li key={day}>After {day} days, a reminder if a new fetch still shows it</li>
        ))}
        <li>After {graceDays} days, a person decides. No machine writes again.</li>
      </ol>
    </section>
  );
}
