import { type Claimant, type HostMemory, type HostRecord } from '../domain/host.ts';
import { type Instant } from '../domain/time.ts';

interface Row {
  readonly record: HostRecord;
  readonly token: number;
  readonly lease: (Claimant & { readonly until: Instant }) | null;
}

/** A memory that ends with the process: for `check` of a single page, and for tests. */
export function createHostMemory(): HostMemory {
  const rows = new Map<string, Row>();
  const rowOf = (host: string): Row => rows.get(host) ?? { record: emptyRecord(host), token: 0, lease: null };
  return {
    find: (host) => Promise.resolve(rows.get(host)?.record ?? null),
    claim({ host, by, at, until, from }) {
      const { record, token, lease } = rowOf(host);
      const held = lease !== null && lease.until > at ? lease : null;
      if ((record.nextAt ?? '') > at || (held && token !== from))
        return Promise.resolve({ taken: false, holder: held && { ...held, token }, record });
      rows.set(host, { record, token: token + 1, lease: { ...by, until } });
      return Promise.resolve({ taken: true, token: token + 1, record });
    },
    savePace(host, token, { nextAt, backoff, failures }, release) {
      const row = rowOf(host);
      if (row.token !== token) return Promise.resolve(false);
      rows.set(host, {
        token,
        record: { ...row.record, nextAt, backoff, failures },
        lease: release ? null : row.lease,
      });
      return Promise.resolve(true);
    },
    saveRobots(host, robots) {
      const row = rowOf(host);
      rows.set(host, { ...row, record: { ...row.record, ...robots } });
      return Promise.resolve();
    },
  };
}

/** Of a host that was never asked. */
export function emptyRecord(host: string): HostRecord {
  return { host, nextAt: null, backoff: 0, failures: 0, robots: null, robotsStatus: null, robotsFetchedAt: null };
}
