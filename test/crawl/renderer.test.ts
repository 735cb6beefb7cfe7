import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { createGate, type Gate } from '../../src/crawl/gate.ts';
import { createRenderer, type Renderer, type RendererOptions, type Rendering } from '../../src/crawl/renderer.ts';
import { type Snapshot } from '../../src/domain/snapshot.ts';
import { findChromium } from '../helpers/chromium.ts';
import { startServer, startSite, type ScriptedAnswer, type TestServer } from '../helpers/http-server.ts';

const executablePath = findChromium();
const cleanup: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of cleanup.splice(0).toReversed()) await close();
});

const now = (): Date => new Date('2026-11-12T08:00:00.000Z');
const script = (body: string): ScriptedAnswer => ({ headers: { 'content-type': 'text/javascript' }, body });
const json = (value: unknown): ScriptedAnswer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const shell = (inside: string): string =>
  `<!doctype html><html><head><title>Shell</title></head><body><div id="root"></div>${inside}</body></html>`;

async function site(paths: Readonly<Record<string, ScriptedAnswer>>) {
  const started = await startSite(paths);
  cleanup.push(() => started.close());
  return started;
}

function gateTo(...allowOrigins: readonly string[]): Gate {
  const gate = createGate({ userAgent: 'Creditline/1', allowOrigins, now });
  cleanup.push(() => gate.close());
  return gate;
}

function rendererOver(gate: Gate, options: Partial<RendererOptions> = {}): Renderer {
  const fetch: RendererOptions['fetch'] = (request) => gate.request(request);
  const found = executablePath === null ? {} : { executablePath };
  const renderer = createRenderer({ fetch, userAgent: 'Creditline/1', now, ...found, ...options });
  cleanup.push(() => renderer.close());
  return renderer;
}

/** Fetches a page as the crawler does, then lets its scripts run. */
async function render(url: string, gate: Gate, renderer: Renderer, signal?: AbortSignal): Promise<Rendering> {
  const outcome = await gate.request({ url });
  if (outcome.kind !== 'page') throw new Error(outcome.kind);
  return renderer.render(outcome.snapshot, signal);
}

function snapshotOf(rendering: Rendering): Snapshot & { readonly html: string } {
  if (rendering.kind !== 'page') throw new Error(`${rendering.kind}: ${rendering.detail}`);
  return { ...rendering.snapshot, html: Buffer.from(rendering.snapshot.body).toString() };
}

it('says that there is nothing to render with where no Chromium is', async () => {
  const { origin } = await site({ '/a': shell('') });
  const gate = gateTo(origin);
  const renderer = rendererOver(gate, { executablePath: '/nowhere/chromium' });
  expect(await render(`${origin}/a`, gate, renderer)).toMatchObject({ kind: 'absent' });
});

describe.skipIf(executablePath === null)('a page whose scripts run', () => {
  const lamp = `fetch('/lamp.json').then((answer) => answer.json()).then(({ text }) => {
    document.getElementById('root').innerHTML = '<p>' + text + '</p>';
  });`;

  it('is read as it stands in the end, and its document is not asked for twice', async () => {
    const { origin, requests } = await site({
      '/a': shell('<script src="/app.js"></script>'),
      '/app.js': script(lamp),
      '/lamp.json': json({ text: 'The lamp was lit.' }),
    });
    const gate = gateTo(origin);
    const outcome = await gate.request({ url: `${origin}/a` });
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    const snapshot = snapshotOf(await rendererOver(gate).render(outcome.snapshot));
    expect(snapshot.html).toContain('<p>The lamp was lit.</p>');
    expect(snapshot.finalUrl).toBe(`${origin}/a`);
    expect(snapshot.rendered).toMatchObject({ from: outcome.snapshot.sha256, missing: [] });
    expect(snapshot.sha256).not.toBe(outcome.snapshot.sha256);
    expect(requests).toEqual(['/a', '/app.js', '/lamp.json']);
  });

  it('asks once for a script that several pages share, and each time for data', async () => {
    const { origin, requests } = await site({
      '/a': shell('<script src="/app.js"></script>'),
      '/b': shell('<script src="/app.js"></script>'),
      '/app.js': script(lamp),
      '/lamp.json': json({ text: 'The lamp was lit.' }),
    });
    const gate = gateTo(origin);
    const renderer = rendererOver(gate);
    for (const path of ['/a', '/b']) await render(origin + path, gate, renderer);
    expect(requests).toEqual(['/a', '/app.js', '/lamp.json', '/b', '/lamp.json']);
  });

  it('asks for no image, font, media, style sheet, frame or measuring script', async () => {
    const { origin, requests } = await site({
      '/a': shell(`<img src="/a.png"><video src="/a.mp4" autoplay></video><iframe src="/frame"></iframe>
        <link rel="stylesheet" href="/a.css"><link rel="preconnect" href="/x"><link rel="prefetch" href="/next">
        <style>@font-face { font-family: f; src: url(/f.woff2) } body { font-family: f; background: url(/b.png) }</style>
        <script>navigator.sendBeacon('/beacon'); new Image().src = '/pixel.gif';</script>
        <script src="https://www.google-analytics.com/analytics.js"></script>text`),
    });
    const gate = gateTo(origin);
    const { rendered } = snapshotOf(await render(`${origin}/a`, gate, rendererOver(gate)));
    expect(requests).toEqual(['/a']);
    expect(rendered?.missing).toEqual([]);
  });

  it('is read with what stands in shadow trees, open or closed', async () => {
    const { origin } = await site({
      '/a': shell(`<the-credit><b>Lamp Weekly</b></the-credit><script>
        customElements.define('the-credit', class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: 'closed' });
            root.innerHTML = '<style>b { display: none }</style><p>Source: <slot></slot></p>';
          }
        });</script>`),
    });
    const gate = gateTo(origin);
    const { html } = snapshotOf(await render(`${origin}/a`, gate, rendererOver(gate)));
    expect(html).toMatch(/<the-credit><p>Source: <slot><b>Lamp Weekly<\/b><\/slot><\/p><\/the-credit>/);
  });

  it('cannot answer in its own name when it is asked how it looks', async () => {
    const { origin } = await site({
      '/a': shell(`<p>Honest</p><script>
        Object.defineProperty(Element.prototype, 'outerHTML', { get: () => '<p>Forged</p>' });
        document.querySelectorAll = () => [];</script>`),
    });
    const gate = gateTo(origin);
    const { html } = snapshotOf(await render(`${origin}/a`, gate, rendererOver(gate)));
    expect(html).toContain('<p>Honest</p>');
  });

  it('says what it asked for in vain: a failing server, a post, too many requests', async () => {
    const { origin, requests } = await site({
      '/a': shell(`<script>
        fetch('/broken'); fetch('/post', { method: 'POST' });
        for (let i = 0; i < 25; i += 1) fetch('/many?' + i);</script>`),
      '/broken': { status: 500 },
      ...Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`/many?${index}`, json(index)])),
    });
    const gate = gateTo(origin);
    const { rendered } = snapshotOf(
      await render(`${origin}/a`, gate, rendererOver(gate, { limits: { requests: 20 } })),
    );
    expect(rendered?.missing).toContain(`${origin}/post`);
    expect(rendered?.missing).toContain(`${origin}/broken`);
    expect(requests).toHaveLength(21);
  });

  it('is given what another origin serves, through the same gate', async () => {
    const api = await site({ '/lamp.json': json({ text: 'From elsewhere.' }) });
    const { origin } = await site({ '/a': shell(`<script>${lamp.replace("'/lamp", `'${api.origin}/lamp`)}</script>`) });
    const gate = gateTo(origin, api.origin);
    const { html } = snapshotOf(await render(`${origin}/a`, gate, rendererOver(gate)));
    expect(html).toContain('From elsewhere.');
  });
});

describe.skipIf(executablePath === null)('a hostile page', () => {
  it('never reaches a private address, by whatever way', async () => {
    let reached = 0;
    const decoy = await startServer((_request, response) => {
      reached += 1;
      response.end('inside');
    });
    let datagrams = 0;
    const udp = createSocket('udp4', () => (datagrams += 1));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    cleanup.push(
      () => decoy.close(),
      () => new Promise<void>((resolve) => udp.close(() => resolve())),
    );
    const host = new URL(decoy.origin).host;
    const { origin } = await site({ '/a': shell(attack(decoy, host, udp.address().port)) });
    const gate = gateTo(origin);
    const rendering = await render(`${origin}/a`, gate, rendererOver(gate));
    expect(snapshotOf(rendering).rendered?.missing).toContain(`${decoy.origin}/fetch`);
    expect([reached, datagrams]).toEqual([0, 0]);
  });

  it('that loops for ever is left when its time is over, and the next page is rendered', async () => {
    const { origin } = await site({
      '/loop': shell('<script>setTimeout(() => { for (;;); }, 10)</script>'),
      '/at-once': shell('<script>for (;;);</script>'),
      '/fine': shell('<p>Fine</p>'),
    });
    const gate = gateTo(origin);
    const renderer = rendererOver(gate, { limits: { time: 8_000 } });
    for (const path of ['/loop', '/at-once'])
      expect(await render(origin + path, gate, renderer)).toMatchObject({ kind: 'failed' });
    expect(snapshotOf(await render(`${origin}/fine`, gate, renderer)).html).toContain('Fine');
  });

  it('that never rests is read as incomplete', async () => {
    const { origin } = await site({
      '/a': shell(`<p>Text</p><script>setInterval(() => document.body.append('more '), 20)</script>`),
    });
    const gate = gateTo(origin);
    const { rendered, html } = snapshotOf(
      await render(`${origin}/a`, gate, rendererOver(gate, { limits: { time: 8_000 } })),
    );
    expect(html).toContain('<p>Text</p>');
    expect(rendered?.missing).toEqual(['the scripts of the page did not end within 8 s']);
  });

  it('that grows beyond measure, dies or leaves is no page', async () => {
    const { origin } = await site({
      '/large': shell(`<script>document.body.append('x'.repeat(200000))</script>`),
      '/away': shell(`<p>Here</p><script>location.href = '/elsewhere'</script>`),
      '/elsewhere': '<p>There</p>',
    });
    const gate = gateTo(origin);
    const renderer = rendererOver(gate, { limits: { characters: 100_000 } });
    expect(await render(`${origin}/large`, gate, renderer)).toMatchObject({ kind: 'failed' });
    const away = await render(`${origin}/away`, gate, renderer);
    expect(away.kind === 'page' ? away.snapshot.rendered?.missing : [away.detail]).not.toEqual([]);
  });

  it('is left at once when the run is stopped', async () => {
    const { origin } = await site({ '/a': shell('<script>setInterval(() => document.body.append("x"), 20)</script>') });
    const gate = gateTo(origin);
    const renderer = rendererOver(gate);
    const stop = new AbortController();
    const rendering = render(`${origin}/a`, gate, renderer, stop.signal);
    setTimeout(() => stop.abort(), 300);
    expect(await rendering).toEqual({ kind: 'failed', detail: 'the run was stopped' });
  });
});

/** Every way out of a page that we know. */
function attack({ origin }: TestServer, host: string, udpPort: number): string {
  return `<link rel="preconnect" href="${origin}"><link rel="dns-prefetch" href="${origin}">
    <link rel="preload" as="script" href="${origin}/preload"><link rel="prefetch" href="${origin}/prefetch">
    <link rel="modulepreload" href="${origin}/module"><link rel="stylesheet" href="${origin}/style">
    <img src="${origin}/image"><iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object>
    <embed src="${origin}/embed"><script src="${origin}/script"></script>
    <form id="form" action="${origin}/form" method="post" target="popup"></form>
    <script>
      const attempts = [
        () => fetch('${origin}/fetch', { mode: 'no-cors' }),
        () => fetch('${origin}/post', { method: 'POST', mode: 'no-cors' }),
        () => navigator.sendBeacon('${origin}/beacon'),
        () => new WebSocket('ws://${host}/socket'),
        () => new EventSource('${origin}/events'),
        () => window.open('${origin}/popup'),
        () => document.getElementById('form').submit(),
        () => new Worker(URL.createObjectURL(new Blob(["fetch('${origin}/worker', { mode: 'no-cors' })"]))),
        () => new SharedWorker(URL.createObjectURL(new Blob(["fetch('${origin}/shared', { mode: 'no-cors' })"]))),
        () => navigator.serviceWorker?.register('/worker.js'),
        () => new WebTransport('https://127.0.0.1:${udpPort}/'),
        () => {
          const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udpPort}' },
            { urls: 'turn:${host}?transport=tcp', username: 'a', credential: 'b' }] });
          peer.createDataChannel('x');
          peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        },
      ];
      for (const attempt of attempts) { try { attempt(); } catch {} }
    </script>`;
}
