import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixBlock } from '../../src/report/fix-block.ts';
import { renderFixText } from '../../src/report/fix-text.ts';
import { articleWith, PUBLISHER, violationOf } from '../helpers/cases.ts';

const block = (change: Parameters<typeof articleWith>[0] = {}, language = 'en') =>
  fixBlock(articleWith(change), PUBLISHER, [violationOf()], language);

describe('the block to paste', () => {
  it('names author, source, original and holders', () => {
    expect(block()).toEqual({
      plain:
        'By Ada Moss. First published by The Review:\nhttps://review.example/the-lamp/7\n© 2026 Ada Moss, The Review',
      html: '<p>By Ada Moss. First published by The Review: <a href="https://review.example/the-lamp/7">The lamp at the lock</a>. © 2026 Ada Moss, The Review.</p>',
      markdown:
        'By Ada Moss. First published by The Review: [The lamp at the lock](https://review.example/the-lamp/7). © 2026 Ada Moss, The Review.',
    });
  });

  it('does not name the publisher as an author, and falls back to it as the holder', () => {
    const { plain } = block({ byline: ['fen review'], copyright: null });
    expect(plain).toBe('First published by The Review:\nhttps://review.example/the-lamp/7\n© 2026 The Review');
    expect(block({ copyright: null, publishedAt: null }).plain).toContain('© The Review');
  });

  it('names the original source of a text that is not the publisher’s own', () => {
    expect(block({ ownership: 'third-party', originalSources: ['Harbour Wire'] }).plain).toContain(
      'Original source: Harbour Wire. Republished from The Review:',
    );
  });

  it.each(['fr', 'es', 'de', 'it', 'pt-BR'])('speaks %s', (language) => {
    expect(block({}, language).plain).not.toContain('First published');
    expect(block({}, language).html).toContain('href="https://review.example/the-lamp/7"');
  });

  it('is empty where pasting cures nothing, or the original has no web address', () => {
    const price = violationOf('non-commercial', { fix: null });
    expect(fixBlock(articleWith(), PUBLISHER, [price], 'en')).toEqual({ plain: '', html: '', markdown: '' });
    expect(block({ url: 'javascript:alert(1)' }).html).toBe('');
  });

  it('is one paragraph with one link, whatever the article is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string({ unit: fc.constantFrom('<', '>', '"', '</p>', '[', ']', '(', '\n', 'a') }),
        (title, author, holder) => {
          const { html, plain } = block({ title, byline: [author], copyright: { holders: [holder], year: 2026 } });
          const $ = load(html, null, false);
          expect([$('*').length, $('p').length, $('p > a').length]).toEqual([2, 1, 1]);
          expect($('a').attr('href')).toBe('https://review.example/the-lamp/7');
          expect(plain.split('\n')).toHaveLength(3);
        },
      ),
    );
  });

  it('holds what the terms want word for word, as a link where it announces the original', () => {
    const exact = violationOf('sentence-at-top', {
      fix: 'This story was <first> published by The Review: https://review.example/the-lamp/7',
      verbatim: true,
    });
    const alone = fixBlock(articleWith(), PUBLISHER, [exact], 'fr');
    expect(alone.html).toBe(
      '<p><a href="https://review.example/the-lamp/7">This story was &lt;first&gt; published by The Review</a></p>',
    );
    expect(alone.plain).toBe(exact.fix);
    const elsewhere = { ...exact, fix: 'Read the full story: https://review.example/the-lamp/7' };
    const both = fixBlock(articleWith(), PUBLISHER, [violationOf(), elsewhere, elsewhere], 'en');
    expect(both.html.split('\n')).toHaveLength(2);
    expect(both.plain).toContain('© 2026 Ada Moss, The Review\nRead the full story');
  });

  it('says nothing twice that the terms’ own words say', () => {
    const exact = violationOf('sentence-at-top', {
      fix: 'This story was first published by The Review: https://review.example/the-lamp/7',
      verbatim: true,
    });
    const plainOf = (...lacks: Parameters<typeof fixBlock>[2]): string =>
      fixBlock(articleWith(), PUBLISHER, lacks, 'en').plain;
    const link = violationOf('original-linked', { fix: 'Original article: https://review.example/the-lamp/7' });
    const author = violationOf('author-credited', { fix: 'By Ada Moss, The Review' });
    const rights = violationOf('copyright-acknowledged', { fix: '© 2026 Ada Moss, The Review' });
    expect(plainOf(violationOf('source-credited', { fix: 'First published by The Review' }), link, exact)).toBe(
      exact.fix,
    );
    expect(plainOf(author, exact)).toBe(`By Ada Moss.\n${exact.fix}`);
    expect(plainOf(rights, link, exact)).toBe(`© 2026 Ada Moss, The Review\n${exact.fix}`);
    const byline = violationOf('byline-form', { fix: 'By Ada Moss, The Review', verbatim: true });
    expect(plainOf(link, byline)).toMatch(/^First published by The Review:\n.*\n©.*\nBy Ada Moss, The Review$/);
  });

  it('says what no block can cure', () => {
    const text = renderFixText({ plain: '', html: '', markdown: '' }, ['Nobody pays\nto read']);
    expect(text).toBe('There is nothing to paste.\n\nNo block can cure: Nobody pays to read\n');
  });

  it('is printed three ways', () => {
    const text = renderFixText(block());
    expect(text.split('\n').filter((line) => ['Plain text', 'HTML', 'Markdown'].includes(line))).toHaveLength(3);
    expect(renderFixText({ plain: '', html: '', markdown: '' })).toContain('nothing to paste');
  });
});
