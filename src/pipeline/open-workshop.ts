import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { type CheckRegistry } from '../checks/check.ts';
import { type Configuration, type Settings } from '../config/settings.ts';
import { createArchive } from '../crawl/archive.ts';
import { discoverPages } from '../crawl/discover.ts';
import { createGate, type Gate } from '../crawl/gate.ts';
import { type Asker } from '../crawl/host-book.ts';
import { createPoliteFetcher } from '../crawl/polite-fetcher.ts';
import { type Limits } from '../crawl/limits.ts';
import { createRenderer } from '../crawl/renderer.ts';
import { type Resolve } from '../crawl/resolver.ts';
import { type HostMemory } from '../domain/host.ts';
import { createMailer } from '../notify/mailer.ts';
import { type Store } from '../store/repositories.ts';
import { type Holder } from './lease.ts';
import { type AdLists } from './ad-lists.ts';
import { createPageThreads } from './page-judge.ts';
import { type Ports } from './ports.ts';
import { type Workshop } from './workshop.ts';

/** What a workshop is made of. */
export interface WorkshopParts {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly registry: CheckRegistry;
  readonly holder: Holder;
  readonly now: () => Date;
  /** Replaces the name servers of this machine. */
  readonly resolve?: Resolve;
  /** Other limits of one request than the usual ones. */
  readonly limits?: Partial<Limits>;
  /** The operator's lists of ads. */
  readonly adLists?: AdLists | null;
}

/** A workshop whose adapters are open; `close` lets go of all but the store, which its opener closes. */
export interface OpenWorkshop {
  readonly workshop: Workshop;
  readonly close: () => Promise<void>;
}

export function openWorkshop(parts: WorkshopParts): OpenWorkshop {
  const { configuration, store, registry, holder, now, adLists = null } = parts;
  const { settings } = configuration;
  const web = openWeb(settings, { memory: store.hosts, asker: holder }, now, parts);
  const archive = createArchive({ folder: path.join(settings.dataFolder, 'evidence'), now });
  const threads = createPageThreads({}, adLists);
  const mailer = settings.smtpUrl === null ? null : createMailer({ smtpUrl: settings.smtpUrl });
  const ports: Ports = {
    store,
    fetchPage: web.fetchPage,
    waitOf: (url) => web.fetcher.waitOf(url),
    prepare: (url) => web.fetcher.prepare(url),
    ...(web.render && { render: web.render }),
    discover: (partner, signal, onNote) =>
      discoverPages(partner, web.fetcher, { budget: settings.crawl.budget.pages, signal, ...(onNote && { onNote }) }),
    archive,
    reader: threads.reader,
    judge: threads.judge,
    deliver: (letter) =>
      mailer?.deliver(letter) ??
      Promise.resolve({ kind: 'deferred', response: 'No mail server is configured: set CREDITLINE_SMTP_URL.' }),
    now,
    newId: randomUUID,
  };
  return {
    workshop: { ports, configuration, registry, holder, sleep, adLists },
    async close() {
      mailer?.close();
      await threads.close();
      await archive.close();
      await web.close();
    },
  };
}

/** Fetching alone, for looking at a page without a database. */
export interface OpenWeb {
  readonly fetchPage: Ports['fetchPage'];
  readonly render?: NonNullable<Ports['render']>;
  readonly fetcher: ReturnType<typeof createPoliteFetcher>;
  readonly close: () => Promise<void>;
}

/** The guarded gate behind robots.txt and pace; p-limit is the cap over all hosts, never a queue of waits. */
export function openWeb(
  settings: Settings,
  hosts: { readonly memory: HostMemory; readonly asker: Asker },
  now: () => Date,
  { resolve, limits }: Pick<WorkshopParts, 'resolve' | 'limits'> = {},
): OpenWeb {
  const { userAgent, allowOrigins, perHostDelay, concurrency } = settings.crawl;
  const gate = createGate({ userAgent, allowOrigins, now, ...(resolve && { resolve }), ...(limits && { limits }) });
  const fetcher = createPoliteFetcher({
    gate: capped(gate, concurrency),
    hosts: hosts.memory,
    asker: hosts.asker,
    userAgent,
    perHostDelay,
    now,
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }),
  });
  const isSwitchedOff = settings.crawl.render === 'never';
  const renderer = isSwitchedOff ? null : createRenderer({ fetch: (asked) => fetcher.fetch(asked), userAgent, now });
  return {
    fetchPage: (request) => fetcher.fetch(request),
    ...(renderer && { render: (document, signal) => renderer.render(document, signal) }),
    fetcher,
    async close() {
      await renderer?.close();
      await fetcher.close();
      await gate.close();
    },
  };
}

function capped(gate: Gate, concurrency: number): Gate {
  const limit = pLimit(concurrency);
  return { request: (asked) => limit(() => gate.request(asked)), close: () => gate.close() };
}
