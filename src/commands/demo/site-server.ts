import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { DEMO_ARTICLES, type DemoArticle } from './articles.ts';
import { DEMO_PARTNERS, type DemoPartner } from './scenario.ts';
import {
  addressesOn,
  articlePath,
  feed,
  findArticle,
  frontPage,
  originalPage,
  pagePath,
  partnerPage,
  PUBLISHER_HOST,
  PUBLISHER_NAME,
  type Addresses,
} from './sites.ts';

/** What the sites show depends on the night and on who was written to. */
export interface DemoWorld {
  night(): number;
  /** The night on which the partner's editor got a letter; null where none was sent. */
  askedOn(partnerId: string): number | null;
  readonly year: number;
}

export interface SiteServer {
  readonly port: number;
  readonly addresses: Addresses;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const NOT_FOUND: Answer = {
  status: 404,
  type: 'text/html',
  body: '<!doctype html><title>Not found</title><p>There is no such page.</p>',
};
const ALLOW_ALL: Answer = { status: 200, type: 'text/plain', body: 'User-agent: *\nDisallow:\n' };

/** The publisher and all partner sites of the demo on one loopback port, told apart by host name. */
export async function startSites(world: DemoWorld): Promise<SiteServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const addresses = addressesOn(port);
  server.on('request', answerAsSites(world, addresses));
  return { port, addresses, close: () => close(server) };
}

/** What those sites say, for a server of any kind. */
export function answerAsSites(world: DemoWorld, addresses: Addresses): RequestListener {
  return (request, response) => send(request, response, answer(request, world, addresses));
}

function answer(request: IncomingMessage, world: DemoWorld, at: Addresses): Answer {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const path = (request.url ?? '/').replace(/[?#].*$/s, '');
  if (path === '/robots.txt') return ALLOW_ALL;
  if (host === PUBLISHER_HOST) return publisherAnswer(path, world, at);
  const partner = DEMO_PARTNERS.find(({ id }) => host === `${id}.localhost`);
  return partner ? partnerAnswer(partner, path, world, at) : NOT_FOUND;
}

function publisherAnswer(path: string, { year }: DemoWorld, at: Addresses): Answer {
  if (path === '/feed') {
    const items = DEMO_ARTICLES.map((article) => ({ title: article.title, url: at.publisher(articlePath(article)) }));
    return { status: 200, type: 'application/rss+xml', body: feed(PUBLISHER_NAME, items) };
  }
  const article = DEMO_ARTICLES.find((candidate) => articlePath(candidate) === path);
  return article
    ? page(originalPage(article, year, at))
    : path === '/'
      ? page(`<title>${PUBLISHER_NAME}</title><h1>${PUBLISHER_NAME}</h1>`)
      : NOT_FOUND;
}

function partnerAnswer(partner: DemoPartner, path: string, world: DemoWorld, at: Addresses): Answer {
  const articles = partner.articles.map(findArticle).filter((article): article is DemoArticle => article !== undefined);
  if (path === '/') return page(frontPage(partner));
  if (path === '/feed') {
    const items = articles.map((article) => ({ title: article.title, url: at.partner(partner.id, pagePath(article)) }));
    return { status: 200, type: 'application/rss+xml', body: feed(partner.name, items) };
  }
  const article = articles.find((candidate) => pagePath(candidate) === path);
  if (!article) return NOT_FOUND;
  const treatment = partner.treatmentOn(world.night(), article.id, world.askedOn(partner.id));
  const shown = partnerPage(partner, article, treatment, { year: world.year, at });
  return shown === null ? NOT_FOUND : page(shown);
}

function page(body: string): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body };
}

function send(request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(status, { 'content-type': type, etag }).end(body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
