/** One mailbox in parts; never a header line. */
export interface MailAddress {
  readonly name: string | null;
  readonly email: string;
}

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** True for exactly one plain `local@host.name` of ASCII: no quotes, comments, lists, spaces or control characters (RFC 5321 4.1.2, dot-atom form only). */
export function isPlainAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.indexOf('@');
  if (at < 1 || at > 64 || at !== text.lastIndexOf('@')) return false;
  const labels = text.slice(at + 1).split('.');
  return LOCAL.test(text.slice(0, at)) && labels.length >= 2 && labels.every((label) => LABEL.test(label));
}

/**
 * Exactly one address, `a@b.example` or `Name <a@b.example>`, or null. A name keeps neither quotes nor anything that
 * could start a second address or a header.
 */
export function parseMailAddress(text: string): MailAddress | null {
  if (text.length > 400 || /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return null;
  const trimmed = text.trim();
  if (isPlainAddress(trimmed)) return { name: null, email: trimmed };
  const open = trimmed.indexOf('<');
  if (open < 0 || !trimmed.endsWith('>')) return null;
  const email = trimmed.slice(open + 1, -1);
  if (!isPlainAddress(email)) return null;
  return withName(trimmed.slice(0, open).trim(), email);
}

function withName(written: string, email: string): MailAddress | null {
  const quoted = written.length >= 2 && written.startsWith('"') && written.endsWith('"');
  const name = (quoted ? written.slice(1, -1) : written).trim();
  if (/[<>"\\@;:]/.test(name)) return null;
  if (!quoted && name.includes(',') && name.includes('@')) return null;
  return { name: name === '' ? null : name, email };
}
