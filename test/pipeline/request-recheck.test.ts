import { expect, it } from 'vitest';
import { requestRecheck } from '../../src/pipeline/request-recheck.ts';
import { type Ports } from '../../src/pipeline/ports.ts';
import { type Store } from '../../src/store/repositories.ts';
import { emptyStore } from '../helpers/web-sample.ts';
import { caseWith } from '../helpers/cases.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 12, 8, minutes)).toISOString();

async function openCase(store: Store, dueAt: string): Promise<number> {
  const added = await store.cases.add(caseWith());
  await store.pages.remember([{ partnerId: added.partnerId, url: added.pageUrl, foundBy: 'feed' }], at(0));
  const page = await store.pages.find(added.partnerId, added.pageUrl);
  if (page) await store.pages.save({ ...page, lastFetchedAt: at(0), dueAt });
  return added.id;
}

const portsAt = (store: Store, minutes: number): Ports =>
  ({ store, now: () => new Date(at(minutes)) }) as unknown as Ports;

it('makes a page due at the next crawl, once, and writes down that an editor asked', async () => {
  const store = await emptyStore();
  const id = await openCase(store, at(600));
  expect(await requestRecheck([id], portsAt(store, 30))).toBe(1);
  expect(await requestRecheck([id], portsAt(store, 31))).toBe(0);
  expect((await store.cases.events(id)).map(({ text }) => text)).toEqual(['Asked to look again.']);
  await store.close();
});

it('leaves a page alone that was fetched within ten minutes, and cases that are not there', async () => {
  const store = await emptyStore();
  const id = await openCase(store, at(600));
  expect(await requestRecheck([id, 999], portsAt(store, 9))).toBe(0);
  await store.close();
});
