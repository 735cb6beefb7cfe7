import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const PEERS = ['@mozilla/readability@0.6.0', 'linkedom@0.18.15'];

interface Readable {
  readonly Readability: new (document: unknown) => { parse(): unknown };
}

interface Linkedom {
  readonly parseHTML: (html: string) => { readonly document: unknown };
}

/** Reads a page as Readability does on linkedom; both are put into a folder of their own, never into the project's. */
export function installPeers(): (html: string) => unknown {
  const folder = path.join(os.tmpdir(), 'creditline-bench-peers');
  if (!existsSync(path.join(folder, 'node_modules', 'linkedom'))) {
    mkdirSync(folder, { recursive: true });
    const options = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', [...options, ...PEERS], { stdio: 'ignore' });
  }
  const require = createRequire(path.join(folder, 'index.js'));
  const { Readability } = require('@mozilla/readability') as Readable;
  const { parseHTML } = require('linkedom') as Linkedom;
  return (html) => {
    try {
      return new Readability(parseHTML(html).document).parse();
    } catch {
      // Some pages are too much for it; the time is spent all the same.
      return null;
    }
  };
}
