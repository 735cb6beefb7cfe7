import { safeLine, safeLines } from '../lib/safe-text.ts';
import { type FixBlock } from './fix-block.ts';

/**
 * What `check --fix` prints: the block to paste as plain text, HTML and Markdown, ready to be copied.
 * @param uncured titles of duties that are not met and that no block can cure
 */
export function renderFixText(block: FixBlock, uncured: readonly string[] = []): string {
  const rest = uncured.map((title) => `No block can cure: ${safeLine(title, 300)}\n`).join('');
  return rest === '' ? blockText(block) : `${blockText(block)}\n${rest}`;
}

function blockText({ plain, html, markdown }: FixBlock): string {
  if (plain === '') return 'There is nothing to paste.\n';
  const sections: readonly (readonly [string, string])[] = [
    ['Plain text', safeLines(plain)],
    ['HTML', safeLine(html, 8000)],
    ['Markdown', safeLine(markdown, 8000)],
  ];
  return `${sections.map(([name, block]) => `${name}\n\n${block}`).join('\n\n')}\n`;
}
