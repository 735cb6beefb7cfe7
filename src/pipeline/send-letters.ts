import { decide } from '../cases/decide.ts';
import { type DeliveryOutcome, type Letter } from '../domain/letter.ts';
import { type Repositories } from '../store/repositories.ts';
import { type Ports } from './ports.ts';

/** How one letter fared; `skipped` was not tried, for the reason given. */
export interface SentLetter {
  readonly letter: Letter;
  readonly outcome: DeliveryOutcome['kind'] | 'skipped';
  /** The server's words, or why it was not tried. */
  readonly response: string;
}

export interface Sending {
  /** One letter, or null for all that are approved or due again. */
  readonly only: number | null;
  readonly graceDays: number;
  /** Looks at the pages once more; answers why the letter may not leave, or null. */
  preflight(letter: Letter): Promise<string | null>;
  readonly signal: AbortSignal;
}

const HOUR = 3_600_000;
/** After so many tries a person looks. */
const MAX_ATTEMPTS = 8;

/**
 * Sends what a person approved, one after the other, each in the order that survives a kill: the row becomes `sending`
 * and is committed, then SMTP, then the outcome is committed. Call it under the lease `notify`: rows found in `sending`
 * are those of a process that died, and become `unknown`.
 */
export async function sendLetters(sending: Sending, ports: Ports): Promise<readonly SentLetter[]> {
  await ports.store.letters.markInterrupted(ports.now().toISOString());
  const sent: SentLetter[] = [];
  for (const letter of await readyLetters(sending, ports)) {
    if (sending.signal.aborted) break;
    sent.push(await sendOne(letter, sending, ports));
  }
  return sent;
}

async function readyLetters({ only }: Sending, { store, now }: Ports): Promise<readonly Letter[]> {
  const at = now().toISOString();
  const waiting = await store.letters.list({ states: ['approved', 'deferred'] });
  return waiting.filter(
    ({ id, state, nextAttemptAt }) =>
      (only === null || id === only) &&
      (state === 'approved' || only !== null || nextAttemptAt === null || nextAttemptAt <= at),
  );
}

async function sendOne(letter: Letter, sending: Sending, ports: Ports): Promise<SentLetter> {
  const why = await sending.preflight(letter);
  if (why !== null) {
    await ports.store.letters.move(letter.id, letter.state, 'held', { response: why });
    return { letter, outcome: 'skipped', response: why };
  }
  const attempts = letter.attempts + 1;
  const taken = await ports.store.letters.move(letter.id, letter.state, 'sending', { attempts });
  if (!taken) return { letter, outcome: 'skipped', response: 'Somebody else is sending it.' };
  const outcome = await ports.deliver(letter);
  await settle({ ...letter, attempts }, outcome, sending, ports);
  return { letter, outcome: outcome.kind, response: outcome.response };
}

async function settle(letter: Letter, outcome: DeliveryOutcome, sending: Sending, ports: Ports): Promise<void> {
  const now = ports.now();
  const at = now.toISOString();
  const isLast = outcome.kind === 'deferred' && letter.attempts >= MAX_ATTEMPTS;
  const final: DeliveryOutcome = isLast ? { kind: 'failed', response: outcome.response } : outcome;
  const again = final.kind === 'deferred' ? later(now, Math.min(24, 2 ** (letter.attempts - 1)) * HOUR) : null;
  await ports.store.transaction(async (repositories) => {
    await repositories.letters.settle(letter.id, final, at, again);
    for (const caseId of letter.caseIds) await tellCase(caseId, { letter, final, at, sending }, repositories);
  });
}

interface Told {
  readonly letter: Letter;
  readonly final: DeliveryOutcome;
  readonly at: string;
  readonly sending: Sending;
}

/** The clock of a case starts when the contact's server took the letter, never before. */
async function tellCase(
  caseId: number,
  { letter, final, at, sending }: Told,
  repositories: Repositories,
): Promise<void> {
  const { cases } = repositories;
  const current = await cases.find(caseId);
  if (!current) return;
  const text = `${letter.subject} (to ${letter.to.email}): ${final.response}`;
  if (final.kind !== 'sent') {
    const event = { at, caseId, actor: 'mailer', text, runId: null } as const;
    await cases.appendEvent({ ...event, kind: 'letter-failed' });
    return;
  }
  const action = { kind: 'notify', graceDays: sending.graceDays, note: text } as const;
  const decided = letter.kind === 'fixed' ? null : decide(current, action, { name: 'mailer', role: 'mailer' }, at);
  if (!decided?.ok || decided.events.length === 0) {
    await cases.appendEvent({ at, caseId, actor: 'mailer', kind: 'letter-sent', text, runId: null });
    return;
  }
  await cases.save(decided.next);
  for (const event of decided.events) await cases.appendEvent({ ...event, caseId });
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
