import { createSocket } from 'node:dgram';
import { afterEach, expect, it } from 'vitest';
import { launchChromium } from '../../src/crawl/chromium.ts';
import { findChromium } from '../helpers/chromium.ts';
import { startServer } from '../helpers/http-server.ts';

const executablePath = findChromium();
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0).toReversed()) await close();
});

it('says what is missing where there is no browser', async () => {
  expect(await launchChromium('/nowhere/chromium')).toEqual({
    kind: 'absent',
    detail: 'no Chromium is installed on this machine',
  });
});

it('says so where the browser does not start', async () => {
  expect(await launchChromium('/bin/false')).toMatchObject({ kind: 'absent' });
});

it.skipIf(executablePath === null)(
  'starts a browser that reaches nothing even where no route holds it back',
  async () => {
    let reached = 0;
    const decoy = await startServer((_request, response) => {
      reached += 1;
      response.end('inside');
    });
    const udp = createSocket('udp4', () => (reached += 1));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    cleanup.push(
      () => decoy.close(),
      () => new Promise<void>((resolve) => udp.close(() => resolve())),
    );
    const launched = await launchChromium(executablePath ?? undefined);
    if (launched.kind !== 'browser') throw new Error(launched.detail);
    cleanup.push(() => launched.browser.close());
    const page = await launched.browser.newPage();
    const local = decoy.origin.replace('127.0.0.1', 'localhost');
    for (const address of [decoy.origin, local]) await expect(page.goto(address)).rejects.toThrow();
    const ended = await launched.browser
      .newPage()
      .then((blank) => blank.evaluate(attempt(decoy.origin, udp.address().port)));
    expect(ended).toEqual(['rejected', 'closed', 'gathered']);
    expect(reached).toBe(0);
  },
);

/** Asks by HTTP, web socket and WebRTC, and says how each ended. */
function attempt(origin: string, port: number): string {
  return `Promise.all([
    fetch('${origin}/fetch', { mode: 'no-cors' }).then(() => 'answered', () => 'rejected'),
    new Promise((resolve) => {
      const socket = new WebSocket('${origin.replace('http', 'ws')}/socket');
      socket.onopen = () => resolve('open');
      socket.onclose = () => resolve('closed');
    }),
    new Promise((resolve) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] });
      peer.createDataChannel('x');
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve('gathered');
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
      setTimeout(() => resolve('gathered'), 3000);
    }),
  ])`;
}
