import { expect, it } from 'vitest';
import { createLeftovers } from '../../src/pipeline/leftovers.ts';
import { type Visited } from '../../src/pipeline/visit-page.ts';

const visited = (fetchKind: string, detail: string | null) =>
  ({ verdict: { fetchKind }, result: { fetch: { detail } } }) as Visited;

it('counts pages by cause, with one example', () => {
  const leftovers = createLeftovers();
  leftovers.note('https://a.example/feed: gone');
  leftovers.add(visited('refused', 'refused (robots): Disallow: /private'));
  leftovers.add(visited('unreachable', 'HTTP 500'));
  leftovers.add(visited('refused', 'refused (robots): Disallow: /other'));
  leftovers.add(visited('refused', 'refused (login): HTTP 401'));
  leftovers.add(visited('blocked', null));
  expect(leftovers.words()).toEqual([
    'https://a.example/feed: gone',
    '2 pages: refused (robots), e.g. Disallow: /private',
    '1 page: unreachable, e.g. HTTP 500',
    '1 page: refused (login), e.g. HTTP 401',
    '1 page: blocked',
  ]);
});

it('keeps a bounded number of calm lines, whatever a site causes', () => {
  const leftovers = createLeftovers();
  for (let count = 0; count < 5000; count += 1) leftovers.note(`\u001b[31m${'x'.repeat(5000)}\n${count}`);
  leftovers.add(visited('refused', `refused (robots): ${'\u202e'.repeat(5)}Disallow: /\r\n${'y'.repeat(5000)}`));
  const words = leftovers.words();
  expect(words).toHaveLength(22);
  expect(words[20]).toBe('4980 more notes on finding pages');
  for (const line of words) expect(line).toMatch(/^[\x20-\x7e…]{1,300}$/u);
});
