import { describe, expect, it } from 'vitest';
import { type HiddenBy } from '../../src/domain/visibility.ts';
import { PROSE, readHtml } from './sample.ts';

const CREDIT = 'First published by the Quay Gazette.';
const LINE = `<p>${CREDIT} <a href="https://gazette.example/1">Read it there</a></p>`;

function pageIn(attributes: string, { head = '', line = LINE, before = '' } = {}): string {
  return `<!doctype html><head>${head}</head><body>${before}<div ${attributes}>${PROSE.join('')}${PROSE.join('')}${line}</div></body>`;
}

/** Why the credit and its link are hidden. */
function hiddenBy(html: string): readonly [HiddenBy | null | undefined, HiddenBy | null | undefined] {
  const { blocks, links } = readHtml(html);
  return [
    blocks.find(({ text }) => text.startsWith(CREDIT))?.hiddenBy,
    links.find(({ text }) => text === 'Read it there')?.hiddenBy,
  ];
}

describe('revealedElements', () => {
  it.each([
    ['the part of a streamed page', pageIn('hidden id="S:0"')],
    ['a page that is faded in', pageIn('style="opacity:0" class="page-wrapper"')],
    ['a page kept from screen readers', pageIn('aria-hidden="true"')],
    [
      'a page under an anti-flicker style',
      pageIn('class="all"', { head: '<style>body{visibility:hidden!important}</style>' }),
    ],
    [
      'a page hidden by two elements within each other',
      pageIn('class="all" style="opacity:0"', { head: '<style>body{opacity:0}</style>' }),
    ],
  ])('shows words and links of %s', (_what, html) => {
    expect(hiddenBy(html)).toEqual([null, null]);
  });

  it('cannot tell of a whole text that only a class keeps from the reader: it may stand behind a wall', () => {
    expect(hiddenBy(pageIn('style="display:none" class="full-story"'))).toEqual(['unknown', 'unknown']);
  });

  it('keeps hidden what is hidden inside of a page that is shown by script', () => {
    const line = `<div style="display:none">${LINE}</div>`;
    expect(hiddenBy(pageIn('style="opacity:0"', { line }))).toEqual(['display-none', 'display-none']);
    expect(hiddenBy(pageIn('style="display:none"', { line }))).toEqual(['display-none', 'display-none']);
  });

  it('does not undo a doubt for an element inside', () => {
    const line = `<div style="visibility:visible;color:#fff">${LINE}</div>`;
    const [block] = hiddenBy(pageIn('style="display:none"', { line }));
    expect(block).not.toBeNull();
  });

  it('leaves a hidden part beside a visible article alone', () => {
    const html = pageIn('style="opacity:0"', { before: `<article>${PROSE.join('').repeat(4)}</article>` });
    expect(hiddenBy(html)).toEqual(['transparent', 'transparent']);
  });

  it('reads the prose of a shown page once', () => {
    const shown = readHtml(pageIn('style="opacity:0"'));
    const plain = readHtml(pageIn(''));
    expect(shown.text).toBe(plain.text);
    expect(shown.blocks).toEqual(plain.blocks);
  });
});
