import { type CreditStatement } from '../domain/credit-statement.ts';
import { type Link, type Page } from '../domain/page.ts';
import { safeLine, safeLines } from '../lib/safe-text.ts';
import { wrapText } from '../lib/wrap-text.ts';
import { painter } from './terminal-style.ts';

const WIDTH = 96;
const MAX_TEXT = 1_000_000;
const MAX_LINKS = 200;

/** What `extract` prints for people: facts, main text, credit statements, links. Safe for a terminal. */
export function renderExtractText(page: Page, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const heading = (text: string): string => paint('strong', text);
  const text = safeLines(page.text, MAX_TEXT)
    .split('\n')
    .flatMap((line) => wrapText(line, WIDTH));
  const links = page.links
    .filter(({ block }) => block !== null && page.blocks[block]?.main === true)
    .slice(0, MAX_LINKS);
  return `${[
    ...factsOf(page).map(([name, value]) => `${paint('quiet', name.padEnd(10))} ${value}`),
    '',
    heading('Text'),
    ...text,
    '',
    heading('Credit statements'),
    ...page.creditStatements.flatMap((statement) => statementLines(statement, page)),
    ...(page.creditStatements.length === 0 ? ['  none'] : []),
    '',
    heading('Links in the text'),
    ...(links.length === 0 ? ['  none'] : links.map(linkLine)),
  ].join('\n')}\n`;
}

function factsOf(page: Page): readonly (readonly [string, string])[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['page', page.url],
    ['canonical', page.canonicalUrl === page.url ? null : page.canonicalUrl],
    ['kind', page.kind],
    ['title', page.title],
    ['byline', page.byline],
    ['published', page.publishedAt],
    ['language', page.language],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, safeLine(value)] as const]));
}

function statementLines(
  { kinds, place, belongsTo, visible, hiddenBy, quote, links }: CreditStatement,
  page: Page,
): readonly string[] {
  const hidden = visible ? '' : `, not visible${hiddenBy === null ? '' : ` (${hiddenBy})`}`;
  const targets = links
    .flatMap((index) => page.links[index] ?? [])
    .map(({ url, href }) => `    → ${safeLine(url ?? href)}`);
  return [
    `  ${kinds.join(', ')}; ${place}, of the ${belongsTo}${hidden}`,
    ...wrapText(`“${safeLine(quote, 600)}”`, WIDTH, '    '),
    ...targets,
  ];
}

function linkLine({ text, url, href, kind }: Link): string {
  return `  ${safeLine(text, 80) || '(no words)'} → ${safeLine(url ?? href)}${kind === 'web' ? '' : ` (${kind})`}`;
}
