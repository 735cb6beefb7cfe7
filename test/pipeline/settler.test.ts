import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Snapshot } from '../../src/domain/snapshot.ts';
import { type Ports } from '../../src/pipeline/ports.ts';
import { createSettler } from '../../src/pipeline/settler.ts';
import { type Visited } from '../../src/pipeline/visit-page.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { samplePage, sampleVerdict } from '../store/samples.ts';

const SETTLEMENT = { judgedWith: '3/abc', grace: { sightings: 1, sightingGap: 0, days: 14 } };

let store: Store;
let transactions: number;
/** What happened, in order: `kept <url>` on the disk, `begin` and `end` of a transaction. */
let log: string[];
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  transactions = 0;
  log = [];
});
afterEach(() => store.close());

function portsOf(fails: (url: string) => boolean = () => false): Ports {
  return {
    archive: {
      append: ({ snapshot }: { snapshot: Snapshot }) => {
        log.push(`kept ${snapshot.finalUrl}`);
        return fails(snapshot.finalUrl)
          ? Promise.reject(new Error(`no space for ${snapshot.finalUrl}`))
          : Promise.resolve({ file: 'a.warc.gz', offset: 1, length: 2 });
      },
    },
    store: {
      ...store,
      transaction: async (work: Parameters<Store['transaction']>[0]) => {
        transactions += 1;
        log.push('begin');
        const answer = await store.transaction(work);
        log.push('end');
        return answer;
      },
    },
  } as unknown as Ports;
}

function visited(url: string): Visited {
  // other bytes on each, for pages of the same bytes are one
  const sha256 = createHash('sha256').update(url).digest('hex');
  const verdict = sampleVerdict({ pageUrl: url, runId: 'run-2', sha256 });
  const headers = [['content-type', 'text/html']] as const;
  const snapshot = { finalUrl: url, sha256: verdict.sha256 ?? '', fetchedAt: verdict.at, httpStatus: 200, headers };
  return {
    page: samplePage({ url, lastRunId: null }),
    verdict,
    evidence: snapshot as unknown as Snapshot,
    validators: { etag: null, lastModified: null },
    result: null,
  };
}

const urls = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `https://site.example/${index}`);

describe('the settler', () => {
  it('settles pages that come together in one transaction, after the evidence of all is safe', async () => {
    const settler = createSettler(SETTLEMENT, portsOf());
    const changes = await Promise.all(urls(5).map((url) => settler.settle(visited(url))));
    expect(changes).toEqual(['opened', 'opened', 'opened', 'opened', 'opened']);
    expect(log).toEqual([...urls(5).map((url) => `kept ${url}`), 'begin', 'end']);
    expect((await store.verdicts.listRun('run-2')).map(({ pageUrl }) => pageUrl)).toEqual(urls(5));
    expect(
      await store.evidence.find(visited('https://site.example/3').verdict.sha256 ?? '', 'https://site.example/3'),
    ).toMatchObject({
      runId: 'run-2',
      file: 'a.warc.gz',
    });
  });

  it('lets no batch grow without bound', async () => {
    const settler = createSettler(SETTLEMENT, portsOf());
    await Promise.all(urls(70).map((url) => settler.settle(visited(url))));
    expect(transactions).toBe(3);
    expect(await store.verdicts.listRun('run-2')).toHaveLength(70);
  });

  it('leaves a page alone that this run has settled before', async () => {
    const settler = createSettler(SETTLEMENT, portsOf());
    const [url = ''] = urls(1);
    expect(await settler.settle(visited(url))).toBe('opened');
    expect(await settler.settle(visited(url))).toBe('none');
    expect(await store.cases.list({})).toHaveLength(1);
  });

  it('keeps the others of a batch where one cannot be kept, and says which', async () => {
    const settler = createSettler(
      SETTLEMENT,
      portsOf((url) => url.endsWith('/1')),
    );
    const settled = await Promise.allSettled(urls(3).map((url) => settler.settle(visited(url))));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: new Error('no space for https://site.example/1') });
    const kept = (await store.verdicts.listRun('run-2')).map(({ pageUrl }) => pageUrl);
    expect(kept).toEqual(['https://site.example/0', 'https://site.example/2']);
    expect(await store.pages.find('village', 'https://site.example/1')).toBeNull();
  });
});
