import { type VNode } from 'preact';
import { type CaseEvent } from '../../domain/case.ts';
import { type DateWords } from './format.ts';
import { Theirs } from './parts.tsx';
import { plain } from './plain.ts';

type Kind = CaseEvent['kind'];

const TONES: Readonly<Partial<Record<Kind, string>>> = {
  sighted: 'bad',
  opened: 'bad',
  'still-failing': 'bad',
  reopened: 'bad',
  escalated: 'bad',
  'letter-failed': 'bad',
  fixed: 'good',
  reachable: 'good',
  'letter-drafted': 'mail',
  'letter-approved': 'mail',
  'letter-sent': 'mail',
};

const WORDS: Readonly<Record<Kind, string>> = {
  sighted: 'Seen for the first time',
  opened: 'Opened',
  'still-failing': 'Still not met',
  fixed: 'Put right',
  reopened: 'Came back',
  gone: 'Removed by the partner',
  unreachable: 'Not reachable',
  reachable: 'Reachable again',
  'needs-review': 'Needs a person',
  waived: 'Waived',
  permitted: 'Permitted',
  disputed: 'Disputed',
  acknowledged: 'Acknowledged',
  escalated: 'Escalated',
  expired: 'A decision ended',
  'letter-drafted': 'Letter drafted',
  'letter-approved': 'Letter approved',
  'letter-sent': 'Letter sent',
  'letter-failed': 'Letter not delivered',
  note: 'Note',
};

/** What happened to a case, newest first. */
export function Timeline({
  events,
  next,
  words,
}: {
  events: readonly CaseEvent[];
  next: string | null;
  words: DateWords;
}): VNode {
  return (
    <ol class="tl">
      {next === null ? null : (
        <li class="next">
          <span class="when">Next</span>
          {next}
        </li>
      )}
      {events.toReversed().map((event, index) => (
        <li class={TONES[event.kind] ?? ''} key={index}>
          <time class="when" dateTime={event.at}>
            {words.moment(event.at)}
          </time>
          <b>{WORDS[event.kind]}</b>
          {event.actor === 'crawl' ? null : <span class="dim"> by {plain(event.actor, 120)}</span>}
          {event.text === '' ? null : (
            <>
              {'. '}
              <Theirs text={event.text} limit={1000} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
