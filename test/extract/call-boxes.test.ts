import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const [OPENING = '', , THIRD = ''] = PROSE;
const TEXT = PROSE.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');
const OFFER =
  '<p>Our captains know every rock between here and the mainland, and they will tell you where each of them is.</p>';
const PRESS = '<button>Book now</button>';

function textWith(inserted: string, before = THIRD): string {
  return readHtml(articleHtml().replace(before, `${inserted}${before}`)).text;
}

describe('withoutCalls', () => {
  it.each([
    ['with a button', `<div><h2>Sail with us</h2><div>${OFFER}</div>${PRESS}</div>`],
    ['with a link', `<div><div><h3>Sail with us</h3>${OFFER}</div><div><a href=/1>Book a trip</a></div></div>`],
    ['with a form', `<section><h2>Sail with us</h2>${OFFER}<form><label>Your name</label></form></section>`],
  ])('leaves out a call on the reader %s', (_what, box) => {
    expect(textWith(box)).toBe(TEXT);
  });

  it('leaves out one behind the text', () => {
    const box = `<div><h2>Sail with us</h2>${OFFER}${PRESS}</div>`;
    expect(readHtml(articleHtml(box)).text).toBe(TEXT);
  });

  it.each([
    ['before the text', `<div><h2>Sail with us</h2>${OFFER}${PRESS}</div>`, OPENING],
    ['with nothing to press', `<div><h2>Sail with us</h2>${OFFER}</div>`, THIRD],
    ['without a heading', `<div>${OFFER}${PRESS}</div>`, THIRD],
    ['with points', `<div><h2>Sail with us</h2>${OFFER}<ul><li>No rocks.</li></ul>${PRESS}</div>`, THIRD],
    ['that is long', `<div><h2>Sail with us</h2>${OFFER.repeat(4).replaceAll('rock', 'reef')}${PRESS}</div>`, THIRD],
    [
      'as one of many',
      ['one', 'two', 'three', 'four']
        .map((name) => `<div><h2>Boat ${name}</h2>${OFFER.replace('Our', `On boat ${name}, our`)}${PRESS}</div>`)
        .join(''),
      THIRD,
    ],
  ])('keeps a part %s', (_what, box, before) => {
    expect(textWith(box, before)).toContain('between here and the mainland');
  });
});
