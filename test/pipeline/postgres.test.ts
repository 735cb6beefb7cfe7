import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { DEMO_PARTNERS } from '../../src/commands/demo/scenario.ts';
import { installCreditline, startCli, type Ended } from '../helpers/installation.ts';
import { startSmtpServer } from '../helpers/smtp-server.ts';
import { describePostgres } from '../helpers/store.ts';

const CALM: Ended = { code: 0, out: '', err: '' };
const LONG = 300_000;
/** Both sightings of one breach in one test: they may follow each other at once. */
const SETTINGS = { grace: { sightings: 2, sightingGap: '0s' }, mail: { approve: 'never' } };

/** What two nights found and did, in words that do not differ from one installation to another. */
async function accountOf(options: StoreOptions): Promise<unknown> {
  const store = await openStore(options);
  try {
    return {
      articles: (await store.articles.list({ after: null, limit: 100 })).map(({ id }) => id),
      findings: await findingsOf(store),
      cases: (await store.cases.list({})).map((one) => `${one.partnerId} ${one.articleId} ${one.state}`).toSorted(),
      letters: (await store.letters.list({}))
        .map(({ partnerId, kind, state }) => `${partnerId} ${kind} ${state}`)
        .toSorted(),
      runs: (await store.runs.list(10)).map(({ state, report }) => [
        state,
        report?.casesOpened,
        report?.lettersDrafted,
      ]),
    };
  } finally {
    await store.close();
  }
}

async function findingsOf(store: Store): Promise<readonly string[]> {
  const pages = (await Promise.all(DEMO_PARTNERS.map(({ id }) => store.pages.list(id)))).flat();
  const verdicts = await Promise.all(pages.map(({ partnerId, url }) => store.verdicts.history(partnerId, url, 10)));
  return verdicts
    .flat()
    .flatMap(({ partnerId, pageUrl, status, findings }) =>
      findings.map(({ rule, outcome, reason }) =>
        [partnerId, new URL(pageUrl).pathname, status, rule, outcome, reason].join(' '),
      ),
    )
    .toSorted();
}

/** A night later, as far as the database knows: every page may be asked for again. */
async function letADayPass(options: StoreOptions): Promise<void> {
  const store = await openStore(options);
  for (const { id } of DEMO_PARTNERS)
    for (const page of await store.pages.list(id)) await store.pages.save({ ...page, dueAt: page.firstSeenAt });
  await store.close();
}

/** Originals, two nights and the letters, each in a process of its own; answers what stands in the database then. */
async function liveTwoNights(databaseUrl: string | null): Promise<{ account: unknown; letters: number }> {
  const smtp = await startSmtpServer();
  const installation = await installCreditline({ smtpUrl: smtp.url, settings: SETTINGS });
  try {
    const { folder } = installation;
    const environment = {
      CREDITLINE_CONFIG: path.join(folder, 'config'),
      ...(databaseUrl !== null && { CREDITLINE_DATABASE_URL: databaseUrl }),
    };
    const options = { databaseUrl, file: path.join(folder, 'data', 'creditline.sqlite') };
    const run = (...args: readonly string[]): Promise<Ended> => startCli(args, environment, folder).ended;
    expect(await run('corpus', 'sync')).toEqual(CALM);
    expect(await run('crawl')).toEqual(CALM);
    await letADayPass(options);
    expect(await run('crawl')).toEqual(CALM);
    expect(await run('notify')).toEqual(CALM);
    expect(existsSync(options.file)).toBe(databaseUrl === null);
    return { account: await accountOf(options), letters: smtp.messages.length };
  } finally {
    await installation.close();
    await smtp.close();
  }
}

describePostgres((postgres) => {
  it(
    'finds, keeps and sends over two nights what it does on SQLite',
    async () => {
      const embedded = await liveTwoNights(null);
      expect(embedded.letters).toBeGreaterThan(0);
      expect(await liveTwoNights(await postgres().createDatabase())).toEqual(embedded);
    },
    LONG,
  );
});
