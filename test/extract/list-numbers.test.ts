import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const RULES = ['Ring the bell before you board.', 'Write your name into the ledger.', 'Do not speak of the new boat.'];
const items = (attributes = ''): string => RULES.map((rule) => `<li${attributes}>${rule}</li>`).join('');

/** What the article says between its paragraphs once a list is set there. */
function linesOf(list: string): readonly string[] {
  const html = articleHtml().replace(PROSE[2] ?? '', `${list}${PROSE[2] ?? ''}`);
  return readHtml(html).text.split('\n\n').slice(2, -4);
}

const numbered = (numbers: readonly (number | null)[]): readonly string[] =>
  RULES.map((rule, at) => (numbers[at] === null ? rule : `${String(numbers[at])}. ${rule}`));

describe('numberReader', () => {
  it.each([
    ['from 1', `<ol>${items()}</ol>`, [1, 2, 3]],
    ['from where the list starts', `<ol start="7">${items()}</ol>`, [7, 8, 9]],
    [
      'on from an item that has its own',
      `<ol>${items().replace('<li>Write', '<li value="30">Write')}</ol>`,
      [1, 30, 31],
    ],
    ['of the inner list', `<ul><li>The rules:<ol>${items()}</ol></li></ul>`, [1, 2, 3]],
  ])('counts %s', (_what, list, numbers) => {
    expect(linesOf(list).filter((line) => line !== 'The rules:')).toEqual(numbered(numbers));
  });

  it('numbers the first paragraph of an item only', () => {
    expect(linesOf('<ol><li><p>Ring the bell.</p><p>Nobody comes.</p></li></ol>')).toEqual([
      '1. Ring the bell.',
      'Nobody comes.',
    ]);
  });

  it.each([
    ['without an order', `<ul>${items()}</ul>`],
    ['that counts backwards', `<ol reversed>${items()}</ol>`],
    ['of letters', `<ol type="a">${items()}</ol>`],
    ['whose class says that it has none', `<ol class="list-unstyled">${items()}</ol>`],
    ['whose style says so', `<ol style="list-style: none">${items()}</ol>`],
    ['whose items say so', `<ol>${items(' class="no-bullet"')}</ol>`],
  ])('sets no numbers in a list %s', (_what, list) => {
    expect(linesOf(list)).toEqual(RULES);
  });

  it('sets none where they are written by hand', () => {
    expect(linesOf('<ol><li>1) Ring the bell.</li><li>2) Write your name.</li></ol>')).toEqual([
      '1) Ring the bell.',
      '2) Write your name.',
    ]);
  });

  it('leaves the blocks as they are written', () => {
    const { blocks } = readHtml(articleHtml(`<ol>${items()}</ol>`));
    expect(blocks.some(({ text, main }) => main && text === RULES[0])).toBe(true);
  });
});
