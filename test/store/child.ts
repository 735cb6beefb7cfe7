/**
 * A process of its own for tests of what processes do to each other: `child.ts <action> <StoreOptions as JSON> <name>`.
 * Prints one line a step and waits for lines on its input; see children.ts.
 */
import { createInterface } from 'node:readline';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { type Repositories, type Store } from '../../src/store/repositories.ts';
import { minute, sampleCase, sampleLease, sampleLetter, sampleVerdict } from './samples.ts';

const [action = '', options = '', name = ''] = process.argv.slice(2);
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const said = (): Promise<unknown> => input.next();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const ACTIONS: Readonly<Record<string, (store: Store) => Promise<void>>> = {
  /** Only opens. */
  async open(store) {
    say('opened');
    await store.close();
    process.exit(0);
  },

  /** Takes the lease when told and keeps it until it is killed. */
  async lease(store) {
    say('ready');
    await said();
    say(JSON.stringify(await store.leases.take(sampleLease({ holder: name, pid: process.pid }))));
    await said();
  },

  /** Claims a host when told, says what it was answered, and keeps what it got until it is killed. */
  async claim(store) {
    say('ready');
    await said();
    const by = { host: 'night', pid: process.pid };
    say(JSON.stringify(await store.hosts.claim({ host: name, by, at: minute(0), until: minute(1), from: null })));
    await said();
  },

  /** Holds the database (on PostgreSQL: one row of it) until told to let go. */
  async hold(store) {
    await store.transaction(async ({ hosts }) => {
      await hosts.saveRobots('held.example', NO_ROBOTS);
      say('held');
      await said();
    });
    say('free');
    process.exit(0);
  },

  /** One transaction after the other until it is killed; says which ones are complete. */
  async write(store) {
    for (let index = 0; ; index += 1) {
      await store.transaction((repositories) => writeAll(repositories, `${name}-${index}`));
      say(`${name}-${index}`);
    }
  },
};

const NO_ROBOTS = { robots: null, robotsStatus: null, robotsFetchedAt: null };

async function writeAll({ verdicts, cases, letters }: Repositories, mark: string): Promise<void> {
  await verdicts.append(sampleVerdict({ runId: mark, pageUrl: mark, at: minute(1) }));
  const { id } = await cases.add(sampleCase({ pageUrl: mark }));
  await letters.add(sampleLetter({ messageId: mark, caseIds: [id] }));
}

async function main(): Promise<void> {
  const act = ACTIONS[action];
  if (!act) throw new Error(`no action ${action}`);
  await act(await openStore(JSON.parse(options) as StoreOptions));
}

void main();
