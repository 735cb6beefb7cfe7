import { wrapText } from '../../lib/wrap-text.ts';
import { type LetterPage, type LetterPart } from './letter-body.ts';

/** Columns of the plain text; only an address may be longer. */
export const WIDTH = 68;
const INDENT = '   ';

/** The complete letter as plain text, at most 68 columns. */
export function letterText(parts: readonly LetterPart[]): string {
  return `${parts.map(partText).join('\n\n')}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return wrap(part.text);
    case 'page':
      return pageText(part.page);
    case 'link':
      return `${wrap(part.text)}\n${part.url}`;
    case 'signature':
      return part.lines.map((line) => wrap(line)).join('\n');
    case 'footer':
      return [wrap(part.text), ...part.links.flatMap(({ text, url }) => [wrap(text), url])].join('\n');
  }
}

function pageText({ number, title, address, missing, fixPlain, fixHtml, asHtml }: LetterPage): string {
  const head = [
    ...hang(`${number}. `, title),
    ...wrapText(address, WIDTH, INDENT),
    ...missing.flatMap((words) => hang(`${INDENT}- `, words)),
  ];
  if (fixPlain === '') return head.join('\n');
  const blocks = [...head, '', ...wrapText(fixPlain, WIDTH, INDENT)];
  if (fixHtml === '') return blocks.join('\n');
  return [...blocks, '', ...wrapText(asHtml, WIDTH, INDENT), ...wrapText(fixHtml, WIDTH, INDENT)].join('\n');
}

/** The first line after a mark, the others below its words. */
function hang(mark: string, words: string): readonly string[] {
  const indent = ' '.repeat(mark.length);
  return wrapText(words, WIDTH, indent).map((line, index) => (index === 0 ? mark + line.slice(mark.length) : line));
}

function wrap(text: string): string {
  return wrapText(text, WIDTH).join('\n');
}
