import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from '../domain/errors.ts';
import { type Settings } from './settings.ts';

const FILE = 'secret';
const BYTES = 32;
/** Of a kept secret in characters; a shorter file was cut and signs nothing. */
const LENGTH = Buffer.alloc(BYTES).toString('base64url').length;

/** The secret that an earlier run kept in the data folder; null where there is none. Throws ConfigError on a damaged one. */
export async function readKeptSecret(dataFolder: string): Promise<string | null> {
  const file = path.join(dataFolder, FILE);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw new ConfigError([{ file, line: null, column: null, message: 'the kept secret cannot be read' }]);
  });
  if (text === null) return null;
  const secret = text.trim();
  if (secret.length < LENGTH) {
    const message = 'the kept secret is damaged; delete the file to make a new one (links in sent letters end)';
    throw new ConfigError([{ file, line: null, column: null, message }]);
  }
  return secret;
}

/** A new secret, kept nowhere yet. */
export function makeSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * Keeps the secret in the data folder (mode 0600) for the runs to come, unless one stands there or the environment gives
 * it. Answers the settings with the secret that stands: of two processes that start at once, the first one's.
 */
export async function keepSecret(settings: Settings, origin: string | undefined): Promise<Settings> {
  if (origin === 'environment') return settings;
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 }); // hashes of passwords and addresses of people lie there
  const kept = path.join(settings.dataFolder, FILE);
  const draft = `${kept}.${randomBytes(6).toString('hex')}`;
  try {
    await writeSynced(draft, `${settings.secret}\n`);
    await link(draft, kept); // unlike a rename it never replaces, and nobody ever sees half a file
    return settings;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return { ...settings, secret: (await readKeptSecret(settings.dataFolder)) ?? settings.secret };
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
