import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const TEXT = PROSE.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');

describe('findMainBlocks', () => {
  it.each([
    ['a menu', '</article><nav><ul><li><a href=/>Home</a><li><a href=/b>Boats</a></ul></nav>'],
    [
      'a newsletter box',
      '<div class="newsletter-signup"><p>Get the quay in your inbox every single morning, before the first ferry leaves the harbour.</p></div>',
    ],
    [
      'related stories',
      '<div class="related-posts"><h3>Related</h3><p><a href=/c>Another ferry that nobody wanted was given away for a song last year, they say</a></p></div>',
    ],
    [
      'a caption',
      '<figure><img src=a.png><figcaption>The ferry on its last day, seen from the old quay, with most of the islanders aboard.</figcaption></figure>',
    ],
    [
      'comments',
      '<section class="comments"><p>I have been on that ferry a hundred times and it never was on time, not even once, as far as I recall.</p></section>',
    ],
    [
      'a footer',
      '</article><footer><p>Quay News is published by the islanders themselves, every day except when the storm is too strong.</p></footer>',
    ],
    [
      'an author box',
      '<div class="author-bio"><p>Ada Moss writes about boats and their owners, and has lived on the island for most of her life.</p></div>',
    ],
    [
      'a coloured box',
      '<div class="wp-block-group has-alt-background-color has-background"><h2>Bake with us</h2><p>Join the free workshop and learn how to bake the bread that the ferry used to bring every morning.</p></div>',
    ],
    [
      'a disclaimer',
      '<div id="disclaimer"><p>The contents of this article are of the sole responsibility of its author, and Quay News is not liable for any of it.</p></div>',
    ],
    [
      'the details of the author',
      '<div class="author_detail_box"><h3><a href=/ada>Ada Moss</a></h3><p>Editor at Quay News, reluctant traveller, and the owner of a boat that has not left the harbour for years.</p></div>',
    ],
    [
      'a row of links to related reports',
      '<p>Related reports include <a href=/1>The price of a ferry and of what it takes to keep it running</a> | <a href=/2>The price of a quay, and who pays for it in the end</a></p>',
    ],
    [
      'a notice of what links earn',
      '<p>Some of the links in this article are affiliate ones: whoever buys a ferry by them pays no more, and we may earn a small commission.</p>',
    ],
    [
      'what a sign-up form says',
      '<div><p>By signing up, you agree to receive messages from the quay at the number that you gave us, and to pay for them.</p></div>',
    ],
    [
      'a table of contents',
      '<ul><li><a href="#one">The old ferry and what became of it in the end</a></li><li><a href="#two">The bell and the ledger of the passengers</a></li></ul>',
    ],
    ['a whole program', `<pre>${'ring(bell, 3); '.repeat(80)}</pre>`],
    ['loose words beside a picture', '<figure><img src=a.png><div>Ada Moss for Quay News</div></figure>'],
    [
      'the source in a frame of a picture',
      '<div class="image-container"><img src=a.png><p class="source">Quay News</p></div>',
    ],
    ['the number of a figure', '<figure><h4>Figure 1.</h4><img src=a.png></figure>'],
    ['a bracketed line to another article', '<p>[Read more: <a href=/1>The price of a ferry</a>]</p>'],
    ['a label without anything behind it', '<p>Links and products:</p>'],
    [
      'hidden words',
      '<p style="display:none">These words are for machines only, and nobody who reads the page will ever see them here.</p>',
    ],
  ])('leaves %s out', (_what, extra) => {
    expect(readHtml(articleHtml(extra)).text).toBe(TEXT);
  });

  it.each([
    [
      'a heading between paragraphs',
      '<h2>What comes next</h2><p>The island will have two boats for a week, and then, if all goes well, only the new one again.</p>',
    ],
    [
      'a quotation',
      '<blockquote><p>We never asked for a blue one, said the harbour master, and we will not paint it over again.</p></blockquote><p>Nobody laughed at that, although most of those who stood on the quay had thought the same thing before.</p>',
    ],
    [
      'a quotation that is set as a figure',
      '<figure><blockquote><p>We never asked for a blue one, and we will not paint it over.</p></blockquote></figure><p>Nobody laughed at that, although most of those who stood on the quay had thought the same thing before.</p>',
    ],
    [
      'a short line',
      '<p>So it goes.</p><p>The bell is to be hung at the school, where the children may ring it once a year in the summer.</p>',
    ],
    [
      'a heading whose id sounds like furniture',
      '<h2 id="social-benefits">Social benefits</h2><p>Those who waited on the quay knew each other well, and those who did not soon learned to do so.</p>',
    ],
    [
      'a heading that is a link',
      '<h2><a href=/bell>The bell</a></h2><p>It was cast on the mainland long before anybody thought of a ferry, and rang for the herring first.</p>',
    ],
    [
      'a first-level heading between paragraphs',
      '<h1>Day two</h1><p>On the second day the new boat lay in the harbour, and nobody could be found who would steer it out.</p>',
    ],
    [
      'a line that is a link',
      '<p><a href=/bell>Registration is open.</a></p><p>Whoever wants to ring the bell has to be there before the first snow falls, the council says now.</p>',
    ],
    [
      'a heading that opens its part',
      '<h3><button aria-expanded=true>Who pays for the new boat?</button></h3><p>The island does, as it always has done, from what the visitors leave behind in the summer, and nobody else.</p>',
    ],
    [
      'a heading within the button that opens its part',
      '<button><span><h3>Who pays for the new boat?</h3></span></button><p>The island does, as it always has done, from what the visitors leave behind in the summer, and nobody else.</p>',
    ],
    [
      'a listing of code',
      '<pre>ring(bell, 3)</pre><p>That, at least, is how the children of the school have written it down for the new machine.</p>',
    ],
    [
      'what a click opens',
      '<details><summary>Who pays?</summary><p>The island does, as it always has, from what the visitors leave behind in the summer.</p></details><p>Nobody has ever asked the mainland, and the mainland has never offered to pay for anything over there.</p>',
    ],
  ])('keeps %s', (_what, extra) => {
    const added = extra
      .replace(/<\/(?:p|h1|h2|h3|pre|summary)>/g, '\n\n')
      .replace(/<[^>]*>/g, '')
      .trim();
    expect(readHtml(articleHtml(extra)).text).toBe(`${TEXT}\n\n${added}`);
  });

  it('keeps an opening in a box of its own under the title', () => {
    const lead =
      'For forty winters it was the only way to reach the doctor, the bank and the cinema, and for forty winters people complained about it; now that it is gone, they will miss it.';
    const html = articleHtml().replace('</h1>', `</h1><div><p>${lead}</p></div>`);
    expect(readHtml(html).text).toBe(`${lead}\n\n${TEXT}`);
  });

  it('leaves the title out where it stands among the paragraphs', () => {
    const html = `<body><article><h1>The ferry is sold</h1>${PROSE.join('')}</article></body>`;
    expect(readHtml(html).text).toBe(TEXT);
  });

  it('keeps the cells of a table, and what stands in an element of its own within a cell', () => {
    const row = (name: string, value: string): string =>
      `<tr><td><div>${name}</div></td><td><div><a href=/x>${value}</a></div></td></tr>`;
    const table = `<table><tbody>${row('Weight', '40 tons')}${row('Speed', '9 knots')}</tbody></table>`;
    const { text } = readHtml(articleHtml(`${table}${PROSE[0] ?? ''}`.replace('sold on', 'bought on')));
    expect(text).toContain('Weight');
    expect(text).toContain('Speed');
  });

  it('keeps an opening under a title that has a part of its own', () => {
    const lead =
      'For forty winters it was the only way to reach <a href=/1>the doctor, the bank and the cinema, and for forty winters</a> people complained about it; now that it is gone, they will miss it, or say so.';
    const html = articleHtml().replace(
      '<h1>The ferry is sold</h1>',
      `<h1><div>The ferry is sold</div></h1><div><p>${lead}</p></div>`,
    );
    expect(readHtml(html).text).toBe(`${lead.replace(/<[^>]*>/g, '')}\n\n${TEXT}`);
  });

  it('keeps a heading right before the text that stands in a part of its own', () => {
    const html = articleHtml().replace(
      /<article>(.*)<\/article>/,
      '<article><header><h2>Day one</h2></header><div>$1</div></article>',
    );
    expect(readHtml(html).text).toBe(`Day one\n\n${TEXT}`);
  });

  it.each([
    ['the title', '<header><h2>The ferry is sold</h2></header>'],
    ['a label', '<header><h3>Share this article</h3></header>'],
    ['a heading of something else', '<header><h2>Day one</h2><p>Quay News</p></header>'],
  ])('leaves out %s there', (_what, head) => {
    const html = articleHtml().replace(/<article>(.*)<\/article>/, `<article>${head}<div>$1</div></article>`);
    expect(readHtml(html).text).toBe(TEXT);
  });

  it('keeps the sections of a summary that stand before the text', () => {
    const section = (name: string, words: string): string => `<section><h3>${name}</h3><p>${words}</p></section>`;
    const summary =
      section(
        'Purpose',
        'We wanted to know why nobody on the quay said a word when the ferry of forty winters was sold.',
      ) +
      section(
        'Result',
        'Most of the islanders had been told that it would be rebuilt, and some of them had paid for it.',
      );
    const long = Array.from({ length: 60 }, (_none, at) => `<p>${String(at)} times ${TEXT.slice(0, 117)}</p>`).join('');
    expect(
      readHtml(`<body><h1>The ferry is sold</h1><article>${summary}<div>${long}</div></article></body>`).text,
    ).toMatch(/^Purpose\n\nWe wanted[^\n]*\n\nResult\n\nMost of the islanders/);
  });

  it('keeps a closing sentence that is a link', () => {
    const line = 'Tell the harbour master what you think of it.';
    expect(readHtml(articleHtml(`<p><a href=/1>${line}</a></p>`)).text).toBe(`${TEXT}\n\n${line}`);
  });

  it.each(['Back to the quay', '[1] A ledger of all the passengers.', 'A boat for the mayor of the island'])(
    'leaves out a link behind the text that is no sentence: %s',
    (line) => {
      expect(readHtml(articleHtml(`<p><a href=/1>${line}</a></p>`)).text).toBe(TEXT);
    },
  );

  it.each([
    ['in the caption', '<figcaption>Figure 2: passengers of each winter</figcaption>'],
    ['in a paragraph of the caption', '<figcaption><p>Abbildung 2. Passagiere</p></figcaption>'],
  ])('keeps the caption of a figure with a number %s', (_what, caption) => {
    const { text } = readHtml(
      articleHtml().replace(PROSE[2] ?? '', `<figure><img src=a.png>${caption}</figure>${PROSE[2] ?? ''}`),
    );
    expect(text).toContain(caption.replace(/<[^>]*>/g, ''));
  });

  it('takes an opening that is printed twice once', () => {
    const lead =
      'For forty winters it was the only way to reach the doctor, the bank and the cinema, and for forty winters people complained about it; now that it is gone, they will miss it.';
    const html = articleHtml().replace('</h1>', `</h1><div><p>${lead}</p></div><section><p>${lead}</p></section>`);
    expect(readHtml(html).text).toBe(`${lead}\n\n${TEXT}`);
  });

  it.each([
    ['the title as a heading of the text', '<h3>The ferry is sold!</h3>'],
    ['a line with the author', '<p>By Ada Moss</p>'],
    ['a line with the day', '<p>Quay News, March 3, 2026</p>'],
  ])('leaves out %s above the first paragraph', (_what, line) => {
    const html = articleHtml().replace('<article>', `<article>${line}`);
    expect(readHtml(html).text).toBe(TEXT);
  });

  it('leaves out a label of what is left out by itself', () => {
    const [, , third = ''] = PROSE;
    const teaser =
      '<h4>Auch interessant</h4><div class="teaser"><a href=/1>A boat for the mayor of the island</a></div>';
    expect(readHtml(articleHtml().replace(third, `${teaser}${third}`)).text).toBe(TEXT);
  });

  it('reads a text in Chinese', () => {
    const paragraphs = [
      '载了岛民四十个冬天的渡轮在星期二被卖掉了，码头上没有人说一句话。',
      '它的发动机曾用别处的零件修过四次，如今送到大陆的一所学校里上课用。',
      '剩下的只有一口钟、一本写着所有乘客名字的册子，还有一场争论。',
    ];
    const html = `<meta charset=utf-8><title>渡轮卖掉了</title><body><ul><li><a href=/>首页</a></ul><h1>渡轮卖掉了</h1><div>${paragraphs
      .map((one) => `<p>${one}</p>`)
      .join('')}</div><p><a href=/about>关于我们</a></p></body>`;
    expect(readHtml(html).text).toBe(paragraphs.join('\n\n'));
  });
});
