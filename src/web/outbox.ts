import { type Letter, type LetterState } from '../domain/letter.ts';
import { type WebDeps } from './deps.ts';
import { dateWords } from './views/format.ts';

/** One thing to know before a letter goes; `bad` is a reason not to send it. */
export interface Tick {
  readonly good: boolean;
  readonly text: string;
}

export interface OutboxTab {
  readonly key: string;
  readonly text: string;
  readonly states: readonly LetterState[];
}

/** Letters by what a person has to do with them. */
export const OUTBOX_TABS: readonly OutboxTab[] = [
  {
    key: 'waiting',
    text: 'Waiting',
    states: ['drafted', 'unknown', 'failed', 'approved', 'sending', 'deferred', 'held'],
  },
  { key: 'sent', text: 'Sent', states: ['sent'] },
  { key: 'withdrawn', text: 'Withdrawn', states: ['withdrawn'] },
];

/** What is checked before a person presses Send; the pages are fetched again when they do. */
export async function preflight(deps: WebDeps, letter: Letter): Promise<readonly Tick[]> {
  const { store, settings } = deps;
  const now = deps.now();
  const words = dateWords(settings.desk.timezone, now);
  const partner = deps.partners().find(({ id }) => id === letter.partnerId);
  const cases = await Promise.all(letter.caseIds.map((id) => store.cases.find(id)));
  const lastSent = await store.letters.lastSentTo(letter.partnerId);
  const still = cases.filter((shown) => shown?.lastVerdict === 'in-breach');
  const disputed = cases.some((shown) => shown?.state === 'disputed');
  const contact = partner?.people.find(({ email }) => email === letter.to.email);
  const paused = partner?.pauseMailUntil ?? null;
  const tooSoon = lastSent !== null && now.getTime() - Date.parse(lastSent) < settings.mail.maxPerPartner.per;
  return [
    {
      good: letter.kind === 'fixed' || still.length === cases.length,
      text: letter.kind === 'fixed' ? 'Says thank you, charges nothing' : stillText(still.length, cases.length),
    },
    { good: !disputed, text: disputed ? 'One of the pages is disputed' : 'No page in it is disputed' },
    {
      good: contact !== undefined,
      text: contact
        ? 'The address is the one on the partner’s record'
        : 'The address is not on the partner’s record any more',
    },
    {
      good: !tooSoon,
      text:
        lastSent === null ? 'First letter to this partner' : `Last letter to this partner: ${words.moment(lastSent)}`,
    },
    {
      good: contact === undefined || contact.language === letter.language,
      text: `Language: ${languageName(letter.language)}`,
    },
    ...(paused !== null && Date.parse(paused) > now.getTime()
      ? [{ good: false, text: `Mail to this partner is paused until ${words.day(paused)}` }]
      : []),
  ];
}

function stillText(still: number, all: number): string {
  if (all === 1)
    return still === 1 ? 'The page was still as described in the last crawl' : 'The page is not as described any more';
  return still === all
    ? `All ${all} pages were still as described in the last crawl`
    : `Only ${still} of ${all} pages are still as described`;
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
