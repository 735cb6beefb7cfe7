import { type LetterState } from '../domain/letter.ts';
import { type Ports } from './ports.ts';

type Answer = { readonly ok: true } | { readonly ok: false; readonly why: string };

const FROM: Readonly<Record<'approve' | 'hold' | 'withdraw', readonly LetterState[]>> = {
  approve: ['drafted', 'held', 'unknown', 'failed'],
  hold: ['drafted', 'approved', 'deferred'],
  withdraw: ['drafted', 'held', 'approved', 'deferred', 'unknown', 'failed'],
};
const TO = { approve: 'approved', hold: 'held', withdraw: 'withdrawn' } as const;

/** A person's word on a letter; approving an `unknown` one is "send again". Each answer may be asked for twice. */
export async function decideLetter(
  id: number,
  action: 'approve' | 'hold' | 'withdraw',
  by: string,
  { store, now }: Ports,
): Promise<Answer> {
  const at = now().toISOString();
  return store.transaction(async ({ letters, cases }) => {
    const letter = await letters.find(id);
    if (!letter) return { ok: false, why: 'There is no such letter.' };
    if (letter.state === TO[action]) return { ok: true };
    if (!FROM[action].includes(letter.state)) return { ok: false, why: `This letter is ${letter.state} already.` };
    const approval = action === 'approve' ? { approvedAt: at, approvedBy: by, nextAttemptAt: null } : {};
    const moved = await letters.move(id, letter.state, TO[action], approval);
    if (!moved) return { ok: false, why: 'Somebody else has just decided on this letter.' };
    for (const caseId of letter.caseIds) {
      const kind = action === 'approve' ? 'letter-approved' : 'note';
      await cases.appendEvent({ at, caseId, actor: by, kind, text: `${letter.subject}: ${TO[action]}`, runId: null });
    }
    return { ok: true };
  });
}
