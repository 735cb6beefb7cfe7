import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { sample } from './sample.ts';

function asked(body: string): string {
  const answer = checks.get('link-to-target')?.evaluate(sample({ body }), {});
  return [answer?.outcome, answer?.reason].filter(Boolean).join(' ');
}

const HOME = '<a href="https://review.example/">The Review</a>';

describe('link-to-target', () => {
  it.each([
    [`<p>Source: ${HOME} (<a href="mailto:desk@review.example">write to them</a>)</p>`, 'failed home-page'],
    [`<p>${HOME} | <a href="mailto:desk@review.example">desk@review.example</a></p>`, 'failed home-page'],
    [`<p>By Ada Moss, ${HOME}</p>`, 'failed home-page'],
    ['<p><a href="mailto:desk@review.example">The Review</a></p>', 'failed mail-only'],
    ['<p><a href="#">The Review</a></p>', 'failed empty-link'],
    ['<p><a href="https://elsewhere.example/">Elsewhere</a></p>', 'failed missing'],
    [`<p>Source: ${HOME}</p><p><a href="https://review.example/the-lamp/7">Original</a></p>`, 'passed'],
  ])('says of %s: %s', (line, expected) => {
    expect(asked(line)).toBe(expected);
  });

  it('does not take a name in a column of the page for a link of credit', () => {
    expect(asked(`<aside><p>${HOME}</p></aside>`)).toBe('failed missing');
  });
});
