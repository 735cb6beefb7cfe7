/* eslint-disable max-lines -- the composition root names every adapter once; in two files, two would know them all */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { checks } from './checks/index.ts';
import {
  type CheckRequest,
  type Context,
  type ContextInput,
  type CrawlOptions,
  type DecisionResult,
  type OnProgress,
  type SyncOptions,
} from './commands/context.ts';
import { type EveryRuleSet } from './config/find-rule-sets.ts';
import { loadConfiguration, loadEveryRuleSet } from './config/load.ts';
import { parseRuleSet } from './config/load-rule-set.ts';
import { keepSecret } from './config/secret.ts';
import { type Configuration } from './config/settings.ts';
import { probeRendering } from './crawl/chromium.ts';
import { createHostMemory } from './crawl/host-memory.ts';
import { type CheckResult } from './domain/check-result.ts';
import { UsageError } from './domain/errors.ts';
import { type Partner } from './domain/partner.ts';
import { type RuleSet } from './domain/rule-set.ts';
import { createMailer } from './notify/mailer.ts';
import { type AdLists, openAdLists } from './pipeline/ad-lists.ts';
import { addToCorpus, importCorpus, syncCorpus, type Watching } from './pipeline/corpus.ts';
import { checkTarget } from './pipeline/check-target.ts';
import { crawlNight, dryRun, type CrawlScope } from './pipeline/crawl-night.ts';
import { decideCase, type CaseDecision } from './pipeline/decide-case.ts';
import { draftLetter } from './pipeline/draft-letter.ts';
import { effectiveTerms } from './pipeline/effective-rules.ts';
import { exportCase } from './pipeline/export-case.ts';
import { extractTarget } from './pipeline/extract-target.ts';
import { importReferrers } from './pipeline/import-referrers.ts';
import { type Holder } from './pipeline/lease.ts';
import { writeMetrics } from './pipeline/metrics-file.ts';
import { notifyPartners } from './pipeline/notify-partners.ts';
import { openTarget } from './pipeline/open-target.ts';
import { createRunPing, withPing, type RunPing } from './pipeline/ping-run.ts';
import { openWeb, openWorkshop, type OpenWeb } from './pipeline/open-workshop.ts';
import { ownerOf, partnerOfPage } from './pipeline/partner-of-page.ts';
import { prune } from './pipeline/prune.ts';
import { recordCheck } from './pipeline/record-check.ts';
import { replayCase } from './pipeline/replay.ts';
import { startSchedule } from './pipeline/schedule.ts';
import { testRules } from './pipeline/test-rules.ts';
import { corpusOf, partnersNow, type Workshop } from './pipeline/workshop.ts';
import { openStore } from './store/open.ts';
import { type Repositories, type Store } from './store/repositories.ts';
import { createApp } from './web/app.ts';
import { deskOver } from './web/desk.ts';
import { listen } from './web/serve.ts';

/** What the program may know of its machine; told by cli.ts. */
export type Machine = Pick<Holder, 'host' | 'pid' | 'isAlive'>;

/** What the commands of one process share; each is opened when it is first asked for. */
interface Home {
  readonly configuration: () => Promise<Configuration>;
  readonly everyRuleSet: () => Promise<EveryRuleSet>;
  readonly store: () => Promise<Store>;
  readonly workshop: () => Promise<Workshop>;
  /** The operator's lists of ads. */
  readonly adLists: () => Promise<AdLists | null>;
  /** Fetching without a database. */
  readonly web: () => Promise<OpenWeb>;
  /** False where no database was made yet: looking at a page must not make one. */
  readonly hasStore: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Settings → real adapters: the composition root. */
export function createContext(machine: Machine): (input: ContextInput) => Context {
  return (input) => {
    const home = createHome(machine, input);
    return {
      configuration: home.configuration,
      everyRuleSet: home.everyRuleSet,
      store: home.store,
      now: () => new Date().toISOString(),
      checkTarget: (request, signal) => checkOne(request, home, signal),
      extractTarget: async (target, signal) => {
        return extractTarget(target, { ...(await home.web()), now: () => new Date() }, signal);
      },
      ...corpusJobs(home),
      ...crawlJobs(home),
      ...deskJobs(home),
      close: home.close,
    };
  };
}

function createHome(machine: Machine, { flags, environment }: ContextInput): Home {
  const closing: (() => Promise<void>)[] = [];
  const now = (): Date => new Date();
  const configuration = once(() => loadConfiguration({ flags, environment, checks }));
  const lasting = once(async () => withKeptSecret(await configuration()));
  const store = once(async () => {
    const opened = await openDataStore((await lasting()).settings);
    closing.push(() => opened.close());
    return opened;
  });
  const adLists = once(async () => {
    const { settings } = await configuration();
    return openAdLists(settings.adLists ?? [], settings.dataFolder);
  });
  return {
    configuration,
    adLists,
    everyRuleSet: once(() => loadEveryRuleSet({ flags, environment, checks })),
    store,
    workshop: once(async () => {
      const holder = { ...machine, id: `${machine.host}-${machine.pid}-${Date.now()}` };
      const parts = { configuration: await lasting(), store: await store(), registry: checks, holder, now };
      const { workshop, close } = openWorkshop({ ...parts, adLists: await adLists() });
      closing.push(close);
      return workshop;
    }),
    web: once(async () => {
      const web = openWeb((await configuration()).settings, { memory: createHostMemory(), asker: machine }, now);
      closing.push(() => web.close());
      return web;
    }),
    hasStore: async () => {
      const { settings } = await configuration();
      return settings.databaseUrl !== null || existsSync(databaseFile(settings.dataFolder));
    },
    close: async () => {
      for (const close of closing.splice(0).toReversed()) await close();
    },
  };
}

const databaseFile = (dataFolder: string): string => path.join(dataFolder, 'creditline.sqlite');

/** Whoever signs must sign with the secret that stands: of two first starts at once, the first one's. */
async function withKeptSecret(read: Configuration): Promise<Configuration> {
  return { ...read, settings: await keepSecret(read.settings, read.origins['secret']) };
}

async function openDataStore({ dataFolder, databaseUrl }: Configuration['settings']): Promise<Store> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  return openStore({ databaseUrl, file: databaseFile(dataFolder) });
}

/** The same promise for every caller. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}

async function checkOne(request: CheckRequest, home: Home, signal: AbortSignal): Promise<CheckResult> {
  const configuration = await home.configuration();
  const ports = { ...(await home.web()), now: () => new Date() };
  const now = new Date().toISOString();
  const named = request.partner === undefined ? null : findPartner(request.partner, configuration);
  const ruleSet = await ruleSetFor(request, configuration, now);
  const original =
    request.original === undefined
      ? null
      : {
          outcome: await openTarget({ target: request.original, url: request.originalUrl }, ports, signal),
          url: request.originalUrl ?? (isWeb(request.original) ? request.original : null),
        };
  const corpus = original === null && (await home.hasStore()) ? await corpusOf(await home.workshop()) : null;
  const outcome = await openTarget(request, ports, signal);
  const url =
    request.url ??
    (isWeb(request.target) ? request.target : outcome.kind === 'page' ? outcome.snapshot.finalUrl : request.target);
  const known =
    named ??
    partnerOfPage(
      outcome.kind === 'page' && isWeb(request.target) ? outcome.snapshot.finalUrl : url,
      configuration.partners,
    );
  const partner = known && (await withDecisions(known, ruleSet, home));
  const ruleSetIsGiven = request.rules !== undefined;
  const adLists = await home.adLists();
  const asked = { url, outcome, original, ruleSet, ruleSetIsGiven, corpus, partner, now, registry: checks, adLists };
  const reading = await checkTarget(asked, isWeb(request.target) ? ports : null, signal);
  if (request.record === true) await recordCheck(reading.result, reading.outcome, partner, await home.workshop());
  return partner ? { ...reading.result, partner: ownerOf(partner, named ? 'name' : 'host') } : reading.result;
}

/** What people decided of a partner stands in the database, if there is one. */
async function withDecisions(partner: Partner, ruleSet: RuleSet, home: Home): Promise<Partner> {
  if (!(await home.hasStore())) return partner;
  const workshop = await home.workshop();
  const decisions = await workshop.ports.store.decisions.list({ partnerId: partner.id });
  const partners = await partnersNow(workshop, ruleSet, decisions);
  return partners.find(({ id }) => id === partner.id) ?? partner;
}

async function ruleSetFor({ rules }: CheckRequest, configuration: Configuration, now: string): Promise<RuleSet> {
  if (rules === undefined) {
    return effectiveTerms(configuration, now);
  }
  const text = await readFile(rules, 'utf8').catch((error: unknown) => {
    throw new UsageError(`The rule set ${rules} cannot be read (${String(error)}).`);
  });
  return parseRuleSet(rules, text, checks);
}

function findPartner(id: string, { partners }: Configuration): Partner {
  const partner = partners.find((candidate) => candidate.id === id);
  if (partner) return partner;
  const known = partners.map((candidate) => candidate.id).join(', ') || 'none is configured';
  throw new UsageError(`There is no partner "${id}"; known: ${known}.`);
}

const isWeb = (target: string): boolean => /^https?:\/\//i.test(target);

function corpusJobs(home: Home): Pick<Context, 'syncCorpus' | 'importCorpus' | 'addToCorpus'> {
  return {
    syncCorpus: async (options, signal, onProgress) =>
      syncCorpus(await home.workshop(), watchingOf(options, signal, onProgress)),
    importCorpus: async (file, options, signal, onProgress) =>
      importCorpus(await home.workshop(), file, watchingOf(options, signal, onProgress)),
    addToCorpus: async (targets, signal, onProgress) => {
      const workshop = await home.workshop();
      const opened = [];
      for (const target of targets) {
        const outcome = await openTarget(target, workshop.ports, signal);
        const url = outcome.kind === 'page' ? outcome.snapshot.finalUrl : (target.url ?? target.target);
        opened.push({ target: target.target, url, outcome });
        onProgress({ done: opened.length, total: targets.length, label: target.target });
      }
      return addToCorpus(workshop, opened);
    },
  };
}

function watchingOf(options: SyncOptions, signal: AbortSignal, onProgress: OnProgress): Watching {
  return { ...options, signal, onStep: (done, label, total) => onProgress({ done, total, label }) };
}

function crawlJobs(home: Home): Pick<Context, 'crawl' | 'notify' | 'prune' | 'importReferrers'> {
  return {
    importReferrers: async (lines, options) => importReferrers(lines, options, await home.workshop()),
    prune: async (options, signal) => prune(await home.workshop(), options, signal),
    crawl: async (options, signal, onProgress) => {
      const workshop = await home.workshop();
      const scope = await scopeOf(options, home);
      const openCases = async (): Promise<number> => (await workshop.ports.store.cases.countByState()).open ?? 0;
      if (options.dryRun) {
        const planned = await dryRun(workshop, scope);
        return { run: null, planned, newCases: 0, openCases: await openCases() };
      }
      const onPage = (done: number, label: string, total: number | null): void => onProgress({ done, total, label });
      const ping = await pingTo(options.ping, signal, home);
      const night = withPing(ping, (onStart) => crawlNight(workshop, scope, { signal, onPage, onStart }));
      const run = await withMetrics(options.metricsFile ?? null, night, workshop);
      if (run.state === 'completed') await warnWithoutOriginals(workshop, scope);
      return { run, planned: [], newCases: run.report?.casesOpened ?? 0, openCases: await openCases() };
    },
    notify: async (options, signal) => notifyPartners(await home.workshop(), { ...options, signal }),
  };
}

/** Where no original is known no page is a copy of one: a night that can find nothing says so, also to cron. */
async function warnWithoutOriginals({ ports }: Workshop, { partners }: CrawlScope): Promise<void> {
  if (partners.length === 0 || (await ports.store.articles.count()) > 0) return;
  createLog().warn('no original is known yet, so no page can be compared: run `creditline corpus sync` first');
}

/** A monitor learns of a failed run too, and a file that cannot be written spoils none. */
async function withMetrics<Result>(file: string | null, work: Promise<Result>, { ports }: Workshop): Promise<Result> {
  try {
    return await work;
  } finally {
    const trouble = (error: unknown): void => createLog().warn({ err: error }, 'the figures were not written');
    if (file !== null) await writeMetrics(file, ports.store, ports.newId).catch(trouble);
  }
}

async function pingTo(address: string | null, signal: AbortSignal, home: Home): Promise<RunPing | null> {
  if (address === null) return null;
  const onTrouble = (detail: string): void => createLog().warn({ detail }, 'the monitor was not told');
  return createRunPing(address, { ...(await home.configuration()).settings.crawl, signal, onTrouble });
}

async function scopeOf(options: CrawlOptions, home: Home): Promise<CrawlScope> {
  const { partners, articles, since, limit, lockWait, rejudge = false } = options;
  const configuration = await home.configuration();
  const chosen = partners.map((id) => findPartner(id, configuration));
  return {
    partners: chosen.length === 0 ? configuration.partners : chosen,
    everyPage: false,
    rejudgeOnly: rejudge,
    ...{ articles, since, limit, lockWait },
  };
}

function deskJobs(
  home: Home,
): Pick<
  Context,
  'serve' | 'waiveCase' | 'reopenCase' | 'replayCase' | 'exportCase' | 'testRules' | 'probeMail' | 'probeRendering'
> {
  return {
    serve: async (options, signal) => {
      const log = createLog();
      const desk = deskOver(await home.workshop());
      const onError = (error: unknown, requestId: string): void =>
        log.error({ requestId, err: error }, 'request failed');
      if (options.schedule) await schedule(home, signal, log);
      return listen(createApp({ ...desk, onError }), options, signal);
    },
    waiveCase: ({ caseId, reason, note, until, by }) =>
      settle(caseId, { kind: 'waive', reason, note, until }, by, home),
    reopenCase: ({ caseId, note, by }) => settle(caseId, { kind: 'reopen', note }, by, home),
    replayCase: async (shown) => replayCase(shown, await home.workshop()),
    exportCase: async (shown) => exportCase(shown, await home.workshop()),
    testRules: async (options) => testRules(options, options.named ?? (await home.everyRuleSet()), checks),
    probeRendering,
    probeMail: async () => {
      const { settings } = await home.configuration();
      if (settings.smtpUrl === null) return null;
      const mailer = createMailer({ smtpUrl: settings.smtpUrl });
      const { ok, detail } = await mailer.verify();
      mailer.close();
      return { ok, detail, advice: ok ? null : 'Look at CREDITLINE_SMTP_URL: host, port, user and password.' };
    },
  };
}

/** One line of JSON an event, on standard error; no cookie, password or address of a person in it. */
function createLog(): Logger {
  const redact = ['*.cookie', '*.authorization', '*.password', '*.email'];
  return pino({ base: null, redact }, pino.destination({ dest: 2, sync: true }));
}

/** The nightly work of an installation without cron; what goes wrong is logged, and the next night tries again. */
async function schedule(home: Home, signal: AbortSignal, log: Logger): Promise<void> {
  const jobs = { ...corpusJobs(home), ...crawlJobs(home) };
  const quiet = (): void => undefined;
  const { desk, pingUrl = null } = (await home.configuration()).settings;
  const everything = {
    partners: [],
    articles: [],
    since: null,
    limit: null,
    dryRun: false,
    lockWait: 0,
    ping: pingUrl,
  };
  const due = startSchedule(
    {
      night: async () => {
        const corpus = await jobs.syncCorpus({ limit: null }, signal, quiet);
        const { run } = await jobs.crawl(everything, signal, quiet);
        log.info({ corpus: { ...corpus, failed: corpus.failed.length }, run: run?.number, state: run?.state }, 'night');
      },
      morning: async () => {
        const { letters } = await jobs.notify({ dryRun: false, toMe: false, approvedOnly: true }, signal, quiet);
        log.info({ letters: letters.length }, 'morning');
      },
    },
    { timezone: desk.timezone, signal, onError: (error) => log.error({ err: error }, 'scheduled work failed') },
  );
  log.info({ due }, 'scheduled');
}

/** Somebody at the command line of the server is trusted as a lead. */
async function settle(caseId: number, decision: CaseDecision, by: string, home: Home): Promise<DecisionResult> {
  const workshop = await home.workshop();
  const draft = (repositories: Repositories, partnerId: string) => draftLetter(repositories, partnerId, workshop);
  const decided = await decideCase(caseId, decision, { email: by, role: 'lead' }, { ports: workshop.ports, draft });
  return decided.ok ? { kind: 'done', case: decided.case } : { kind: 'refused', detail: decided.why };
}
