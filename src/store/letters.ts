import { type Kysely } from 'kysely';
import { type DeliveryOutcome, type Letter, type LetterState, type NewLetter } from '../domain/letter.ts';
import { type Instant } from '../domain/time.ts';
import { fromLetterRow, letterChanges, toLetterRow } from './letter-row.ts';
import { type LetterRepository } from './repositories.ts';
import { type Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** The outbox. Every change of state names the state it starts from, so that two processes cannot both make it. */
export function createLetters(db: Db): LetterRepository {
  return {
    add: (created) => addLetter(db, created),
    find: (id) => findLetter(db, id),

    /** Newest first. */
    async list({ states, partnerId, limit }) {
      if (states?.length === 0) return [];
      let query = db.selectFrom('letter').selectAll().orderBy('id', 'desc');
      if (states) query = query.where('state', 'in', states);
      if (partnerId !== undefined) query = query.where('partner_id', '=', partnerId);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(fromLetterRow);
    },

    move: (id, from, to, change = {}) => moveLetter(db, { id, from, to, change }),

    async redraft(id, letter) {
      const update = db.updateTable('letter').set({ ...toLetterRow(letter), state: 'drafted' });
      return changed(await update.where('id', '=', id).where('state', '=', 'drafted').executeTakeFirst());
    },

    async markInterrupted(at) {
      const update = db
        .updateTable('letter')
        .set({ state: 'unknown', response: `interrupted while sending, noticed ${at}` });
      return Number((await update.where('state', '=', 'sending').executeTakeFirst()).numUpdatedRows);
    },

    settle: (id, outcome, at, nextAttemptAt) => settleLetter(db, { id, outcome, at, nextAttemptAt }),

    async lastSentTo(partnerId) {
      const query = db.selectFrom('letter').select((eb) => eb.fn.max('sent_at').as('at'));
      return (await query.where('partner_id', '=', partnerId).executeTakeFirst())?.at ?? null;
    },

    async countByState() {
      const query = db.selectFrom('letter').select((eb) => ['state', eb.fn.countAll<number>().as('count')] as const);
      const counts: Partial<Record<LetterState, number>> = {};
      for (const { state, count } of await query.groupBy('state').execute()) counts[state] = count;
      return counts;
    },
  };
}

async function addLetter(db: Db, created: NewLetter): Promise<Letter> {
  const insert = db.insertInto('letter').values(toLetterRow(created));
  await insert.onConflict((conflict) => conflict.column('message_id').doNothing()).execute();
  const query = db.selectFrom('letter').selectAll().where('message_id', '=', created.messageId);
  return fromLetterRow(await query.executeTakeFirstOrThrow());
}

async function findLetter(db: Db, id: number): Promise<Letter | null> {
  const row = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromLetterRow(row) : null;
}

interface Move {
  readonly id: number;
  readonly from: LetterState;
  readonly to: LetterState;
  readonly change: Partial<Letter>;
}

async function moveLetter(db: Db, { id, from, to, change }: Move): Promise<boolean> {
  const current = await findLetter(db, id);
  if (current?.state !== from) return false;
  const columns = letterChanges(current, { ...current, ...change, id, state: from });
  const update = db.updateTable('letter').set({ ...columns, state: to });
  return changed(await update.where('id', '=', id).where('state', '=', from).executeTakeFirst());
}

interface Settlement {
  readonly id: number;
  readonly outcome: DeliveryOutcome;
  readonly at: Instant;
  readonly nextAttemptAt: Instant | null;
}

/** `unknown` too: the process that was taken for dead may come back and know better. */
async function settleLetter(db: Db, { id, outcome, at, nextAttemptAt }: Settlement): Promise<void> {
  const update = db.updateTable('letter').set((eb) => ({
    state: outcome.kind,
    response: outcome.response,
    attempts: eb('attempts', '+', 1),
    next_attempt_at: nextAttemptAt,
    ...(outcome.kind === 'sent' ? { sent_at: at } : {}),
  }));
  await update.where('id', '=', id).where('state', 'in', ['sending', 'unknown']).execute();
}

function changed({ numUpdatedRows }: { readonly numUpdatedRows: bigint }): boolean {
  return numUpdatedRows > 0n;
}
