import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { sample } from './sample.ts';

function asked(body: string): string {
  const answer = checks.get('source-named')?.evaluate(sample({ body }), {});
  return [answer?.outcome, answer?.reason].filter(Boolean).join(' ');
}

describe('source-named', () => {
  it.each([
    ['<p>Relayed with joy out of The Review</p>', 'cantTell label-only'],
    ['<p>Posted in The Review</p>', 'cantTell label-only'],
    ['<p>Contact: desk@review.example</p>', 'failed missing'],
    ['<p>Theme by The Review</p>', 'failed missing'],
    ['<p>Photo credit: The Review / CC BY 2.0</p>', 'failed missing'],
    ['<p>Banner photo from The Review, used under CC BY</p>', 'failed missing'],
    ['<p>This story by The Review is shared under CC BY</p>', 'passed'],
    ['<p>Web address: https://review.example/the-table-of-lamps/7</p>', 'cantTell label-only'],
    ['<h3>Re: The lamp at the lock</h3><p>Thanks.</p><p>Source: The Review</p>', 'cantTell label-only'],
    ['<p>Section: The Review</p>', 'cantTell label-only'],
    ['<p>Sources</p><ul><li>The Review, 2011</li><li>Lock Board, 2012</li></ul>', 'cantTell label-only'],
    ['<p>Source</p><ul><li>The Review</li></ul>', 'passed'],
    ['<p>The Review, 4 May 2011</p>', 'passed'],
    ['<p>The editors contributed a lamp to The Review.</p>', 'failed missing'],
  ])('%s: %s', (line, expected) => {
    expect(asked(line)).toBe(expected);
  });

  it('asks about a line in unknown words above the text', () => {
    const { page } = sample();
    const at = page.blocks.findIndex(({ tag }) => tag === 'p');
    const line = 'Handed on by friends of The Review';
    const blocks = page.blocks.map((block, index) => (index === at ? { ...block, text: line } : block));
    const subject = sample({ page: { blocks, creditStatements: [] } });
    const answer = checks.get('source-named')?.evaluate(subject, {});
    expect(answer).toMatchObject({ outcome: 'cantTell', reason: 'label-only' });
  });
});
