import { describe, expect, it } from 'vitest';
import { articleHtml, readHtml } from './sample.ts';

const ANSWERS = [
  'The bell hangs in the school now, where it is rung at the end of every lesson, and twice on the last day of the term.',
  'The ledger is kept by the harbour master, who lets anybody read it who asks, though only with clean hands and at noon.',
];
const panel = (style: string, name: string): string =>
  ANSWERS.map(
    (answer, at) =>
      `<div class="${name}__item"><h3>Question ${String(at)}?</h3><div class="${name}__panel" ${style}><p>${answer}</p></div></div>`,
  ).join('');
const textOf = (inserted: string): string => readHtml(articleHtml(inserted)).text;

describe('accordionAround', () => {
  it.each([
    ['by an attribute', 'hidden'],
    ['by its style', 'style="display:none"'],
  ])('keeps what an accordion folds up %s', (_what, style) => {
    const text = textOf(`<div class="c-accordion">${panel(style, 'c-accordion')}</div>`);
    ANSWERS.forEach((answer) => expect(text).toContain(answer));
  });

  it('leaves out what is hidden elsewhere', () => {
    expect(textOf(panel('hidden', 'x7'))).not.toContain(ANSWERS[0]);
  });

  it('keeps what is folded up marked as hidden', () => {
    const { blocks } = readHtml(articleHtml(`<div class="faq">${panel('hidden', 'x7')}</div>`));
    const folded = blocks.find(({ text }) => text === ANSWERS[0]);
    expect(folded).toMatchObject({ main: true, hiddenBy: 'hidden-attribute' });
  });

  it('counts the last short answers to the text', () => {
    const filler = Array.from({ length: 60 }, (_none, at) => `<p>${String(at)} ${ANSWERS[0] ?? ''}</p>`).join('');
    const text = textOf(`${filler}<div class="faq">${panel('', 'x7')}</div>`);
    expect(text).toContain('Question 1?');
    expect(text).toContain(ANSWERS[1]);
  });
});

describe('findMainBlocks', () => {
  it('counts a short part to the text whose class its long parts have', () => {
    const part = (words: string): string => `<div class="part"><h3>About it</h3><p>${words}</p></div>`;
    const long = Array.from({ length: 30 }, (_none, at) => `${String(at)} ${ANSWERS[0] ?? ''}`).join(' ');
    const text = readHtml(
      `<body><article>${part(long)}${part(`So, ${long}`)}${part('The bell is rung at noon, and at noon only, whoever the visitor may be and wherever he is from.')}</article></body>`,
    ).text;
    expect(text).toContain('The bell is rung at noon');
  });
});

describe('a button that asks', () => {
  const ask = (question: string, answer: string, expanded = 'aria-expanded="false"'): string =>
    `<div><button ${expanded}>${question}</button><p>${answer}</p></div>`;

  it('is the heading of its answer', () => {
    expect(textOf(ask('Where is the bell?', ANSWERS[0] ?? ''))).toContain(`Where is the bell?\n\n${ANSWERS[0] ?? ''}`);
  });

  it.each([
    ['opens nothing', ask('Where is the bell?', ANSWERS[0] ?? '', '')],
    ['asks nothing', ask('Show the bell', ANSWERS[0] ?? '')],
    ['has no answer on the page', '<div><button aria-expanded="false">Where is the bell?</button></div>'],
  ])('is none where it %s', (_what, inserted) => {
    expect(textOf(inserted)).not.toMatch(/Where is the bell|Show the bell/);
  });
});
