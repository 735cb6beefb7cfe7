const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]|%c2%ad|%e2%80%8[b-d]|%ef%bb%bf/gi;
/** Blanks as such and as an address spells them. */
const BLANKS = /\s|%20|%0[ad9]|%c2%a0/gi;
const MAX_ADDRESS = 2_000;
/** An address whose scheme was broken on the way, or made harmless on purpose. */
const SCHEME = /^(?:hxxps?|htt?ps?|h\*\*ps?|https?)[:;]?[\\/]{1,4}(?=[^/])/i;

/**
 * An address without what nobody types on purpose: blanks and invisible characters inside, `hxxp`, `htp:/`, `[.]` and
 * `(dot)` for dots, a scheme twice. Null where there is nothing to mend.
 */
export function mendAddress(url: string): string | null {
  if (url.length > MAX_ADDRESS) return null;
  const whole = url.replace(INVISIBLE, '').replace(BLANKS, '');
  const twice = /^https?:\/\/(?=https?[:/])/i.exec(whole)?.[0] ?? '';
  const once = whole.slice(twice.length);
  const scheme = SCHEME.exec(once)?.[0] ?? '';
  const rest = once.slice(scheme.length).replace(/\[\.\]|\(\.\)|\[dot\]|\(dot\)|%5b\.%5d|%5bdot%5d/gi, '.');
  const mended = scheme === '' ? rest : `${/s[:;]?[\\/]/i.test(scheme) ? 'https' : 'http'}://${rest}`;
  return mended === url ? null : mended;
}
