/** Where a line is put. */
export const SPOTS = [
  'above',
  'byline',
  'top',
  'inside',
  'end',
  'after',
  'footer',
  'comment',
  'related',
  'sidebar',
] as const;
export type Spot = (typeof SPOTS)[number];

/** What a template is filled with; `at` gives the HTML for a spot, mostly none. */
export interface Filling {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly site: { readonly name: string; readonly host: string };
  /** HTML planted at a spot, as a block of its own; `line` for bodies whose lines end in breaks. */
  readonly at: (spot: Spot, shape?: 'block' | 'line') => string;
}

export interface Template {
  readonly name: string;
  readonly path: string;
  readonly render: (filling: Filling) => string;
}

const half = (all: readonly string[]): number => Math.ceil(all.length / 2);

function paragraphs({ paragraphs: all, at }: Filling, open = '<p>', close = '</p>'): string {
  const html = all.map((text) => `${open}${text}${close}`);
  return [at('top'), ...html.slice(0, half(html)), at('inside'), ...html.slice(half(html)), at('end')].join('\n');
}

function broken({ paragraphs: all, at }: Filling): string {
  const parts = [
    at('top', 'line'),
    ...all.slice(0, half(all)),
    at('inside', 'line'),
    ...all.slice(half(all)),
    at('end', 'line'),
  ];
  return parts.filter((part) => part !== '').join('<br /><br />\n');
}

const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

const titled = ({ title, site }: Filling): string =>
  `<title>${title} | ${site.name}</title><meta property="og:site_name" content="${site.name}"><meta property="og:type" content="article">`;

const wordpress: Template = {
  name: 'wordpress',
  path: '/2026/04/the-tide-table/',
  render: (filling) =>
    page(
      titled(filling),
      `<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">${filling.site.name}</a></p>
<nav id="site-navigation"><ul><li><a href="/">Home</a></li><li><a href="/about/">About</a></li><li><a href="/category/coast/">Coast</a></li><li><a href="/contact/">Contact</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main"><article id="post-412" class="post type-post hentry"><header class="entry-header">${filling.at('above')}<h1 class="entry-title">${filling.title}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <a href="/2026/04/"><time datetime="2026-04-05">April 5, 2026</time></a></span> <span class="byline">by <a href="/author/admin/">admin</a></span></div>${filling.at('byline')}</header>
<div class="entry-content">${paragraphs(filling)}
<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="https://twitter.com/share">Twitter</a></li><li><a href="https://facebook.com/sharer">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/2025/11/the-gate/">The gate that nobody closed</a></p>${filling.at('related')}</div></div>
${filling.at('after')}<footer class="entry-footer"><span class="cat-links">Posted in <a href="/category/coast/">Coast</a></span> <span class="tags-links">Tagged <a href="/tag/tides/">tides</a>, <a href="/tag/ferry/">ferry</a></span></footer></article>
<nav class="post-navigation"><a href="/2026/04/older/">Previous post: The ferry</a> <a href="/2026/04/newer/">Next post: The wall</a></nav>
<div id="comments" class="comments-area"><h2>2 thoughts on “${filling.title}”</h2><ol class="comment-list"><li class="comment"><div class="comment-author">Odile says:</div><p>I remember the winter when it was worse than this.</p>${filling.at('comment')}</li></ol><p>Leave a Reply</p></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul><li><a href="/2026/04/a/">A shed by the sea</a></li><li><a href="/2026/04/b/">What the dredger found</a></li></ul></section>${filling.at('sidebar')}</aside></div>
<footer id="colophon" class="site-footer">${filling.at('footer')}<div class="site-info">© 2026 ${filling.site.name} · Proudly powered by WordPress</div></footer></div>`,
    ),
};

const blogger: Template = {
  name: 'blogger',
  path: '/2026/04/the-tide-table.html',
  render: (filling) =>
    page(
      `<title>${filling.site.name}: ${filling.title}</title><meta content='blogger' name='generator'/>`,
      `<div class='header'><h1 class='title'><a href='/'>${filling.site.name}</a></h1></div><div class='main section'><div class='blog-posts hfeed'><h2 class='date-header'><span>Sunday, April 5, 2026</span></h2>
<div class='post hentry'>${filling.at('above')}<h3 class='post-title entry-title'>${filling.title}</h3><div class='post-header'>${filling.at('byline')}</div><div class='post-body entry-content' id='post-body-71'>${broken(filling)}<div style='clear: both;'></div></div>
${filling.at('after')}<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>Posted by <span class='fn'>Harbour Cat</span></span> <span class='post-timestamp'>at <a href='/2026/04/the-tide-table.html'>9:14 PM</a></span> <a href='#'>Email This</a> <a href='#'>BlogThis!</a></div><div class='post-labels'>Labels: <a href='/search/label/coast' rel='tag'>coast</a>, <a href='/search/label/tides' rel='tag'>tides</a></div>${filling.at('related')}</div></div></div>
<div class='comments' id='comments'><h4>1 comment:</h4><div class='comment-block'><p class='comment-content'>Thank you for this.</p>${filling.at('comment')}</div></div></div>
<div class='sidebar section'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li><a href='/2026/04/'>April (3)</a></li><li><a href='/2026/03/'>March (9)</a></li></ul></div>${filling.at('sidebar')}</div><div class='footer'>${filling.at('footer')}Simple theme. Powered by <a href='https://www.blogger.com'>Blogger</a>.</div>`,
    ),
};

const drupal: Template = {
  name: 'drupal',
  path: '/content/tide-table',
  render: (filling) =>
    page(
      titled(filling),
      `<div id="page-wrapper"><div id="header"><a href="/" id="logo"><img src="/logo.png" alt="Home"></a><div id="site-name"><a href="/">${filling.site.name}</a></div><ul id="main-menu" class="links"><li><a href="/">Home</a></li><li><a href="/articles">Articles</a></li></ul></div>
<div id="main"><div id="content" class="column">${filling.at('above')}<h1 class="title" id="page-title">${filling.title}</h1><div class="node node-article"><div class="meta submitted">Submitted by editor on Sun, 04/05/2026 - 21:14</div>${filling.at('byline')}<div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even">${paragraphs(filling)}</div></div></div></div>
${filling.at('after')}<ul class="links inline"><li><a href="/user/login">Log in</a> to post comments</li></ul><div class="field-name-field-tags">Tags: <a href="/tags/tides">tides</a></div></div>
<div id="block-related" class="block related-content"><h2>Related content</h2><ul><li><a href="/content/gate">The gate</a></li></ul>${filling.at('related')}</div><div id="comments"><h2>Comments</h2><div class="comment"><p>Quite so.</p>${filling.at('comment')}</div></div></div>
<div id="sidebar-second" class="sidebar"><div class="block"><h2>Popular</h2><ul><li><a href="/content/dredger">The dredger</a></li></ul></div>${filling.at('sidebar')}</div></div><div id="footer">${filling.at('footer')}<p>© 2026 ${filling.site.name}. All rights reserved.</p></div></div>`,
    ),
};

const phpbb: Template = {
  name: 'phpbb',
  path: '/viewtopic.php?f=4&t=1812',
  render: (filling) =>
    page(
      `<title>${filling.site.name} - View topic - ${filling.title}</title>`,
      `<div id="wrap"><div id="page-header"><h1>${filling.site.name}</h1><ul class="linklist navlinks"><li><a href="./index.php">Board index</a></li><li><a href="./viewforum.php?f=4">News</a></li></ul></div><div id="page-body">${filling.at('above')}<h2><a href="./viewtopic.php?t=1812">${filling.title}</a></h2>
<div class="post bg2"><div class="inner"><div class="postbody"><h3 class="first"><a href="#p9">${filling.title}</a></h3><p class="author">by <strong><a href="./memberlist.php?u=7">gull</a></strong> » Sun Apr 05, 2026 9:14 pm</p>${filling.at('byline')}<div class="content">${broken(filling)}</div>${filling.at('after')}<div class="signature">The sea gives and the sea takes.</div></div><dl class="postprofile"><dt>gull</dt><dd>Posts: 412</dd></dl></div></div>
<div class="post bg1"><div class="postbody"><h3><a href="#p10">Re: ${filling.title}</a></h3><p class="author">by <strong>ada</strong> » Mon Apr 06, 2026 7:01 am</p><div class="content">Thanks for posting this here.${filling.at('comment')}</div></div></div>${filling.at('related')}</div>${filling.at('sidebar')}<div id="page-footer">${filling.at('footer')}<div class="copyright">Powered by phpBB © 2000-2012 phpBB Group</div></div></div>`,
    ),
};

const tables: Template = {
  name: 'tables',
  path: '/texts/tide.htm',
  render: (filling) =>
    `<html><head><title>${filling.title}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body bgcolor="#FFFFFF"><table width="760" border="0"><tr><td colspan="2"><font size="5">${filling.site.name}</font></td></tr><tr><td width="140" valign="top"><a href="index.htm">Home</a><br><a href="texts.htm">Texts</a><br><a href="links.htm">Links</a>${filling.at('sidebar')}</td>
<td valign="top">${filling.at('above')}<p align="center"><font size="4"><b>${filling.title}</b></font></p>${filling.at('byline')}<font face="Verdana" size="2">${paragraphs(filling)}</font>${filling.at('after')}<hr><p><a href="texts.htm">Back to texts</a></p>${filling.at('related')}${filling.at('comment')}</td></tr><tr><td colspan="2" align="center">${filling.at('footer')}<font size="1">Last update: 5 April 2026</font></td></tr></table></body></html>`,
};

const medium: Template = {
  name: 'medium',
  path: '/@gull/the-tide-table-91c2f0a7d1e5',
  render: (filling) =>
    page(
      titled(filling),
      `<div id="root"><div class="a b c"><div class="n o"><a href="/">${filling.site.name}</a><a href="/m/signin">Sign in</a></div><article><div class="l"><section><div class="ab ac">${filling.at('above')}<h1 class="pw-post-title">${filling.title}</h1><div class="bx by"><a href="/@gull">Harbour Cat</a><span>·</span><span>4 min read</span><span>·</span><span>Apr 5, 2026</span></div>${filling.at('byline')}<div class="cl"><button>--</button><button>Listen</button><button>Share</button></div>${paragraphs(filling, '<p class="pw-post-body-paragraph nq nr">')}</div></section></div></article>
${filling.at('after')}<div class="tags"><a href="/tag/tides">Tides</a><a href="/tag/coast">Coast</a></div><div class="zz related"><h2>More from Harbour Cat</h2><a href="/@gull/gate-1"><h3>The gate</h3><p>What the wind did to it</p></a>${filling.at('related')}</div><section class="responses comments"><p>Nice.</p>${filling.at('comment')}</section>${filling.at('sidebar')}<footer>${filling.at('footer')}<a href="/help">Help</a><a href="/about">About</a><a href="/terms">Terms</a></footer></div></div>`,
    ),
};

const substack: Template = {
  name: 'substack',
  path: '/p/the-tide-table',
  render: (filling) =>
    page(
      titled(filling),
      `<div id="entry"><div id="main"><div class="main-menu"><a href="/">${filling.site.name}</a><button>Subscribe</button></div><div class="single-post-container"><div class="single-post"><article class="typography newsletter-post post">${filling.at('above')}<div class="post-header"><h1 class="post-title">${filling.title}</h1><h3 class="subtitle">What the keeper wrote down</h3><div class="byline-wrapper"><a href="https://gull.example/@gull">Harbour Cat</a><div>Apr 05, 2026</div></div>${filling.at('byline')}</div><div class="available-content"><div class="body markup" dir="auto">${paragraphs(filling)}<div class="subscription-widget-wrap"><p>Thanks for reading ${filling.site.name}! Subscribe for free to receive new posts.</p></div></div></div>
${filling.at('after')}<div class="post-footer"><a href="/p/x/comments">2 Comments</a><button>Share</button></div></article></div><div class="comments-page"><h4>Discussion about this post</h4><div class="comment"><p>So true.</p>${filling.at('comment')}</div></div>${filling.at('related')}</div>${filling.at('sidebar')}</div><footer class="footer">${filling.at('footer')}<div class="footer-blurb">© 2026 Harbour Cat · <a href="/privacy">Privacy</a> ∙ <a href="/tos">Terms</a></div></footer></div>`,
    ),
};

const portal: Template = {
  name: 'portal',
  path: '/news/coast/2026/04/05/the-tide-table_91821.html',
  render: (filling) =>
    page(
      `${titled(filling)}<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${filling.title}","publisher":{"@type":"Organization","name":"${filling.site.name}"}}</script>`,
      `<div class="topbar"><a class="brand" href="/">${filling.site.name}</a><ul class="nav"><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li></ul></div><main><div class="article-wrap"><div class="article__header">${filling.at('above')}<h1 class="article__title">${filling.title}</h1><p class="article__lead">What the keeper wrote down when nobody asked.</p>${filling.at('byline')}<div class="article__share"><a href="https://www.facebook.com/sharer">Share</a><a href="https://wa.me/">WhatsApp</a></div></div><div class="article__body" itemprop="articleBody">${paragraphs(filling)}</div>
${filling.at('after')}<div class="article__tags"><a href="/tag/tides">tides</a></div></div><aside class="related"><h2>Read also</h2><ul><li><a href="/news/gate_1.html">The gate that nobody closed</a></li><li><a href="/news/ferry_2.html">Ferry sold again</a></li></ul>${filling.at('related')}</aside><section class="comments"><p>First!</p>${filling.at('comment')}</section><aside class="sidebar"><h2>Most read</h2><ol><li><a href="/news/a.html">Storm on Monday</a></li></ol>${filling.at('sidebar')}</aside></main>
<footer class="page-footer">${filling.at('footer')}<ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy</a></li></ul><p>Copyright © 2026 ${filling.site.name}</p></footer>`,
    ),
};

const joomla: Template = {
  name: 'joomla',
  path: '/index.php?option=com_content&view=article&id=812',
  render: (filling) =>
    page(
      titled(filling),
      `<div class="header"><a class="brand" href="/">${filling.site.name}</a></div><ul class="nav menu"><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li></ul><div id="content"><div class="item-page">${filling.at('above')}<div class="page-header"><h2>${filling.title}</h2></div><dl class="article-info muted"><dt>Details</dt><dd class="createdby">Written by Super User</dd><dd class="published">Published: 05 April 2026</dd><dd class="hits">Hits: 812</dd></dl>${filling.at('byline')}${paragraphs(filling)}${filling.at('after')}<ul class="pager pagenav"><li><a href="/prev">Prev</a></li><li><a href="/next">Next</a></li></ul></div>${filling.at('related')}</div><div id="aside" class="span3"><h3>Latest</h3><ul><li><a href="/x">The shed</a></li></ul>${filling.at('sidebar')}</div>${filling.at('comment') === '' ? '' : `<div class="comments">${filling.at('comment')}</div>`}<footer class="footer">${filling.at('footer')}<p>© 2026 ${filling.site.name}</p></footer>`,
    ),
};

const tumblr: Template = {
  name: 'tumblr',
  path: '/post/612384/the-tide-table',
  render: (filling) =>
    page(
      `<title>${filling.site.name} — ${filling.title}</title>`,
      `<section id="page"><header><h1><a href="/">${filling.site.name}</a></h1><p class="description">Notes from the quay</p></header><section id="posts"><article class="text post">${filling.at('above')}<h2><a href="/post/612384">${filling.title}</a></h2>${filling.at('byline')}<div class="body-text">${paragraphs(filling)}</div>${filling.at('after')}<footer class="post-meta"><div class="tags"><a href="/tagged/tides">#tides</a> <a href="/tagged/coast">#coast</a></div><a href="/post/612384">Apr 5th, 2026</a> <a href="#notes">12 notes</a></footer>${filling.at('related')}<ol class="notes"><li><a href="/other">crab</a> liked this</li>${filling.at('comment') === '' ? '' : `<li>${filling.at('comment')}</li>`}</ol></article></section>${filling.at('sidebar')}<footer id="footer">${filling.at('footer')}<p>Theme by Nobody</p></footer></section>`,
    ),
};

const builder: Template = {
  name: 'builder',
  path: '/the-tide-table/',
  render: (filling) =>
    page(
      titled(filling),
      `<div data-elementor-type="header" class="elementor elementor-location-header"><div class="elementor-widget"><a href="/">${filling.site.name}</a></div><nav class="elementor-nav-menu"><ul><li><a href="/a">Articles</a></li></ul></nav></div><div data-elementor-type="single-post" class="elementor elementor-location-single"><section class="elementor-section"><div class="elementor-widget-wrap">${filling.at('above')}<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">${filling.title}</h1></div>${filling.at('byline')}<ul class="elementor-icon-list-items"><li><span>April 5, 2026</span></li></ul><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">${paragraphs(filling, '<p style="text-align: justify;">')}</div></div>${filling.at('after')}</div></section></div><div class="elementor-posts related"><article class="elementor-post"><h3><a href="/gate/">The gate</a></h3></article>${filling.at('related')}</div>${filling.at('sidebar')}${filling.at('comment') === '' ? '' : `<div id="comments">${filling.at('comment')}</div>`}<div data-elementor-type="footer" class="elementor elementor-location-footer"><footer>${filling.at('footer')}<p>© 2026 ${filling.site.name}. All rights reserved.</p></footer></div>`,
    ),
};

/** Page shapes that blogs, boards, portals and hand-made sites have. */
export const TEMPLATES: readonly Template[] = [
  wordpress,
  blogger,
  drupal,
  phpbb,
  tables,
  medium,
  substack,
  portal,
  joomla,
  tumblr,
  builder,
];
