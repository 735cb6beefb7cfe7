import { isSpace } from './attribute-table.ts';

const BANG = 0x21;
const SLASH = 0x2f;
const CLOSE = 0x3e;
const QUESTION = 0x3f;

/** Whether a bracket before this code unit begins markup. */
export function beginsMark(code: number): boolean {
  return isLetter(code) || code === SLASH || code === BANG || code === QUESTION;
}

/** An ASCII letter. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Whether a code unit cannot be part of a tag's name. */
export function endsTagName(code: number): boolean {
  return code === CLOSE || code === SLASH || isSpace(code);
}
