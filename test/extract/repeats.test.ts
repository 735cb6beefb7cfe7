import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const LAST =
  '<p>Two of the fishermen have since offered to paint it over, in a green that the older islanders remember well.</p>';

function countIn(text: string, words: string): number {
  return text.split(words).length - 1;
}

describe('withoutRepeats', () => {
  it('keeps a heading that returns', () => {
    const heading = '<h3>What the harbour master said</h3>';
    const html = articleHtml(
      `${heading}${LAST}${heading}<p>He did not want to say anything about the bell at all, and least of all to those who had come by boat.</p>`,
    );
    expect(countIn(readHtml(html).text, 'What the harbour master said')).toBe(2);
  });

  it('keeps an item that two lists share', () => {
    const list = (own: string): string => `<ul><li>Tickets are paid on board of the ferry</li><li>${own}</li></ul>`;
    const html = articleHtml(`${list('Dogs may come along')}${LAST}${list('Bicycles stay on the quay')}${LAST}`);
    expect(countIn(readHtml(html).text, 'Tickets are paid on board of the ferry')).toBe(2);
  });

  it('keeps what two say in the same words', () => {
    const line = '<p>We never asked for a blue one.</p>';
    const html = articleHtml(
      `${line}${LAST}${line}<p>So it goes on the island, winter after winter.</p>${line}${LAST}`,
    );
    expect(countIn(readHtml(html).text, 'We never asked for a blue one.')).toBe(3);
  });

  it('leaves out a short line that returns in another part', () => {
    const line = '<p>We never asked for a blue one.</p>';
    const html = articleHtml(`${line}${LAST}<div>${line}${LAST.replace('Two', 'Three')}</div>`);
    expect(countIn(readHtml(html).text, 'We never asked for a blue one.')).toBe(1);
  });

  it('leaves out a copy of the whole text, headings and all', () => {
    const part = `<h2>What comes next for the islanders</h2>${PROSE.join('')}`;
    const html = `<title>The ferry is sold</title><body><article><div>${part}</div><div class="for-print">${part}</div></article></body>`;
    const { text } = readHtml(html);
    expect(countIn(text, 'What comes next for the islanders')).toBe(1);
    expect(countIn(text, 'Its engine, rebuilt four times')).toBe(1);
  });

  it('leaves out a label that returns between the paragraphs', () => {
    const label = '<p>Back to the quay</p>';
    const html = articleHtml(
      `${label}${LAST}${label}<p>So it goes on the island, winter after winter.</p>${label}${LAST}`,
    );
    expect(readHtml(html).text).not.toContain('Back to the quay');
  });
});

describe('withoutPullQuotes', () => {
  const [, engine = ''] = PROSE;
  const words = 'rebuilt four times from parts that were never meant for it';

  it.each([
    ['a quotation', `<blockquote><p>“${words}”</p></blockquote>`],
    ['a heading in a quotation', `<blockquote><h4>“${words}”</h4></blockquote>`],
    ['a heading in quotation marks', `<h3>“${words}”</h3>`],
    ['a figure', `<figure><p>${words}</p></figure>`],
  ])('leaves out words of the text that return as %s', (_what, pulled) => {
    expect(countIn(readHtml(articleHtml(`${pulled}${LAST}`)).text, words)).toBe(1);
  });

  it('keeps a quotation that says something of its own', () => {
    const own = 'We never asked for a blue one, and we will not paint it over';
    expect(readHtml(articleHtml(`<blockquote><p>“${own}”</p></blockquote>${LAST}`)).text).toContain(own);
  });

  it('keeps the sentence that was pulled out', () => {
    const sentence = engine.replace(/<\/?p>/g, '');
    const { text } = readHtml(articleHtml(`<blockquote><p>“${words}”</p></blockquote>${LAST}`));
    expect(text).toContain(sentence);
  });
});
