import { type Letter } from '../domain/letter.ts';
import { isInSendWindow, parseSendWindow } from '../lib/send-window.ts';
import { draftLetter } from './draft-letter.ts';
import { withLease } from './lease.ts';
import { preflight } from './preflight.ts';
import { sendLetters, type SentLetter } from './send-letters.ts';
import { setUpBench, type Workshop } from './workshop.ts';

/** What `notify` is to do. */
export interface NotifyScope {
  readonly dryRun: boolean;
  /** To the desk's own address; nothing changes state. */
  readonly toMe: boolean;
  /** Drafts nothing new. */
  readonly approvedOnly: boolean;
  readonly signal: AbortSignal;
}

export interface NotifyOutcome {
  readonly drafted: number;
  readonly waiting: number;
  readonly letters: readonly (Omit<SentLetter, 'outcome'> & {
    readonly outcome: SentLetter['outcome'] | 'would-send';
  })[];
}

/** Drafts what is due, approves what the settings let go by itself, and sends what is approved. */
export async function notifyPartners(workshop: Workshop, scope: NotifyScope): Promise<NotifyOutcome> {
  if (scope.dryRun) return outcomeOf(0, await wouldSend(workshop), workshop);
  if (scope.toMe) return outcomeOf(0, await sendToDesk(workshop), workshop);
  const drafted = scope.approvedOnly ? 0 : await draftAll(workshop);
  await approveUnasked(workshop);
  const sent = mayLeaveNow(workshop) ? await sendNow(workshop, null, scope.signal) : [];
  return outcomeOf(drafted, sent, workshop);
}

function mayLeaveNow({ configuration, ports }: Workshop): boolean {
  const { mail, desk } = configuration.settings;
  const window = mail.sendWindow === null ? null : parseSendWindow(mail.sendWindow);
  return window === null || isInSendWindow(window, desk.timezone, ports.now().toISOString());
}

/** Sends one approved letter, or all, under the lease: whatever was left in `sending` is then known to be orphaned. */
export async function sendNow(
  workshop: Workshop,
  only: number | null,
  signal: AbortSignal,
): Promise<readonly SentLetter[]> {
  const { ports, holder, configuration } = workshop;
  const timing = { now: ports.now, wait: 30_000, sleep: workshop.sleep };
  return withLease({ name: 'notify', store: ports.store, holder, timing }, async (lost) => {
    const bench = await setUpBench(workshop);
    const policyFor = (id: string) => {
      const partner = configuration.partners.find((candidate) => candidate.id === id);
      return Promise.resolve(partner ? bench.policyFor(partner) : null);
    };
    const { grace, mail } = configuration.settings;
    const terms = { policyFor, maxPerPartner: mail.maxPerPartner };
    return sendLetters(
      {
        only,
        graceDays: grace.days,
        preflight: (letter) => preflight(letter, terms, ports),
        signal: AbortSignal.any([lost, signal]),
      },
      ports,
    );
  });
}

async function draftAll(workshop: Workshop): Promise<number> {
  let drafted = 0;
  for (const { id } of workshop.configuration.partners) {
    drafted += await workshop.ports.store.transaction((repositories) => draftLetter(repositories, id, workshop));
  }
  return drafted;
}

/** Only where the operator said so: `mail.approve: first` lets follow-ups go, `never` everything. */
async function approveUnasked({ ports, configuration }: Workshop): Promise<void> {
  const { approve } = configuration.settings.mail;
  if (approve === 'always') return;
  const approvedAt = ports.now().toISOString();
  for (const { id, kind } of await ports.store.letters.list({ states: ['drafted'] })) {
    const isFirst = kind === 'first' || kind === 'reopened';
    if (approve === 'first' && isFirst) continue;
    await ports.store.letters.move(id, 'drafted', 'approved', { approvedAt, approvedBy: 'settings' });
  }
}

async function wouldSend({ ports }: Workshop): Promise<NotifyOutcome['letters']> {
  const letters = await ports.store.letters.list({ states: ['approved', 'deferred'] });
  return letters.map((letter) => ({ letter, outcome: 'would-send', response: '' }));
}

/** A look at the waiting letters in one's own mailbox; the partner is not addressed in any header. */
async function sendToDesk({ ports, configuration }: Workshop): Promise<NotifyOutcome['letters']> {
  const { desk } = configuration.settings;
  const letters = await ports.store.letters.list({ states: ['drafted', 'held', 'approved', 'deferred'] });
  const sent = [];
  for (const letter of letters) {
    const copy: Letter = {
      ...letter,
      to: desk.replyTo ?? desk.from,
      cc: [],
      subject: `[to ${letter.to.email}] ${letter.subject}`,
      messageId: letter.messageId.replace('@', `.desk-${ports.newId()}@`),
    };
    const outcome = await ports.deliver(copy);
    sent.push({ letter, outcome: outcome.kind, response: outcome.response });
  }
  return sent;
}

async function outcomeOf(
  drafted: number,
  letters: NotifyOutcome['letters'],
  { ports }: Workshop,
): Promise<NotifyOutcome> {
  const { drafted: waiting = 0 } = await ports.store.letters.countByState();
  return { drafted, waiting, letters };
}
