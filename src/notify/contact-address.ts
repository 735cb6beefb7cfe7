import { type Mailbox } from '../domain/letter.ts';
import { isPlainAddress, parseMailAddress } from '../lib/mail-address.ts';
import { safeLine } from '../lib/safe-text.ts';

/**
 * Exactly one address out of a text, in object form, or null. The mailer trusts what it is given (a line break in an
 * address once became a second recipient), so everything passes here first.
 */
export function safeAddress(text: string): Mailbox | null {
  return parseMailAddress(text);
}

/** A mailbox that is kept in parts, with a name that cannot become a header; null where the address is not plain. */
export function safeMailbox({ name, email }: Mailbox): Mailbox | null {
  if (!isPlainAddress(email)) return null;
  const line = safeLine((name ?? '').replace(/["<>\\]/g, ''), 100);
  return { name: line === '' ? null : line, email };
}
