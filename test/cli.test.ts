import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Start {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** The signal is sent once it is known. */
  readonly killWhen?: Promise<NodeJS.Signals>;
}

/** The real program in a process of its own, as cron starts it: an empty environment, no terminal, another folder. */
function start(args: readonly string[], { environment = {}, input, onOutput, killWhen }: Start = {}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), path.join(ROOT, 'src', 'cli.ts'), ...args],
    {
      cwd: folder,
      env: { TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json'), ...environment },
    },
  );
  child.stdin.on('error', () => undefined); // a command that reads nothing may be gone before us
  child.stdin.end(input);
  void killWhen?.then((signal) => child.kill(signal));
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString();
    onOutput?.(texts.out, (signal) => child.kill(signal));
  });
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
}

const put = async (name: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), text);
};

const WORDS = Array.from(
  { length: 60 },
  (_, index) => `The keeper of lamp ${index} walked the wall at dusk and counted ${index + 3} boats.`,
);
const PARAGRAPHS = [0, 1, 2, 3, 4]
  .map((part) => `<p>${WORDS.slice(part * 12, part * 12 + 12).join(' ')}</p>`)
  .join('\n');
const page = (credit: string): string =>
  `<!doctype html><html lang="en"><head><title>The lamps</title></head><body><article><h1>The lamps</h1>${PARAGRAPHS}${credit}</article></body></html>`;
const URL = 'https://www.globalresearch.ca/the-lamps/5700123';
const CREDIT = `<p>The original source of this article is Global Research. <a href="${URL}">The lamps</a>. Copyright © Global Research, 2026</p>`;

describe('creditline, started by cron', () => {
  it('says nothing on a night with nothing to do, and keeps its data to its owner', async () => {
    await put('config/creditline.yaml', 'desk: { from: desk@review.example }\n');
    expect(await start(['corpus', 'sync'])).toEqual({ code: 0, out: '', err: '' });
    expect(await start(['crawl'])).toEqual({ code: 0, out: '', err: '' });
    expect(await start(['notify'])).toEqual({ code: 0, out: '', err: '' });
    expect((await stat(path.join(folder, 'data', 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('names file, line and column of a wrong configuration, with 78', async () => {
    await put('config/creditline.yaml', 'crawl:\n  perHostDelay: 5\n');
    const ran = await start(['crawl']);
    expect(ran).toMatchObject({ code: 78, out: '' });
    expect(ran.err).toMatch(
      /^configuration: .*config\/creditline\.yaml:2:17: crawl\.perHostDelay must be text, not a number\n$/,
    );
  });

  it('names the nearest flag, with 2', async () => {
    const ran = await start(['crawl', '--parter', 'x']);
    expect(ran).toEqual({ code: 2, out: '', err: "error: unknown option '--parter'\n(Did you mean --partner?)\n" });
  });
});

describe('creditline check', () => {
  it('ends with 0, 1 and 3 for a page that keeps the terms, one that breaks them, one that cannot be read', async () => {
    await put('original.html', page(''));
    await put('good.html', page(CREDIT));
    await put('bad.html', page(''));
    const against = ['--original', 'original.html', '--original-url', URL, '--url', 'https://village.example/lamps'];
    const good = await start(['check', 'good.html', ...against, '-f', 'json']);
    expect([good.code, good.err]).toEqual([0, '']);
    expect(JSON.parse(good.out)).toMatchObject({
      url: 'https://village.example/lamps',
      status: 'compliant',
      match: { kind: 'whole' },
    });
    const bad = await start(['check', 'bad.html', ...against]);
    expect([bad.code, bad.err]).toEqual([1, '']);
    expect((await start(['check', 'http://127.0.0.1:1/lamps'])).code).toBe(3);
  });

  it('reads a batch from standard input', async () => {
    await put('original.html', page(''));
    await put('good.html', page(CREDIT));
    const line = {
      target: 'good.html',
      url: 'https://village.example/lamps',
      original: 'original.html',
      originalUrl: URL,
    };
    const ran = await start(['check', '--batch', '-', '-f', 'ndjson'], {
      input: `${JSON.stringify(line)}\n${JSON.stringify({ target: 'none.html' })}\n`,
    });
    expect(ran.code).toBe(3);
    expect(
      ran.out
        .trim()
        .split('\n')
        .map((text): unknown => JSON.parse(text)),
    ).toMatchObject([
      { target: 'good.html', status: 'compliant' },
      { target: 'none.html', status: 'unreadable' },
    ]);
  });

  it('leaves no trace but its answer', async () => {
    await put('page.html', page(''));
    await start(['check', 'page.html', '-o', 'answer.json', '-f', 'json']);
    expect(JSON.parse(await readFile(path.join(folder, 'answer.json'), 'utf8'))).toMatchObject({ article: null });
    await expect(stat(path.join(folder, 'data'))).rejects.toThrow('ENOENT');
  });
});

describe('creditline serve', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('answers until %s, then ends with %i', async (signal, code) => {
    await put('config/creditline.yaml', 'desk: { from: desk@review.example }\n');
    const health: Promise<number>[] = [];
    const ran = await start(['serve', '--port', '0'], {
      onOutput: (text, kill) => {
        const [address] = /http:\/\/\S+/.exec(text) ?? [];
        if (address === undefined || health.length > 0) return;
        const answer = fetch(`${address}/healthz`).then(({ status }) => status);
        health.push(answer);
        void answer.finally(() => kill(signal));
      },
    });
    expect(await Promise.all(health)).toEqual([200]);
    expect(ran).toMatchObject({ code, err: '' });
  });

  it('says which port is taken', async () => {
    await put('config/creditline.yaml', 'desk: { from: desk@review.example }\n');
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const ran = await start(['serve', '--port', String((other.address() as AddressInfo).port)]);
    other.close();
    expect(ran.code).toBe(70);
    expect(ran.err).toMatch(/^error: .*EADDRINUSE/);
    expect(ran.err).not.toContain('bug');
  });
});

describe('creditline crawl', () => {
  /** A partner whose first page never ends, so that a crawl of it is still running. */
  async function installSlowPartner(): Promise<{ asked: Promise<void>; close: () => void }> {
    let tell = (): void => undefined;
    const asked = new Promise<void>((resolve) => (tell = resolve));
    const server = createServer((request, response) => {
      if (request.url !== '/slow') return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
      tell();
      return undefined;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await put('config/creditline.yaml', `crawl: { perHostDelay: 0s, allowOrigins: ["${site}"] }\n`);
    await put(
      'config/partners/slow-post.yaml',
      `id: slow-post\nname: Slow Post\nsites: ["${site}"]\nfind: { sitemaps: false, pages: [/slow] }\n`,
    );
    const close = (): void => {
      server.close();
      server.closeAllConnections();
    };
    return { asked, close };
  }

  it('is alone: a second one ends with 75 and says who is at work; told to stop, the first ends with 143', async () => {
    const { asked, close } = await installSlowPartner();
    const first = start(['crawl'], { killWhen: asked.then(() => second.then(() => 'SIGTERM' as const)) });
    const second: Promise<Ended> = asked.then(() => start(['crawl']));
    const busy = await second;
    expect([busy.code, busy.out]).toEqual([75, '']);
    expect(busy.err).toMatch(/^busy: .*process \d+/);
    expect(await first).toEqual({ code: 143, out: '', err: '' });
    close();
    const { out } = await start(['doctor', '-f', 'json']);
    expect(out).toContain('sqlite answers');
  });

  it('leaves no lease behind where it was stopped', async () => {
    const { asked, close } = await installSlowPartner();
    expect((await start(['crawl'], { killWhen: asked.then(() => 'SIGINT' as const) })).code).toBe(130);
    close();
    const again = await start(['crawl']);
    expect(again.code).toBe(4); // the partner is gone, which is said aloud
    expect(again.out).toContain('slow-post');
  });
});

describe('a reader that goes away', () => {
  it('ends the output, not the program', async () => {
    // More than a pipe holds, so that the program is still writing when its reader leaves.
    const long = Array.from({ length: 40 }, (_, index) => `<p>${index} ${WORDS.join(' ')}</p>`).join('');
    await put('long.html', `<html><body><article><h1>Lamps</h1>${long}</article></body></html>`);
    const script = `"$0" --import "$1" "$2" extract long.html | head -c 5 | wc -c; echo "\${PIPESTATUS[0]}"`;
    const program = [process.execPath, import.meta.resolve('tsx'), path.join(ROOT, 'src', 'cli.ts')];
    const child = spawn('bash', ['-c', script, ...program], {
      cwd: folder,
      env: { TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json'), PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect({ out, err }).toEqual({ out: '5\n0\n', err: '' });
  });
});
