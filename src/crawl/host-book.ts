import {
  type Claimant,
  type HostClaimAnswer,
  type HostHolder,
  type HostMemory,
  type HostPace,
  type HostRecord,
  type HostRobots,
} from '../domain/host.ts';
import { emptyRecord } from './host-memory.ts';

/** Who asks, and how a holder on the same machine whose process is gone is told. */
export interface Asker extends Claimant {
  readonly isAlive: (pid: number) => boolean;
}

/** Times are milliseconds. */
export interface HostBookOptions {
  readonly memory: HostMemory;
  readonly asker: Asker;
  /** What a host is owed after a process that was killed: it may have asked just before. */
  readonly perHostDelay: number;
  readonly now: () => Date;
}

/** Records of hosts in this run. A host is asked only while it is claimed here: its row in the memory decides among processes. */
export interface HostBook {
  read(host: string): Promise<HostRecord>;
  /** The record if it was read before; for synchronous questions. */
  peek(host: string): HostRecord | null;
  /** Milliseconds until it is worth to ask again; 0 where the host is this process's own, for one request at least. */
  claim(host: string): Promise<number>;
  /**
   * Notes the pace of a claimed host. `keep` writes it down and lets go of the host; without it both happen now and then,
   * for what is not worth a write a page.
   */
  settle(host: string, pace: HostPace, keep: boolean): Promise<void>;
  keepRobots(host: string, robots: HostRobots): Promise<void>;
  /** Writes down what is not yet, and lets go of every host. */
  flush(): Promise<void>;
}

/** A claim that nobody gives back ends after this: a process that dies loses its hosts within a minute. */
const LIFETIME = 60_000;
/** What must be left of a claim when a request is made: more than one may take. */
const ONE_REQUEST = 40_000;
/** A host is let go after this, so that others who wait for it have their turn. */
const STRETCH = 5000;
/** Whoever waits for a host that another holds looks again after this. */
const LOOK_AGAIN = 500;

interface Claim {
  readonly token: number;
  readonly since: number;
}

export function createHostBook(options: HostBookOptions): HostBook {
  return new Book(options);
}

class Book implements HostBook {
  readonly #options: HostBookOptions;
  readonly #records = new Map<string, HostRecord>();
  readonly #claims = new Map<string, Claim>();

  constructor(options: HostBookOptions) {
    this.#options = options;
  }

  async read(host: string): Promise<HostRecord> {
    const known = this.#records.get(host) ?? (await this.#options.memory.find(host)) ?? emptyRecord(host);
    const state = this.#records.get(host) ?? known; // another reader may have been faster
    this.#records.set(host, state);
    return state;
  }

  peek(host: string): HostRecord | null {
    return this.#records.get(host) ?? null;
  }

  async claim(host: string): Promise<number> {
    const own = this.#claims.get(host);
    if (own && this.#now() - own.since < LIFETIME - ONE_REQUEST) return 0;
    const answer = await this.#ask(host, own?.token ?? null);
    if (!answer.taken) return this.#refused(host, answer);
    this.#take(host, answer);
    return 0;
  }

  async settle(host: string, pace: HostPace, keep: boolean): Promise<void> {
    this.#records.set(host, { ...(await this.read(host)), ...pace });
    const claim = this.#claims.get(host);
    if (claim && (keep || this.#now() - claim.since >= STRETCH)) await this.#letGo(host, claim);
  }

  async keepRobots(host: string, robots: HostRobots): Promise<void> {
    this.#records.set(host, { ...(await this.read(host)), ...robots });
    await this.#options.memory.saveRobots(host, robots);
  }

  async flush(): Promise<void> {
    for (const [host, claim] of [...this.#claims]) await this.#letGo(host, claim);
  }

  #now(): number {
    return this.#options.now().getTime();
  }

  #ask(host: string, from: number | null): Promise<HostClaimAnswer> {
    const { memory, asker } = this.#options;
    const now = this.#now();
    const [at, until] = [instant(now), instant(now + LIFETIME)];
    return memory.claim({ host, by: { host: asker.host, pid: asker.pid }, at, until, from });
  }

  #take(host: string, { token, record }: Extract<HostClaimAnswer, { taken: true }>): void {
    this.#claims.set(host, { token, since: this.#now() });
    this.#records.set(host, record);
  }

  /** Somebody else has the host, or had it since it was read here. */
  async #refused(host: string, { holder, record }: Extract<HostClaimAnswer, { taken: false }>): Promise<number> {
    this.#claims.delete(host);
    this.#records.set(host, record);
    if (holder && this.#isGone(holder)) return this.#inherit(host, holder.token);
    const now = this.#now();
    const turn = record.nextAt === null ? 0 : Date.parse(record.nextAt) - now;
    const free = holder ? Math.min(LOOK_AGAIN, Date.parse(holder.until) - now) : 0;
    return Math.max(1, turn, free);
  }

  /** Its holder was killed and may have asked a moment ago: the host is owed the whole distance from now. */
  async #inherit(host: string, token: number): Promise<number> {
    const answer = await this.#ask(host, token);
    if (!answer.taken) return LOOK_AGAIN;
    this.#take(host, answer);
    const { perHostDelay } = this.#options;
    const owed = instant(this.#now() + perHostDelay);
    this.#records.set(host, { ...answer.record, nextAt: owed });
    return perHostDelay;
  }

  #isGone(holder: HostHolder): boolean {
    const { host, pid, isAlive } = this.#options.asker;
    return holder.host === host && holder.pid !== pid && !isAlive(holder.pid);
  }

  async #letGo(host: string, { token }: Claim): Promise<void> {
    this.#claims.delete(host);
    const state = this.#records.get(host);
    if (state) await this.#options.memory.savePace(host, token, state, true);
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
