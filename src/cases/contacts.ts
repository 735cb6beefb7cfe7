import { type Letter } from '../domain/letter.ts';
import { type Contact, type Partner } from '../domain/partner.ts';
import { isPlainAddress } from '../lib/mail-address.ts';
import { milliseconds } from './durations.ts';

/**
 * Who is written to on this day of a thread (0 is its first): the first contact that works, the others in copy from
 * their `fromDay` on; null where none works.
 */
export function contactsFor(
  { people }: Pick<Partner, 'people'>,
  letters: readonly Letter[],
  day: number,
): { readonly to: Contact; readonly cc: readonly Contact[] } | null {
  const working = people.filter(({ email, fromDay }) => fromDay <= day && works(email, letters));
  const [to, ...cc] = working.filter(
    ({ email }, index) => working.findIndex((other) => sameAddress(other.email, email)) === index,
  );
  return to === undefined ? null : { to, cc };
}

/** An address works until its server refuses a letter for good; a later letter that went through clears it. */
function works(email: string, letters: readonly Letter[]): boolean {
  if (!isPlainAddress(email)) return false;
  const last = letters
    .filter(({ to, state }) => sameAddress(to.email, email) && (state === 'sent' || state === 'failed'))
    .reduce<Letter | null>((latest, each) => (latest === null || timeOf(each) >= timeOf(latest) ? each : latest), null);
  return last?.state !== 'failed';
}

function timeOf({ sentAt, approvedAt, draftedAt }: Letter): number {
  return milliseconds(sentAt ?? approvedAt ?? draftedAt);
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
