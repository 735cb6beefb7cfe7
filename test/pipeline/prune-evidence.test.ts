import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createArchive, type Archive } from '../../src/crawl/archive.ts';
import { createArchiveUpkeep } from '../../src/crawl/archive-upkeep.ts';
import { readWithCompanions } from '../../src/crawl/warc-members.ts';
import { type Case } from '../../src/domain/case.ts';
import { type Snapshot } from '../../src/domain/snapshot.ts';
import { pruneEvidence, type PruneScope } from '../../src/pipeline/prune-evidence.ts';
import { type EvidenceRecord, type Store } from '../../src/store/repositories.ts';
import { describeEachStore } from '../helpers/store.ts';
import { sampleCase, samplePage } from '../store/samples.ts';

const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 5, 1);
const day = (ago: number): string => new Date(TODAY - ago * DAY).toISOString();
const url = (name: string): string => `https://village.example/${name}`;

describeEachStore((open) => {
  let folder = '';
  let store: Store;
  let archive: Archive;
  let writtenOn = TODAY;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'creditline-prune-'));
    store = await open();
    archive = createArchive({ folder, now: () => new Date(writtenOn) });
  });
  afterEach(async () => {
    await archive.close();
    await rm(folder, { recursive: true });
  });

  /** Keeps one fetch of a page; each night has a file of its own, as each crawl has. */
  async function fetched(page: string, ago: number, body = `${page} ${ago}`): Promise<EvidenceRecord> {
    writtenOn = TODAY - ago * DAY;
    const bytes = Buffer.from(body);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const snapshot: Snapshot = {
      ...{ requestedUrl: url(page), finalUrl: url(page), redirects: [], httpStatus: 200, headers: [] },
      ...{ body: bytes, sha256, fetchedAt: day(ago), remoteAddress: null },
    };
    const runId = `run-${ago}`;
    const place = await archive.append({ snapshot, runId });
    const record = { sha256, runId, pageUrl: url(page), fetchedAt: day(ago), httpStatus: 200, headers: [], ...place };
    await store.evidence.save(record);
    return record;
  }

  /** The crawl is over: its file rests from then on. */
  async function nightIsOver(): Promise<void> {
    await archive.close();
    for (const name of await readdir(folder)) {
      const times = new Date(Math.min(writtenOn, TODAY - DAY));
      if ((await stat(path.join(folder, name))).mtime.getTime() > TODAY)
        await utimes(path.join(folder, name), times, times);
    }
    archive = createArchive({ folder, now: () => new Date(writtenOn) });
  }

  const prune = (scope: Partial<PruneScope> = {}) =>
    pruneEvidence(
      { keep: 100 * DAY, maxBytes: null, dryRun: false, partnerIds: ['village'], ...scope },
      {
        store,
        upkeep: createArchiveUpkeep({
          folder,
          now: () => new Date(TODAY),
          newId: () => `n${Math.random()}`.replace('.', ''),
        }),
        now: () => new Date(TODAY),
        signal: new AbortController().signal,
      },
    );

  const closed = (page: string, change: Partial<Case> = {}) =>
    store.cases.add(
      sampleCase({ pageUrl: url(page), state: 'fixed', closedAt: day(1), evidenceSha256: '', ...change }),
    );

  /** Days ago of what is still kept of a page, each read back and verified. */
  async function left(page: string): Promise<readonly string[]> {
    const records = await store.evidence.listPage(url(page));
    for (const record of records) {
      expect(await archive.verify(record, record.sha256)).toBe(true);
      expect((await readWithCompanions(folder, record.record ?? record)).length).toBe(3);
    }
    return records.map(({ runId }) => runId);
  }

  it('lets go of what is old and nobody needs, file by file', async () => {
    await fetched('a', 300);
    await nightIsOver();
    await fetched('a', 10);
    await nightIsOver();
    const report = await prune();
    expect(report).toMatchObject({ dropped: 1, files: { before: 2, removed: 1, rewritten: 0 }, tooLarge: false });
    expect(await left('a')).toEqual(['run-10']);
    expect(await readdir(folder)).toHaveLength(1);
    expect(report.bytes.after).toBe((await stat(path.join(folder, (await readdir(folder))[0] ?? ''))).size);
    expect(await prune()).toMatchObject({ dropped: 0, files: { removed: 0, rewritten: 0 } });
  });

  it('keeps everything that was fetched of a page with an open case', async () => {
    for (const ago of [300, 250]) await fetched('a', ago);
    await store.cases.add(sampleCase({ pageUrl: url('a'), state: 'notified' }));
    await nightIsOver();
    expect((await prune()).kept).toEqual({ 'open case': 2, proof: 0, 'under review': 0 });
    expect(await left('a')).toEqual(['run-300', 'run-250']);
  });

  it('keeps the first and the last proof of a closed case and what its findings rest on, and copies them on', async () => {
    for (const ago of [330, 320, 310, 300]) await fetched('a', ago);
    const clean = await fetched('a', 290);
    await fetched('b', 300);
    await closed('a', { firstFailedAt: day(320), lastFailedAt: day(299), evidenceSha256: clean.sha256 });
    await nightIsOver();
    const report = await prune();
    expect(report).toMatchObject({ dropped: 3, files: { before: 1, removed: 0, rewritten: 1 } });
    expect(await left('a')).toEqual(['run-320', 'run-300', 'run-290']);
    expect(await left('b')).toEqual([]);
    const [name] = await readdir(folder);
    expect(report.bytes.after).toBe((await stat(path.join(folder, name ?? ''))).size);
  });

  it('keeps the body behind a confirmation that is still needed, wherever each of them lies', async () => {
    const first = await fetched('a', 300);
    await nightIsOver();
    const answer = { ...first, httpStatus: 304, finalUrl: url('a'), fetchedAt: day(50), remoteAddress: null };
    const again = await archive.revisit({ answer, runId: 'run-50', body: first });
    await store.evidence.save({ ...first, runId: 'run-50', fetchedAt: day(50), ...again });
    await nightIsOver();
    expect((await prune()).dropped).toBe(1);
    expect(await left('a')).toEqual(['run-50']);
  });

  it('keeps what a person has yet to judge', async () => {
    const { sha256 } = await fetched('a', 300);
    await store.pages.save(samplePage({ url: url('a'), status: 'needs-review', bodySha256: sha256 }));
    await nightIsOver();
    expect((await prune()).kept['under review']).toBe(1);
    expect(await left('a')).toEqual(['run-300']);
  });

  it('says in a dry run what it would do, and does nothing', async () => {
    for (const ago of [300, 10]) await fetched('a', ago);
    await nightIsOver();
    const names = await readdir(folder);
    const report = await prune({ dryRun: true });
    expect(report).toMatchObject({ dropped: 1, files: { removed: 0, rewritten: 1 } });
    expect(report.bytes.after).toBeLessThan(report.bytes.before);
    expect(await readdir(folder)).toEqual(names);
    expect(await left('a')).toEqual(['run-300', 'run-10']);
  });

  it('lets go of the oldest sooner where the archive is too large, never of its first day, and says where all is needed', async () => {
    const large = 'x'.repeat(40_000);
    for (const ago of [90, 60, 0.5]) {
      await fetched('a', ago, Array.from(large, () => Math.random().toString(36)[2]).join(''));
      await nightIsOver();
    }
    const report = await prune({ maxBytes: 60_000 });
    expect(report).toMatchObject({ dropped: 1, tooLarge: false });
    expect(await left('a')).toEqual(['run-60', 'run-0.5']);
    await store.cases.add(sampleCase({ pageUrl: url('a') }));
    expect(await prune({ maxBytes: 1000 })).toMatchObject({ dropped: 0, tooLarge: true });
  });

  it('leaves alone what is being written, what nothing points to yet, and what cannot be read', async () => {
    await fetched('a', 300);
    await archive.close();
    expect(await prune()).toMatchObject({ dropped: 0, left: [expect.stringMatching(/last hour/)] });
    await nightIsOver();
    await prune();
    const young = await fetched('a', 3);
    await nightIsOver();
    await store.evidence.remove(young);
    expect(await prune()).toMatchObject({ left: [expect.stringMatching(/nothing refers to it/)] });
    await store.evidence.save(young);
    await store.evidence.save({ ...young, runId: 'old', fetchedAt: day(300), offset: 1 });
    await truncate(path.join(folder, young.file), young.offset + 9);
    await nightIsOver();
    expect(await prune()).toMatchObject({ dropped: 0, left: [expect.stringMatching(/cannot be read/)] });
    expect((await store.evidence.listPage(url('a'))).map(({ runId }) => runId)).toEqual(['old', 'run-3']);
  });
});
