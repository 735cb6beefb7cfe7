import { type Page } from '../domain/page.ts';
import { safeLine, safeLines } from '../lib/safe-text.ts';

/** What `extract` prints for people. */
export function renderExtractText(page: Page, _look: { readonly color: boolean }): string {
  const facts = [page.title, page.byline, page.publishedAt, page.language, page.url].filter((fact) => fact !== null);
  const statements = page.creditStatements.map(
    ({ kinds, visible, quote }) => `  [${kinds.join(', ')}${visible ? '' : ', hidden'}] ${safeLine(quote)}`,
  );
  return `${facts.map((fact) => safeLine(fact)).join('\n')}\n\n${safeLines(page.text, 1_000_000)}\n\n${statements.join('\n')}\n`;
}
