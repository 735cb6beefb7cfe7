import { z } from 'zod';
import { settingNames } from '../config/origins.ts';
import { type Configuration } from '../config/settings.ts';
import { type Mailbox } from '../domain/letter.ts';
import { writeSize } from '../lib/size.ts';
import { formatDuration } from '../lib/time.ts';

export interface ShownSetting {
  /** Dotted, e.g. `crawl.budget.pages`. */
  readonly name: string;
  /** As it would stand in the file; secrets and passwords are not shown. */
  readonly value: string;
  readonly origin: Configuration['origins'][string];
}

const DURATIONS = new Set(['grace.sightingGap', 'crawl.perHostDelay', 'crawl.budget.time', 'evidence.keep']);

/** Every setting in force, in the order of the file. */
export function listSettings({ settings, origins }: Configuration): readonly ShownSetting[] {
  return settingNames(settings).map((name) => ({
    name,
    value: show(name, valueAt(settings, name)),
    origin: origins[name] ?? 'default',
  }));
}

function show(name: string, value: unknown): string {
  if (name === 'secret') return '(set, not shown)';
  if (typeof value === 'number' && DURATIONS.has(name)) return formatDuration(value);
  if (typeof value === 'number' && name === 'evidence.maxSize') return writeSize(value);
  if (typeof value === 'string' && /Url$/.test(name)) return withoutPassword(value);
  return typeof value === 'string' ? value : showBox(value);
}

/** Mailboxes and rates as they are written in the file. */
function showBox(value: unknown): string {
  const mailbox = z.object({ name: z.string().nullable(), email: z.string() }).safeParse(value);
  if (mailbox.success) return formatMailbox(mailbox.data);
  const rate = z.object({ count: z.number(), per: z.number() }).safeParse(value);
  return rate.success ? `${rate.data.count}/${formatDuration(rate.data.per)}` : JSON.stringify(value);
}

function formatMailbox({ name, email }: Mailbox): string {
  return name === null ? email : `${name} <${email}>`;
}

function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address;
  const shown = new URL(address);
  if (shown.password === '') return address;
  shown.password = '***';
  return shown.href;
}

function valueAt(settings: object, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined,
      settings,
    );
}
