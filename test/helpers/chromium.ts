import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine; null where there is none. In CI its absence is an error, not a reason to skip. */
export function findChromium(): string | null {
  const found = [process.env['CREDITLINE_CHROMIUM'] ?? '', ...PATHS].find((path) => path !== '' && existsSync(path));
  if (found === undefined && process.env['CI']) throw new Error(`CI needs Chromium at one of ${PATHS.join(', ')}`);
  return found ?? null;
}

/** Starts Chromium without a window, without background traffic and without HTTP/3. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
