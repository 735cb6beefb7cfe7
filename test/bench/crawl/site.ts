import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createWriter } from '../match/writer.ts';
import { articleHtml, articleOf } from './articles.ts';

/**
 * A process with any number of partner sites on one loopback port, told apart by host name: `h0.localhost` and so on with
 * `pages` pages of about 60 KB, one in `every` a copy of an original. `sick.localhost` has a robots.txt that answers 503,
 * `calendar.localhost` a listing that never ends. `/-stats` tells what was asked since it was last told.
 */
const [pages = '20', every = '1'] = process.argv.slice(2);

interface Seen {
  readonly path: string;
  readonly from: number;
  to: number;
}
const seen = new Map<string, Seen[]>();
const writer = createWriter();
const filler = makeFiller();
/** Made once: a site that costs as much as its crawler would measure itself. */
const bodies = new Map<string, { readonly body: string; readonly etag: string }>();

const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const path = request.url ?? '/';
  if (path === '/-stats') {
    response.end(JSON.stringify(Object.fromEntries(seen)));
    seen.clear();
    return;
  }
  const entry: Seen = { path, from: performance.now(), to: Infinity };
  seen.set(host, [...(seen.get(host) ?? []), entry]);
  response.on('finish', () => (entry.to = performance.now()));
  answer(host, path, { request, response });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());

function answer(
  host: string,
  path: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  if (path === '/robots.txt') {
    response.writeHead(host === 'sick.localhost' ? 503 : 200, { 'content-type': 'text/plain' });
    response.end('User-agent: *\nDisallow:\n');
    return;
  }
  if (path === '/feed') {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(feed(host));
    return;
  }
  if (host === 'calendar.localhost') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(calendar(path));
    return;
  }
  const { body, etag } = pageOf(host, path);
  const known = request.headers['if-none-match'] === etag;
  response.writeHead(known ? 304 : 200, { 'content-type': 'text/html; charset=utf-8', etag });
  response.end(known ? undefined : body);
}

function feed(host: string): string {
  const items = Array.from({ length: Number(pages) }, (_, index) => {
    const url = `http://${host}:${(server.address() as AddressInfo).port}/story/${index}-about-the-marsh`;
    return `<item><title>Story ${index}</title><link>${url}</link></item>`;
  });
  return `<rss version="2.0"><channel><title>${host}</title>${items.join('')}</channel></rss>`;
}

/** Each month leads to ten days with articles and to the next month, for ever. */
function calendar(path: string): string {
  const month = Number(new URL(path, 'http://calendar.localhost').searchParams.get('page') ?? 1);
  const days = Array.from(
    { length: 10 },
    (_, day) => `<li><a href="/${month}/${day}-what-went-on-that-day">What went on in the marsh on day ${day}</a></li>`,
  );
  return `<!doctype html><title>Calendar</title><ul>${days.join('')}</ul><a rel="next" href="/days?page=${month + 1}">On</a></body></html>`;
}

function pageOf(host: string, path: string): { readonly body: string; readonly etag: string } {
  const key = `${host}${path}`;
  const known = bodies.get(key);
  if (known) return known;
  const number = Number(host.replace(/\D/g, '')) * Number(pages) + Number(/\d+/.exec(path)?.[0] ?? 0);
  const isCopy = number % Number(every) === 0;
  const text = isCopy ? articleHtml(articleOf(number, writer), number) : ownStory(number);
  const body = filler.replace('<!--text-->', () => text).replaceAll('<!--number-->', String(number));
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  bodies.set(key, { body, etag });
  return { body, etag };
}

function ownStory(number: number): string {
  const paragraphs = writer.article(5_000_000 + number, 600);
  return `<h1>Own story ${number}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;
}

/** About 55 KB of what stands around the text on pages of news: menus, cards, scripts, styles. */
function makeFiller(): string {
  const cards = Array.from({ length: 60 }, (_, index) => {
    const words = writer
      .article(9_000_000 + index, 40)
      .join(' ')
      .slice(0, 200);
    return `<div class="card c${index}"><a href="/story/${index}-card" class="card-link"><img src="/img/${index}.jpg" alt="${words.slice(0, 40)}" width="320" height="180"><span class="kicker">Marsh</span><h3>${words.slice(0, 60)}</h3></a><p class="teaser">${words}</p></div>`;
  });
  const menu = Array.from(
    { length: 40 },
    (_, index) => `<li class="menu-item"><a href="/section/${index}">Section ${index}</a></li>`,
  );
  const style = Array.from(
    { length: 150 },
    (_, index) => `.c${index}{display:block;margin:${index}px;color:#333}.c${index}:hover{color:#111}`,
  );
  const script = `window.data=${JSON.stringify(cards.slice(0, 12).map((card) => card.replaceAll('<', '\\u003c')))};`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story <!--number--> | The Marsh Paper</title><meta name="description" content="Story <!--number-->"><link rel="stylesheet" href="/style.css"><style>${style.join('')}</style><script>${script}</script></head>
<body><header><nav><ul>${menu.join('')}</ul></nav></header><main><article class="post"><!--text--></article></main><aside>${cards.join('')}</aside><footer><p>The Marsh Paper, all about reeds.</p></footer></body></html>`;
}
