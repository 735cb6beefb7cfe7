import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../checks/index.ts';
import { loadConfiguration } from '../../config/load.ts';
import { decideLetter } from '../../pipeline/approve-letter.ts';
import { syncCorpus } from '../../pipeline/corpus.ts';
import { crawlNight } from '../../pipeline/crawl-night.ts';
import { sendNow } from '../../pipeline/notify-partners.ts';
import { openWorkshop } from '../../pipeline/open-workshop.ts';
import { type Workshop } from '../../pipeline/workshop.ts';
import { openStore } from '../../store/open.ts';
import { type Store } from '../../store/repositories.ts';
import { createApp } from '../../web/app.ts';
import { deskOver } from '../../web/desk.ts';
import { type SinkMail, type WebDeps } from '../../web/deps.ts';
import { hashPassword } from '../../web/passwords.ts';
import { listen, type Listening } from '../../web/serve.ts';
import { writeDemoConfig } from './demo-config.ts';
import { DEMO_PARTNERS, FIRST_NIGHT } from './scenario.ts';
import { startSites } from './site-server.ts';
import { startSmtpSink } from './smtp-sink.ts';

const DAY = 86_400_000;
export const DEMO_LOGIN = { email: 'desk@saltmarsh.example', password: 'salt-marsh-demo' };
/** Nights on whose next morning the desk sent what was waiting for this partner. */
const SENT_IN_HISTORY: ReadonlyMap<number, string> = new Map([
  [-22, 'fen-ledger'],
  [-1, 'fen-ledger'],
]);

/** The demo's calendar: real time, moved by whole nights. */
interface Calendar {
  night: number;
  readonly lastAsked: Map<string, number>;
}

export interface Demo extends Listening {
  readonly login: typeof DEMO_LOGIN;
}

/**
 * A whole installation on loopback: publisher, six partner sites, mail server, dashboard, and thirty nights behind it,
 * crawled for real. It lives in a folder of its own, which is removed when the signal is given.
 */
export async function startDemo(
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Demo> {
  const calendar: Calendar = { night: FIRST_NIGHT, lastAsked: new Map() };
  const now = (): Date => new Date(Date.now() + calendar.night * DAY);
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-demo-'));
  const sites = await startSites({
    night: () => calendar.night,
    askedOn: (id) => calendar.lastAsked.get(id) ?? null,
    year: new Date().getUTCFullYear(),
  });
  const sink = await startSmtpSink(now, (mail) => noteLetter(mail, calendar));
  const dashboard = { host, port: port === 0 ? await freePort(host) : port };
  const file = await writeDemoConfig(folder, sites.addresses, { smtpUrl: sink.url, baseUrl: baseUrlOf(dashboard) });
  const configuration = await loadConfiguration({ flags: { config: file }, environment: {}, checks });
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'creditline.sqlite') });
  const { workshop, close } = openWorkshop({
    ...{ configuration, store, registry: checks, now },
    holder: { id: 'demo', host: 'demo', pid: 0, isAlive: () => true },
  });
  await liveThrough(workshop, calendar, signal);
  const deps = dashboardOf(workshop, { calendar, mails: sink.mails });
  await addUser(store, now());
  const listening = await listen(createApp(deps), dashboard, signal);
  const closed = listening.closed.then(async () => {
    await close();
    await Promise.all([sites.close(), sink.close(), store.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  return { address: listening.address, closed, login: DEMO_LOGIN };
}

/** Letters name the dashboard's address, so it must be known before the first night. */
async function freePort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function baseUrlOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function noteLetter(mail: SinkMail, calendar: Calendar): void {
  const partner = DEMO_PARTNERS.find(({ id }) => mail.to.includes(`editor@${id}.example`));
  if (partner) calendar.lastAsked.set(partner.id, calendar.night);
}

async function liveThrough(workshop: Workshop, calendar: Calendar, signal: AbortSignal): Promise<void> {
  const quiet = { signal, limit: null, onStep: () => undefined };
  await syncCorpus(workshop, quiet);
  for (; calendar.night <= 0; calendar.night += 1) {
    await crawl(workshop, signal);
    const partner = SENT_IN_HISTORY.get(calendar.night);
    if (partner !== undefined) await sendWaiting(partner, workshop, signal);
  }
  calendar.night = 0;
}

async function crawl(workshop: Workshop, signal: AbortSignal): Promise<void> {
  const { partners } = workshop.configuration;
  const scope = { partners, articles: [], since: null, limit: null, everyPage: true, lockWait: 10_000 };
  await crawlNight(workshop, scope, { signal, onPage: () => undefined });
}

async function sendWaiting(partnerId: string, workshop: Workshop, signal: AbortSignal): Promise<void> {
  const drafts = await workshop.ports.store.letters.list({ states: ['drafted'], partnerId });
  for (const { id } of drafts) await decideLetter(id, 'approve', DEMO_LOGIN.email, workshop.ports);
  await sendNow(workshop, null, signal);
}

function dashboardOf(
  workshop: Workshop,
  { calendar, mails }: { readonly calendar: Calendar; readonly mails: () => readonly SinkMail[] },
): WebDeps {
  const desk = deskOver(workshop);
  const { sessions } = desk.store;
  const letNightPass = async (): Promise<void> => {
    calendar.night += 1;
    await crawl(workshop, new AbortController().signal);
  };
  return {
    ...desk,
    // a login outlives the nights that the button lets pass
    store: { ...desk.store, sessions: { ...sessions, find: (id) => sessions.find(id, new Date().toISOString()) } },
    actions: { ...desk.actions, letNightPass },
    demo: { sentMail: mails, login: DEMO_LOGIN },
  };
}

async function addUser(store: Store, at: Date): Promise<void> {
  const { email, password } = DEMO_LOGIN;
  const passwordHash = await hashPassword(password);
  await store.users.add({ email, name: 'Ines Okafor', role: 'lead', passwordHash, createdAt: at.toISOString() });
}
