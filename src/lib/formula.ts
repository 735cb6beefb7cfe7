/** Beginnings that spreadsheets run as a formula, also in full width and behind blanks; see the OWASP page on CSV injection. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** The text of a cell with a quote in front where a spreadsheet would run it. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
