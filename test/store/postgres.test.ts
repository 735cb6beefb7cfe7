import { connect, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { describeDatabase } from '../../src/store/postgres.ts';
import { type Store } from '../../src/store/repositories.ts';
import { describePostgres } from '../helpers/store.ts';
import { sampleLetter } from './samples.ts';

const open = (databaseUrl: string, patience = 30_000) => openStore({ databaseUrl, file: '', patience });

describePostgres((postgres) => {
  const stores: Store[] = [];
  const proxies: Proxy[] = [];
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) await proxy.close();
    for (const store of stores.splice(0)) await store.close();
  });

  /** A store whose line to the server can be silenced or cut. */
  async function openOverProxy(patience: number): Promise<{ store: Store; proxy: Proxy }> {
    const url = new URL(await postgres().createDatabase());
    const proxy = await startProxy(Number(url.port), url.hostname);
    proxies.push(proxy);
    url.port = String(proxy.port);
    url.hostname = '127.0.0.1';
    const store = await open(url.href, patience);
    stores.push(store);
    return { store, proxy };
  }

  it('is refused with its address, but without its password, where it cannot be reached', async () => {
    const url = new URL(await postgres().createDatabase());
    url.pathname = '/nowhere';
    url.username = 'nobody-knows';
    url.password = 'secret-word';
    const error = await open(url.href, 500).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining(url.host) as string });
    expect(String(error)).not.toContain('secret-word');
  });

  it('is refused within the time limit where nobody answers', async () => {
    const silent = await startProxy(0, '');
    proxies.push(silent);
    await expect(open(`postgres://a@127.0.0.1:${silent.port}/x`, 300)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
  });

  it('is refused where a newer program wrote it', async () => {
    const url = await postgres().createDatabase();
    await (await open(url)).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("insert into creditline_migration (name) values ('9999-later')");
    await client.end();
    await expect(open(url)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  it('is used again after it was restarted', async () => {
    const store = await open(await postgres().createDatabase());
    stores.push(store);
    await Promise.all([1, 2, 3].map(() => store.users.list()));
    await postgres().restart();
    expect(await store.users.list()).toEqual([]);
  });

  it('is waited for while it starts', async () => {
    const store = await open(await postgres().createDatabase());
    stores.push(store);
    const restarted = postgres().restart();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [users] = await Promise.all([store.users.list(), restarted]);
    expect(users).toEqual([]);
  });

  it('is given up when it falls silent, and the silent connection is not used again', async () => {
    const { store, proxy } = await openOverProxy(500);
    proxy.silence();
    await expect(store.users.list()).rejects.toMatchObject({
      code: expect.stringMatching(/UNREACHABLE|BUSY/) as string,
    });
    proxy.cut();
    proxy.speak();
    expect(await store.users.list()).toEqual([]);
  });

  it('says that the outcome is unknown when the line is cut while committing', async () => {
    const { store, proxy } = await openOverProxy(5000);
    proxy.cutAt('commit');
    const write = store.transaction(({ letters }) => letters.add(sampleLetter()));
    await expect(write).rejects.toMatchObject({ code: 'STORE_COMMIT_UNKNOWN' });
    expect(await store.letters.list({})).toEqual([]); // looked up: the server never heard the commit
  });

  it('keeps nothing and says so when the line is cut inside a transaction', async () => {
    const { store, proxy } = await openOverProxy(5000);
    const write = store.transaction(async ({ letters }) => {
      await letters.add(sampleLetter());
      proxy.cut();
      await letters.add(sampleLetter({ messageId: '<b>' }));
    });
    await expect(write).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(await store.letters.list({})).toEqual([]);
  });
});

describe('describeDatabase', () => {
  it('names host and database, never user or password', () => {
    expect(describeDatabase('postgres://me:word@db.example:5433/credit?sslmode=require')).toBe(
      'db.example:5433/credit',
    );
    expect(describeDatabase('postgres:///credit?host=/run/postgresql')).toBe('/run/postgresql/credit');
    expect(describeDatabase('not a url with word')).not.toContain('word');
  });
});

interface Proxy {
  readonly port: number;
  /** Bytes are swallowed in both directions. */
  silence(): void;
  speak(): void;
  /** Cuts every line that is open. */
  cut(): void;
  /** Cuts the line on which these words are asked, before the server hears them. */
  cutAt(words: string): void;
  close(): Promise<void>;
}

/** Sits between us and a server; without a host it takes connections and never answers. */
async function startProxy(toPort: number, toHost: string): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let silent = toHost === '';
  let trigger: string | null = null;
  const server: Server = createServer((near) => {
    track(near);
    if (toHost === '') return;
    const far = track(connect(toPort, toHost));
    near.on('data', (bytes: Buffer) => {
      if (trigger !== null && bytes.includes(trigger)) {
        trigger = null;
        near.destroy();
        far.destroy();
      } else if (!silent) far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (!silent) near.write(bytes);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    silence: () => void (silent = true),
    speak: () => void (silent = false),
    cut,
    cutAt: (words) => void (trigger = words),
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
