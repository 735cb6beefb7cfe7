import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import type { Browser } from 'playwright-core';

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A browser without a network of its own: names resolve to nothing, and a proxy that does not exist catches literal
 * addresses, preconnects and whatever else does not pass the routes of a page.
 */
const NO_NETWORK = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://nowhere.invalid:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const FRUGAL = ['--disable-gpu', '--no-first-run', '--js-flags=--max-old-space-size=512'];

export type Launched =
  { readonly kind: 'browser'; readonly browser: Browser } | { readonly kind: 'absent'; readonly detail: string };

/** Starts the system's Chromium over the optional package; what is missing is a value. Never rejects. */
export async function launchChromium(executablePath?: string): Promise<Launched> {
  const path = executablePath ?? USUAL_PATHS.find((usual) => existsSync(usual));
  if (path === undefined || !existsSync(path)) return absent('no Chromium is installed on this machine');
  const package_ = await import('playwright-core').catch(() => null);
  if (package_ === null) return absent('the optional package playwright-core is not installed');
  try {
    const browser = await package_.chromium.launch({
      executablePath: path,
      chromiumSandbox: userInfo().uid !== 0, // Chromium has no sandbox for root
      args: [...NO_NETWORK, ...FRUGAL],
      // secrets of this program are none of a browser's business that runs scripts of strangers
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir() },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 20_000,
    });
    return { kind: 'browser', browser };
  } catch (error) {
    return absent(`Chromium does not start: ${firstLine(error)}`);
  }
}

/** Whether rendering would work here, and by what. */
export async function probeRendering(): Promise<{
  readonly ok: boolean;
  readonly detail: string;
  readonly advice: null;
}> {
  const launched = await launchChromium();
  if (launched.kind === 'absent') return { ok: false, detail: launched.detail, advice: null };
  const detail = `Chromium ${launched.browser.version()}`;
  await launched.browser.close().catch(() => undefined);
  return { ok: true, detail, advice: null };
}

const absent = (detail: string): Launched => ({ kind: 'absent', detail });

/** The first line of what went wrong; the rest is a log of the browser. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 200) ?? '';
}
