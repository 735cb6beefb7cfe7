import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { describeEachStore } from '../helpers/store.ts';
import { useChildren } from './children.ts';
import { sampleLetter } from './samples.ts';

const host = {
  ...{ host: 'held.example', nextAt: null, backoff: 0, failures: 0 },
  ...{ robots: 'User-agent: *', robotsStatus: 200, robotsFetchedAt: null },
};

describeEachStore((open) => {
  const startChild = useChildren();

  it('waits for another process that holds what it wants to write, and reads meanwhile', async () => {
    const store = await open();
    const holder = startChild('hold', open.optionsOf(store));
    expect(await holder.nextLine()).toBe('held');
    let written = false;
    const write = store.hosts.saveRobots(host.host, host).then(() => (written = true));
    expect(await store.hosts.find(host.host)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written).toBe(false);
    holder.goOn();
    await write;
    expect(await store.hosts.find(host.host)).toEqual(host);
  });

  it('lets a transaction wait as well', async () => {
    const store = await open();
    const holder = startChild('hold', open.optionsOf(store));
    expect(await holder.nextLine()).toBe('held');
    const write = store.transaction(async ({ hosts, letters }) => {
      await hosts.saveRobots(host.host, host);
      return letters.add(sampleLetter());
    });
    expect(await store.letters.list({})).toEqual([]);
    holder.goOn();
    expect((await write).id).toBe(1);
    expect(await store.hosts.find(host.host)).toEqual(host);
  });

  it('says that the database is held when patience ends, and works on afterwards', async () => {
    const store = await open();
    const hasty = await openStore({ ...open.optionsOf(store), patience: 4000 });
    const holder = startChild('hold', open.optionsOf(store));
    expect(await holder.nextLine()).toBe('held');
    await expect(hasty.hosts.saveRobots(host.host, host)).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await expect(hasty.transaction(({ hosts }) => hosts.saveRobots(host.host, host))).rejects.toMatchObject({
      code: 'STORE_BUSY',
    });
    holder.goOn();
    expect(await holder.nextLine()).toBe('free');
    await hasty.hosts.saveRobots(host.host, host);
    await hasty.close();
    expect(await store.hosts.find(host.host)).toEqual(host);
  });

  it('keeps every complete transaction whole and no part of a cut one when processes are killed', async () => {
    const store = await open();
    const told: string[] = [];
    for (const round of [0, 1, 2, 3, 4]) {
      const writer = startChild('write', open.optionsOf(store), `round-${round}`);
      for (let count = 0; count < 3 + 4 * round; count += 1) told.push((await writer.nextLine()) ?? '');
      await writer.kill();
    }
    const again = await openStore(open.optionsOf(store));
    const letters = (await again.letters.list({})).map(({ messageId }) => messageId);
    expect(letters).toEqual(expect.arrayContaining(told));
    const cases = await again.cases.list({});
    expect(cases.map(({ pageUrl }) => pageUrl)).toEqual(letters);
    for (const mark of letters) expect(await again.verdicts.listRun(mark)).toHaveLength(1);
    await again.close();
  });

  it('lets several processes write at once and refuses none', async () => {
    const store = await open();
    const writers = ['a', 'b', 'c'].map((name) => startChild('write', open.optionsOf(store), name));
    for (let count = 0; count < 40; count += 1) {
      const lines = await Promise.all(writers.map((writer) => writer.nextLine()));
      expect(lines).toEqual([`a-${count}`, `b-${count}`, `c-${count}`]);
      await store.hosts.saveRobots(host.host, { ...host, robotsStatus: count });
    }
    for (const writer of writers) await writer.kill();
    expect((await store.letters.list({})).length).toBeGreaterThanOrEqual(120);
  });

  it('makes one database when several processes find none', async () => {
    const options = await open.newDatabase();
    const children = Array.from({ length: 4 }, (_, index) => startChild('open', options, `child-${index}`));
    expect(await Promise.all(children.map((child) => child.nextLine()))).toEqual(Array(4).fill('opened'));
    const store = await openStore(options);
    await store.letters.add(sampleLetter());
    await store.close();
    const left = options.file ? readdirSync(path.dirname(options.file)) : [];
    expect(left.filter((name) => name.includes('.new-'))).toEqual([]);
  });
});
