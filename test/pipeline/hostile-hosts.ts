import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type FetchKind } from '../../src/domain/snapshot.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Described {
  readonly name: string;
  /** How the fetch of its page is named; null where no page of it is ever found. */
  readonly kind: FetchKind | null;
  readonly robots?: Answer;
  /** Where its pages are found; `/page` is listed if not given. */
  readonly find?: {
    readonly feeds?: readonly string[];
    readonly listings?: readonly string[];
    readonly sitemaps?: readonly string[];
  };
  /** What the report says of it. */
  readonly left?: RegExp;
}

/** One host in trouble or of ill will: what it does, and what the run must call it. */
export type HostileHost = Described &
  (
    | { /** Every path but `/robots.txt`. */ readonly answer: Answer }
    | { /** Below HTTP, every path but `/robots.txt`. */ readonly speak: (socket: Socket) => void }
  );

const html = (response: ServerResponse, body: string | Uint8Array, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
};

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(code, { 'content-type': 'text/html', ...headers });
    response.end('<!doctype html><p>No.</p></html>');
  };

const redirect = (location: string): Answer => status(302, { location });

const bomb = (): Buffer => Buffer.alloc(60_000_000, ' ');
const bombs: Readonly<Record<string, () => Buffer>> = {
  gzip: () => gzipSync(bomb()),
  deflate: () => deflateSync(bomb()),
  br: () => brotliCompressSync(bomb()),
  'gzip, gzip': () => gzipSync(gzipSync(bomb())),
};

/** Writes until the other side goes away. */
function pour(response: ServerResponse | Socket, chunk: string | Buffer, pause = 0): void {
  const next = (): void => {
    if (response.destroyed) return;
    const goesOn = response.write(chunk);
    if (goesOn || pause > 0) setTimeout(next, pause);
    else response.once('drain', next);
  };
  next();
}

/** @param copy the page of a copy without its credit: where it is cut, that says nothing */
export function hostileHosts(copy: string): readonly HostileHost[] {
  return [
    ...slowOnes(copy),
    ...bombers(),
    ...brokenOnes(copy),
    ...redirecting(),
    ...refusing(),
    ...finding(),
    ...odd(),
  ];
}

function slowOnes(copy: string): readonly HostileHost[] {
  return [
    { name: 'silent', kind: 'unreachable', answer: () => undefined },
    {
      name: 'endless',
      kind: 'too-large',
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write(copy);
        pour(response, '<p>and on and on'.repeat(4000));
      },
    },
    {
      name: 'dripping',
      kind: 'unreachable',
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write(copy);
        pour(response, 'x', 150);
      },
    },
    {
      name: 'dripping headers',
      kind: 'unreachable',
      speak: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
        pour(socket, 'y', 150);
      },
    },
    {
      name: 'always about to answer',
      kind: 'unreachable',
      speak: (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n', 100),
    },
  ];
}

function bombers(): readonly HostileHost[] {
  const packed = Object.entries(bombs).map(([coding, make]): HostileHost => {
    const body = make();
    return {
      name: `bomb ${coding}`,
      kind: 'too-large',
      answer: (_request, response) => html(response, body, { 'content-encoding': coding }),
    };
  });
  return [
    ...packed,
    {
      name: 'eight codings',
      kind: 'unreachable',
      answer: (_request, response) => html(response, 'x', { 'content-encoding': Array(8).fill('gzip').join() }),
    },
    {
      name: 'huge headers',
      kind: 'too-large',
      answer: (_request, response) => html(response, 'x', { 'x-filler': 'y'.repeat(100_000) }),
    },
    {
      name: 'endless headers',
      kind: 'too-large',
      speak: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        pour(socket, `X-Filler: ${'y'.repeat(1000)}\r\n`);
      },
    },
  ];
}

function brokenOnes(copy: string): readonly HostileHost[] {
  const cutCopy = copy.slice(0, -20);
  const says = (name: string, text: string): HostileHost => ({
    name,
    kind: 'unreachable',
    speak: (socket) => socket.end(text),
  });
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
  return [
    says('no HTTP', '\u0000\u0001garbage\r\n\r\n'),
    says('hangs up', ''),
    says('shorter than promised', `${head}Content-Length: 999999\r\n\r\n${copy}`),
    says('broken chunks', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${copy}`),
    says('chunks that stop', `${head}Transfer-Encoding: chunked\r\n\r\n${copy.length.toString(16)}\r\n${copy}\r\n`),
    says('cut without a length', `${head}Connection: close\r\n\r\n${cutCopy}`),
    {
      name: 'gzip that stops',
      kind: 'unreachable',
      answer: (_request, response) => {
        const packed = gzipSync(copy);
        html(response, packed.subarray(0, packed.length - 20), { 'content-encoding': 'gzip' });
      },
    },
    says('two lengths', `${head}Content-Length: 5\r\nContent-Length: 9\r\n\r\n${copy}`),
  ];
}

function redirecting(): readonly HostileHost[] {
  const to = (name: string, location: string): HostileHost => ({ name, kind: 'blocked', answer: redirect(location) });
  let hop = 0;
  return [
    { name: 'circle', kind: 'unreachable', answer: redirect('/page') },
    {
      name: 'endless redirects',
      kind: 'unreachable',
      answer: (request, response) => redirect(`/page-${(hop += 1)}`)(request, response),
    },
    to('to this machine', 'http://127.0.0.1:1/'),
    to('to this machine, mapped', 'http://[::ffff:127.0.0.1]/'),
    to('to this machine, octal', 'http://0177.0.0.1/'),
    to('to the metadata', 'http://169.254.169.254/latest/meta-data/'),
    to('to a file', 'file:///etc/passwd'),
    to('to a script', 'javascript:alert(1)'),
    to('with credentials', 'http://user:word@example.org/'),
  ];
}

function refusing(): readonly HostileHost[] {
  const refused = (name: string, answer: Answer): HostileHost => ({ name, kind: 'refused', answer });
  return [
    refused('login', status(401)),
    refused('forbidden', status(403)),
    refused('captcha', status(403, { 'cf-mitigated': 'challenge' })),
    refused('too many', status(429, { 'retry-after': '86400' })),
    refused('busy', status(503, { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' })),
    { name: 'failing', kind: 'unreachable', answer: status(500) },
    { name: 'gone', kind: 'gone', answer: status(410) },
    {
      name: 'robots forbids',
      kind: 'refused',
      answer: (_request, response) => html(response, 'must not be seen'),
      robots: (_request, response) => response.end('User-agent: *\nDisallow: /'),
      left: /refused \(robots\), e\.g\. Disallow: \//,
    },
    { name: 'robots fails', kind: 'unreachable', answer: status(200), robots: status(500), left: /robots\.txt/ },
    { name: 'robots silent', kind: 'unreachable', answer: status(200), robots: () => undefined, left: /robots\.txt/ },
  ];
}

function finding(): readonly HostileHost[] {
  let session = 0;
  return [
    {
      name: 'calendar',
      kind: null,
      answer: (request, response) => {
        const month = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 1);
        const days = Array.from(
          { length: 20 },
          (_, day) => `<a href="/story/${month}/${day}-long-enough-name">${day}</a>`,
        );
        html(response, `<!doctype html>${days.join(' ')}<a rel="next" href="/days?page=${month + 1}">on</a></html>`);
      },
      find: { listings: ['/days'] },
      left: /more than 40 addresses were found/,
    },
    {
      name: 'endless sitemap',
      kind: null,
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/xml' });
        response.write('<urlset>');
        pour(response, '<url><lastmod>2026-01-01</lastmod></url>'.repeat(5000));
      },
      find: { sitemaps: ['/map.xml'] },
      left: /map\.xml: (?:too-large|unreachable)/,
    },
    {
      name: 'sitemap bomb',
      kind: null,
      answer: (_request, response) => response.end(gzipSync(`<urlset>${' '.repeat(60_000_000)}</urlset>`)),
      find: { sitemaps: ['/map.xml.gz'] },
      left: /map\.xml\.gz: its gzip is damaged or holds more than 50 MB/,
    },
    {
      name: 'sitemap of itself',
      kind: null,
      answer: (_request, response) =>
        response.end('<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>'),
      find: { sitemaps: ['/map.xml'] },
      left: /read before/,
    },
    {
      name: 'feed of entities',
      kind: null,
      answer: (_request, response) => {
        const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`);
        const head = `<!DOCTYPE rss [<!ENTITY e0 "lol">${entities.join('')}]>`;
        response.writeHead(200, { 'content-type': 'application/rss+xml' });
        response.end(`<?xml version="1.0"?>${head}<rss><channel><item><title>&e30;</title></item></channel></rss>`);
      },
      find: { feeds: ['/feed.xml'] },
      left: /no feed, or an empty one/,
    },
    {
      name: 'session numbers',
      kind: null,
      answer: (_request, response) => {
        const links = Array.from(
          { length: 30 },
          (_, n) => `<a href="/a-story-of-the-town?sid=${(session += 1)}">${n}</a>`,
        );
        html(response, `<!doctype html>${links.join(' ')}<a rel="next" href="/all?sid=${session}">on</a></html>`);
      },
      find: { listings: ['/all'] },
      left: /more than|pages of a list|listing/,
    },
    {
      name: 'sitemaps of sitemaps',
      kind: null,
      answer: (request, response) => {
        const maps = Array.from({ length: 3 }, (_, index) => `<sitemap><loc>${request.url}${index}</loc></sitemap>`);
        response.end(`<sitemapindex>${maps.join('')}</sitemapindex>`);
      },
      find: { sitemaps: ['/map.xml'] },
      left: /nested deeper/,
    },
  ];
}

/** Pages that arrive whole, and say nothing of ours. */
function odd(): readonly HostileHost[] {
  const page = (name: string, body: string | Uint8Array, type = 'text/html') => ({
    name,
    kind: 'page' as const,
    answer: (_request: IncomingMessage, response: ServerResponse) => html(response, body, { 'content-type': type }),
  });
  return [
    page('soft 404', '<!doctype html><title>Oops</title><p>There is no such page any more.</p></html>'),
    page('wrong charset', Buffer.from('<!doctype html><p>caf\u00e9</p></html>', 'latin1'), 'text/html; charset=utf-16'),
    page('no such charset', '<!doctype html><p>text</p></html>', 'text/html; charset=klingon'),
    page('ten megabytes of <', `<!doctype html>${'<'.repeat(9_900_000)}`),
    page('deep', `<!doctype html>${'<div>'.repeat(500_000)}`),
    {
      name: 'a picture',
      kind: 'not-html',
      answer: (_request, response) => html(response, 'x', { 'content-type': 'image/png' }),
    },
    {
      ...page('huge robots', '<!doctype html><p>text</p></html>'),
      robots: (_request, response) => pour(response, 'Disallow: /*a*a*a*a*a*a*$\n'.repeat(1000)),
    },
  ];
}
