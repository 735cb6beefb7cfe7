import { describe, expect, it } from 'vitest';
import { articleHtml, readHtml } from './sample.ts';

const CREDIT = 'The ferry on its last day. Photo: Ada Moss';
const IMAGE = '<img src="/ferry.png" alt="">';

function captionsIn(extra: string): readonly (string | null)[] {
  return readHtml(articleHtml(extra)).images.map(({ caption }) => caption);
}

describe('captionOf', () => {
  it.each([
    ['a caption of its figure', `<figure>${IMAGE}<figcaption>${CREDIT}</figcaption></figure>`],
    ['a caption around a link', `<figure><a href="/big">${IMAGE}</a><figcaption>${CREDIT}</figcaption></figure>`],
    ['a part called caption', `<div>${IMAGE}<p class="wp-caption-text">${CREDIT}</p></div>`],
    ['a part called credit', `<div>${IMAGE}<span class="photo-credit">${CREDIT}</span></div>`],
    ['microdata', `<div>${IMAGE}<span itemprop="caption">${CREDIT}</span></div>`],
    ['a German class', `<div>${IMAGE}<p class="bildunterschrift">${CREDIT}</p></div>`],
    ['a Spanish class', `<div>${IMAGE}<p class="pie-de-foto">${CREDIT}</p></div>`],
    ['an Italian class', `<div>${IMAGE}<p class="didascalia">${CREDIT}</p></div>`],
  ])('reads %s', (_what, extra) => {
    expect(captionsIn(extra)).toEqual([CREDIT]);
  });

  it('joins the words and the credit of a picture', () => {
    const extra = `<figure>${IMAGE}<figcaption>The ferry.</figcaption><span class="credit">Ada Moss</span></figure>`;
    expect(captionsIn(extra)).toEqual(['The ferry. Ada Moss']);
  });

  it('does not give a picture the caption of another one', () => {
    const figure = `<figure><img src="/a.png"></figure><figure><img src="/b.png"><figcaption>${CREDIT}</figcaption></figure>`;
    expect(captionsIn(`<div>${figure}</div>`)).toEqual([null, CREDIT]);
  });

  it('does not take the paragraph behind a picture for its caption', () => {
    expect(captionsIn(`${IMAGE}<p>${CREDIT}</p>`)).toEqual([null]);
  });

  it('does not take the frame of a caption for one', () => {
    expect(captionsIn(`<div class="wp-caption alignleft">${IMAGE}<p>${CREDIT}</p></div>`)).toEqual([null]);
  });

  it('cuts a caption that has no end', () => {
    const [caption] = captionsIn(`<figure>${IMAGE}<figcaption>${'ferry '.repeat(2_000)}</figcaption></figure>`);
    expect(caption?.length).toBe(500);
  });
});
