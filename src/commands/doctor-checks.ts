import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Configuration } from '../config/settings.ts';
import { type Context } from './context.ts';
import { count } from './print.ts';

/** One thing that was looked at. */
export interface Examination {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
}

interface Patient {
  readonly context: Context;
  readonly signal: AbortSignal;
}

type Look = (configuration: Configuration, patient: Patient) => Promise<Examination> | Examination;

/**
 * Looks at everything that a night needs. A configuration that cannot be read is thrown as ConfigError: nothing else can
 * be judged then.
 */
export async function examine(patient: Patient): Promise<readonly Examination[]> {
  const configuration = await patient.context.configuration();
  const results: Examination[] = [];
  for (const [what, look] of Object.entries(LOOKS)) {
    if (patient.signal.aborted) break;
    try {
      results.push(await look(configuration, patient));
    } catch (error) {
      results.push({
        what,
        state: 'failed',
        detail: error instanceof Error ? error.message : String(error),
        advice: null,
      });
    }
  }
  return results;
}

/** In the order in which they are told; the data folder before the database that lies in it. */
const LOOKS: Readonly<Record<string, Look>> = {
  configuration: lookAtSettings,
  'rule sets': lookAtRuleSets,
  partners: lookAtPartners,
  originals: lookAtOriginals,
  'letter sender': lookAtSender,
  robot: lookAtRobot,
  'data folder': lookAtDataFolder,
  database: lookAtDatabase,
  clock: lookAtClock,
  'mail server': lookAtMail,
  rendering: lookAtRendering,
};

const ok = (what: string, detail: string): Examination => ({ what, state: 'ok', detail, advice: null });
const warning = (what: string, detail: string, advice: string): Examination => ({
  what,
  state: 'warning',
  detail,
  advice,
});
const failed = (what: string, detail: string, advice: string | null): Examination => ({
  what,
  state: 'failed',
  detail,
  advice,
});

function lookAtSettings({ settings: { file } }: Configuration): Examination {
  if (file !== null) return ok('configuration', file);
  return warning('configuration', 'no file, defaults alone', 'run "creditline init" and edit config/creditline.yaml');
}

function lookAtRuleSets({ ruleSets }: Configuration): Examination {
  const named = ruleSets.map(({ id, edition, rules }) => `${id} ${edition} (${rules.length} rules)`);
  return ok('rule sets', named.join(', '));
}

function lookAtPartners({ partners }: Configuration): Examination {
  const mute = partners.filter(({ people }) => people.length === 0).map(({ id }) => id);
  if (partners.length === 0) return warning('partners', 'none', 'add config/partners/<id>.yaml for each partner');
  if (mute.length === 0) return ok('partners', String(partners.length));
  return warning('partners', `${partners.length}, without contact: ${mute.join(', ')}`, 'name somebody under people');
}

function lookAtOriginals({ settings }: Configuration): Examination {
  const places = Object.values(settings.publisher.originals).flat();
  if (places.length > 0) return ok('originals', `${count(places.length, 'place')} to look`);
  return warning('originals', 'no place to find originals', 'name a feed under publisher.originals');
}

function lookAtSender({ settings: { desk } }: Configuration): Examination {
  const { email } = desk.from;
  if (!/\.(invalid|example|test|localhost)$/.test(email)) return ok('letter sender', email);
  return warning('letter sender', `${email} is nobody's address`, 'put your own desk under desk.from');
}

function lookAtRobot({ settings: { crawl } }: Configuration): Examination {
  const says = `${crawl.userAgent}, ${crawl.perHostDelay / 1000} s between two requests to a host`;
  if (crawl.perHostDelay < 1_000) return warning('robot', says, 'small sites need crawl.perHostDelay of 1s or more');
  if (!/https?:\/\//.test(crawl.userAgent)) {
    return warning('robot', says, 'put an address that explains the robot into crawl.userAgent');
  }
  return ok('robot', says);
}

async function lookAtDataFolder({ settings: { dataFolder } }: Configuration): Promise<Examination> {
  const probe = path.join(dataFolder, `.doctor-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const file = await open(probe, 'wx', 0o600);
    await file.writeFile('creditline');
    await file.sync();
    await file.close();
    return ok('data folder', `${dataFolder} can be written`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failed('data folder', detail, `let this user write to ${dataFolder}, or name another folder with --data`);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

async function lookAtDatabase(_: Configuration, { context }: Patient): Promise<Examination> {
  const store = await context.store();
  await store.ping();
  return ok('database', `${store.dialect} answers, ${await store.articles.count()} originals`);
}

/** A clock that was set back would delay every due date; what the last run wrote is the witness. */
async function lookAtClock(_: Configuration, { context }: Patient): Promise<Examination> {
  const now = context.now();
  const runs = await context.store().then(
    (store) => store.runs.list(1),
    () => [], // told by the look at the database
  );
  const [last] = runs;
  const seen = last?.endedAt ?? last?.startedAt ?? null;
  if (seen === null || seen <= now) return ok('clock', now);
  return failed('clock', `it is ${now}, but the last crawl ran at ${seen}`, 'set the clock of this machine');
}

/** Not a fault: without a browser, pages that only scripts fill are told apart and left undecided. */
async function lookAtRendering(
  { settings, partners }: Configuration,
  { context, signal }: Patient,
): Promise<Examination> {
  if (settings.crawl.render === 'never') return ok('rendering', 'switched off');
  const { ok: works, detail } = await context.probeRendering(signal);
  if (works) return ok('rendering', detail);
  const asking = partners.filter(({ render }) => render === true).map(({ id }) => id);
  const who = asking.length === 0 ? '' : `; asked for by ${asking.join(', ')}`;
  const advice = 'npm install playwright-core and apt-get install chromium, or set crawl.render: never';
  return warning('rendering', `${detail}: pages that only scripts fill stay undecided${who}`, advice);
}

async function lookAtMail({ settings }: Configuration, { context, signal }: Patient): Promise<Examination> {
  if (settings.smtpUrl === null)
    return warning('mail server', 'none, letters stay in the outbox', 'set CREDITLINE_SMTP_URL');
  const probe = await context.probeMail(signal);
  if (probe === null) return warning('mail server', 'could not be asked', 'set CREDITLINE_SMTP_URL');
  return probe.ok ? ok('mail server', probe.detail) : failed('mail server', probe.detail, probe.advice);
}
