import { type DemoArticle, DEMO_ARTICLES } from './articles.ts';
import { type DemoPartner, type Treatment } from './scenario.ts';

export const PUBLISHER_NAME = 'The Saltmarsh Review';
export const PUBLISHER_HOST = 'saltmarsh.localhost';

/** Where the demo's one server listens; every site is a host name on it. */
export interface Addresses {
  publisher(path: string): string;
  partner(id: string, path: string): string;
}

export function addressesOn(port: number): Addresses {
  return {
    publisher: (path) => `http://${PUBLISHER_HOST}:${port}${path}`,
    partner: (id, path) => `http://${id}.localhost:${port}${path}`,
  };
}

export const articlePath = ({ slug, id }: DemoArticle): string => `/${slug}/${id}`;
export const pagePath = ({ slug }: DemoArticle): string => `/reading/${slug}`;

export function findArticle(id: number): DemoArticle | undefined {
  return DEMO_ARTICLES.find((article) => article.id === id);
}

/** The publisher's own page of an article. */
export function originalPage(article: DemoArticle, year: number, at: Addresses): string {
  const address = at.publisher(articlePath(article));
  return html(
    `${article.title} - ${PUBLISHER_NAME}`,
    `<link rel="canonical" href="${address}"><meta property="og:site_name" content="${PUBLISHER_NAME}">`,
    `<header><p><a href="/">${PUBLISHER_NAME}</a></p></header>
<main><article><h1>${article.title}</h1><p class="byline">By ${article.author}</p>
${paragraphs(article.paragraphs)}
<p class="copyright">The original source of this article is ${PUBLISHER_NAME}</p>
<p class="copyright">Copyright © ${article.author}, ${PUBLISHER_NAME}, ${year}</p></article></main>
<footer><p>You may republish our articles on community sites if you name us, keep the copyright line and link to the article.</p></footer>`,
  );
}

/** A feed (RSS 2.0) of addresses. */
export function feed(title: string, items: readonly { readonly title: string; readonly url: string }[]): string {
  const entries = items.map((item) => `<item><title>${item.title}</title><link>${item.url}</link></item>`);
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title>${entries.join('')}</channel></rss>`;
}

/** A partner's page of an article, treated as the scenario says; null where it stands not there. */
export function partnerPage(
  partner: DemoPartner,
  article: DemoArticle,
  treatment: Treatment,
  context: { readonly year: number; readonly at: Addresses },
): string | null {
  if (treatment === 'absent') return null;
  const body = treatment === 'quotation' ? quotation(article, context.at) : copy(article, treatment, context);
  const head = `<link rel="stylesheet" href="/style.css">${treatment === 'hidden' ? '<style>.origin{display:none}</style>' : ''}`;
  return html(
    `${article.title} | ${partner.name}`,
    head,
    `${header(partner)}<main>${body}</main>${footer(partner, context.year)}`,
  );
}

export function frontPage(partner: DemoPartner): string {
  const links = partner.articles.flatMap((id) => {
    const article = findArticle(id);
    return article ? [`<li><a href="${pagePath(article)}">${article.title}</a></li>`] : [];
  });
  return html(partner.name, '', `${header(partner)}<main><h1>${partner.name}</h1><ul>${links.join('')}</ul></main>`);
}

function copy(
  article: DemoArticle,
  treatment: Treatment,
  { year, at }: { readonly year: number; readonly at: Addresses },
): string {
  const target = treatment === 'home-link' ? at.publisher('/') : at.publisher(articlePath(article));
  const credit =
    treatment === 'no-credit'
      ? ''
      : `<div class="origin"><p>This article first appeared in ${PUBLISHER_NAME}: <a href="${target}">${article.title}</a>.</p>
<p>© ${year} ${article.author}, ${PUBLISHER_NAME}.</p></div>`;
  return `<article><h1>${article.title}</h1><p class="byline">By ${article.author}</p>${paragraphs(article.paragraphs)}${credit}</article>`;
}

function quotation(article: DemoArticle, at: Addresses): string {
  const [, second = ''] = article.paragraphs;
  const quoted = second.split('. ').slice(0, 2).join('. ');
  return `<article><h1>What I have been reading this week</h1>
<p>The rain has kept me indoors since Monday, so there has been time for the pile of papers by the stove. Most of it was about taxes, and one thing was not.</p>
<p>There is a fine piece in <a href="${at.publisher(articlePath(article))}">${PUBLISHER_NAME}</a> about the weir and its green box, which anyone who walks that way will know. Two sentences of it have stayed with me all week:</p>
<blockquote><p>${quoted}.</p></blockquote>
<p>I went to look at the box on Thursday. It was under water, and so was the path, and a heron stood on the handrail as if it had bought a ticket. I shall try again when the wind goes round, and I shall take better boots.</p>
<p>Otherwise the week was quiet. The geese came over on Friday in the last of the light, some three hundred of them, and settled on the stubble behind the chapel.</p></article>`;
}

function header({ name, tagline, look }: DemoPartner): string {
  const shop =
    look === 'shop'
      ? '<a href="/offers">Offers</a> <a href="/advertise">Advertise with us</a>'
      : '<a href="/about">About</a>';
  return `<header><p class="name"><a href="/">${name}</a></p><p>${tagline}</p><nav><a href="/">Home</a> ${shop}</nav></header>`;
}

function footer({ name, look }: DemoPartner, year: number): string {
  const ads =
    look === 'shop'
      ? '<aside class="ad-slot" id="div-gpt-ad-1"><p>Advertisement</p></aside><script async src="https://securepubads.g.doubleclick.net/tag/js/gpt.js"></script>'
      : '';
  return `${ads}<footer><p>© ${year} ${name}</p></footer>`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('\n');
}

function html(title: string, head: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>\n<body>${body}</body></html>\n`;
}
