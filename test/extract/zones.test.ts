import { describe, expect, it } from 'vitest';
import { type BlockZone } from '../../src/domain/page.ts';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const WORDS = 'The harbour bell rings at noon';

/** Zone of a sentence that stands in `around` (`%` is its place) on the page of an article. */
function zoneIn(around: string, html = articleHtml): BlockZone | undefined {
  const page = readHtml(html(`</article>${around.replace('%', `<p>${WORDS}</p>`)}`));
  return page.blocks.find(({ text }) => text === WORDS)?.zone;
}

describe('placeBlocks', () => {
  it.each([
    ['nav', '<nav>%</nav>'],
    ['nav', '<div role="navigation">%</div>'],
    ['nav', '<ul class="main-menu"><li>%</li></ul>'],
    ['nav', '<div class="breadcrumbs">%</div>'],
    ['aside', '<aside>%</aside>'],
    ['aside', '<div role="complementary">%</div>'],
    ['aside', '<div id="sidebar">%</div>'],
    ['footer', '<footer>%</footer>'],
    ['footer', '<div role="contentinfo">%</div>'],
    ['footer', '<div class="site-info">%</div>'],
    ['header', '<header>%</header>'],
    ['header', '<div class="masthead">%</div>'],
    ['related', '<div class="related-posts">%</div>'],
    ['related', '<section class="you-may-like">%</section>'],
    ['related', '<aside class="most-read">%</aside>'],
    ['comments', '<div id="comments">%</div>'],
    ['comments', '<ol class="comment-list"><li>%</li></ol>'],
    ['author-box', '<div class="author-bio">%</div>'],
    ['author-box', '<div class="author_detail_box">%</div>'],
    ['author-box', '<div class="saboxplugin-desc">%</div>'],
    ['body', '<div class="entry-content">%</div>'],
    ['body', '<div class="sidewalk naval footnote">%</div>'],
  ])('puts words in %s: %s', (zone, around) => {
    expect(zoneIn(around)).toBe(zone);
  });

  it('keeps a zone for all that stands in it', () => {
    expect(zoneIn('<footer><nav><div class="author-bio">%</div></nav></footer>')).toBe('footer');
    expect(zoneIn('<div class="comments"><header>%</header></div>')).toBe('comments');
  });

  it.each(['header', 'footer'])(
    'takes the %s of an article for a part of it: title, byline and credit stand there',
    (tag) => {
      const html = articleHtml(`<${tag}><p>${WORDS}</p></${tag}>`);
      expect(readHtml(html).blocks.find(({ text }) => text === WORDS)?.zone).toBe('body');
    },
  );

  it.each([
    ['body', 'behind its paragraphs', `<div class="entry">${PROSE.join('')}<footer><p>${WORDS}</p></footer></div>`],
    ['footer', 'behind parts of the page', `<div><div>${PROSE.join('')}</div><footer><p>${WORDS}</p></footer></div>`],
    ['footer', 'at the end of the body', `${PROSE.join('')}<footer><p>${WORDS}</p></footer>`],
  ])('takes a footer for %s %s', (zone, _where, html) => {
    const { blocks } = readHtml(`<body><h1>The ferry is sold</h1>${html}</body>`);
    expect(blocks.find(({ text }) => text === WORDS)?.zone).toBe(zone);
  });

  it('does not believe the name of a part that holds the text of the page', () => {
    const html = `<body><h1>The ferry is sold</h1><div class="related-content">${PROSE.join('')}</div></body>`;
    const { blocks, text } = readHtml(html);
    expect(blocks.every(({ zone }) => zone === 'body')).toBe(true);
    expect(text).toContain('What remains is a bell');
  });

  it('does not believe names where every paragraph is called a widget', () => {
    const html = `<body>${PROSE.map((one) => `<div class="widget text-widget">${one}</div>`).join('')}</body>`;
    const { blocks, text } = readHtml(html);
    expect(blocks.every(({ zone }) => zone === 'body')).toBe(true);
    expect(text).toContain('What remains is a bell');
  });

  it('knows a thread of comments that is longer than its article', () => {
    const long = PROSE.join('').repeat(3);
    const html = `<body><article><h1>The ferry is sold</h1>${long}</article><div class="comments">${`<p>${WORDS}, and nobody ever comes, as I have said before and will say again.</p>`.repeat(80)}</div></body>`;
    const { blocks, text } = readHtml(html);
    expect(blocks.filter(({ zone }) => zone === 'comments')).toHaveLength(80);
    expect(text).not.toContain(WORDS);
  });

  it('does not read the words of a heading that became its id', () => {
    const html = articleHtml('<h2 id="related-costs">Related costs</h2>');
    expect(readHtml(html).blocks.find(({ tag }) => tag === 'h2')?.zone).toBe('body');
  });
});
