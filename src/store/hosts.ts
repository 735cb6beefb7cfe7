import { sql, type Kysely, type Selectable } from 'kysely';
import { type HostClaim, type HostHolder, type HostRecord, type HostMemory, type HostRobots } from '../domain/host.ts';
import { type HostTable, type Tables } from './tables.ts';

/** Pace, robots.txt and the present holder of hosts, across runs and processes. */
export function createHosts(db: Kysely<Tables>): HostMemory {
  const rowOf = (host: string) => db.selectFrom('host').selectAll().where('host', '=', host).executeTakeFirst();
  return {
    async find(host) {
      const row = await rowOf(host);
      return row ? fromRow(row) : null;
    },

    async claim(wanted) {
      for (;;) {
        const mine = await tryClaim(db, wanted);
        if (mine) return { taken: true, token: mine.token, record: fromRow(mine) };
        const row = await rowOf(wanted.host);
        if (row) return { taken: false, holder: holderOf(row, wanted), record: fromRow(row) };
      }
    },

    async savePace(host, token, { nextAt, backoff, failures }, release) {
      const pace = { next_at: nextAt, backoff: Math.round(backoff), failures };
      const update = db.updateTable('host').set(release ? { ...pace, ...NOBODY } : pace);
      const result = await update.where('host', '=', host).where('token', '=', token).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async saveRobots(host, robots) {
      const row = robotsRow(robots);
      const insert = db
        .insertInto('host')
        .values({ host, next_at: null, backoff: 0, failures: 0, token: 0, ...NOBODY, ...row });
      await insert.onConflict((conflict) => conflict.column('host').doUpdateSet(row)).execute();
    },
  };
}

const NOBODY = { lease_until: null, lease_host: null, lease_pid: null } as const;
/** Tokens begin at 1. */
const NOBODYS_TOKEN = -1;
const NO_ROBOTS = { robots: null, robots_status: null, robots_fetched_at: null } as const;

/** The row as it stands then, or nothing where it is held or its turn has not come. */
async function tryClaim(
  db: Kysely<Tables>,
  { host, by, at, until, from }: HostClaim,
): Promise<Selectable<HostTable> | undefined> {
  const lease = { lease_until: until, lease_host: by.host, lease_pid: by.pid };
  const fresh = { host, next_at: null, backoff: 0, failures: 0, ...NO_ROBOTS, ...lease, token: 1 };
  return db
    .insertInto('host')
    .values(fresh)
    .onConflict((conflict) =>
      conflict
        .column('host')
        .doUpdateSet({ ...lease, token: sql`host.token + 1` })
        .where((eb) => eb.or([eb('host.next_at', 'is', null), eb('host.next_at', '<=', at)]))
        .where((eb) =>
          eb.or([
            eb('host.lease_until', 'is', null),
            eb('host.lease_until', '<=', at),
            eb('host.token', '=', from ?? NOBODYS_TOKEN),
          ]),
        ),
    )
    .returningAll()
    .executeTakeFirst();
}

function holderOf(row: Selectable<HostTable>, { at }: HostClaim): HostHolder | null {
  const { lease_until: until, lease_host: host, lease_pid: pid, token } = row;
  return until === null || host === null || pid === null || until <= at ? null : { host, pid, until, token };
}

function robotsRow({ robots, robotsStatus, robotsFetchedAt }: HostRobots) {
  return { robots, robots_status: robotsStatus, robots_fetched_at: robotsFetchedAt };
}

function fromRow(row: Selectable<HostTable>): HostRecord {
  return {
    host: row.host,
    nextAt: row.next_at,
    backoff: row.backoff,
    failures: row.failures,
    robots: row.robots,
    robotsStatus: row.robots_status,
    robotsFetchedAt: row.robots_fetched_at,
  };
}
