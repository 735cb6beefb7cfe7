import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createArchive } from '../../src/crawl/archive.ts';
import { readFields, readMembers, readWithCompanions, type Member } from '../../src/crawl/warc-members.ts';
import { fieldOf } from '../../src/crawl/warc-record.ts';
import { type Snapshot } from '../../src/domain/snapshot.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'creditline-members-'))));
afterEach(() => rm(folder, { recursive: true }));

const NOW = '2026-03-01T12:00:00.000Z';

function snapshot(body: Uint8Array): Snapshot {
  const url = 'https://partner.example/lamp';
  const sha256 = createHash('sha256').update(body).digest('hex');
  const answer = { httpStatus: 200, headers: [], body, sha256, fetchedAt: NOW, remoteAddress: null };
  return { requestedUrl: url, finalUrl: url, redirects: [], ...answer };
}

/** A file with a warcinfo and three records for each body, in order. */
async function keep(...bodies: readonly Uint8Array[]) {
  const archive = createArchive({ folder, now: () => new Date(NOW) });
  const places = [];
  for (const body of bodies) places.push(await archive.append({ snapshot: snapshot(body), runId: 'r1' }));
  await archive.close();
  return places;
}

async function membersOf(file: string): Promise<readonly Member[]> {
  const members: Member[] = [];
  for await (const member of readMembers(folder, file)) members.push(member);
  return members;
}

const typeOf = ({ record }: Member): string | null => record && fieldOf(record.fields, 'warc-type');

it('finds every record of a file at its place, small and large', async () => {
  const [small, large] = await keep(Buffer.from('a'), randomBytes(700_000));
  const members = await membersOf(small?.file ?? '');
  const page = ['response', 'request', 'metadata'];
  expect(members.map(typeOf)).toEqual(['warcinfo', ...page, ...page]);
  expect(members[1]?.place).toEqual(small);
  expect(members[4]?.place).toEqual(large);
  const whole = await readFile(path.join(folder, small?.file ?? ''));
  expect(Buffer.concat(members.map(({ bytes }) => bytes)).equals(whole)).toBe(true);
});

it('ends quietly at the record in which a writer was killed', async () => {
  const [place] = await keep(Buffer.from('a'), randomBytes(90_000));
  const file = place?.file ?? '';
  const all = await membersOf(file);
  const [lastWhole, cutOne] = [all[3], all[4]];
  for (const cut of [1, 17, 40_000]) {
    await truncate(path.join(folder, file), (cutOne?.place.offset ?? 0) + (cutOne?.place.length ?? 0) - cut);
    expect((await membersOf(file)).at(-1)?.place).toEqual(lastWhole?.place);
  }
});

it('reads no further than damage, and takes no stranger for a record', async () => {
  const [place] = await keep(Buffer.from('a'), Buffer.from('b'));
  const file = place?.file ?? '';
  const bytes = await readFile(path.join(folder, file));
  bytes[(place?.offset ?? 0) + 30] = (bytes[(place?.offset ?? 0) + 30] ?? 0) ^ 0x55;
  await writeFile(path.join(folder, file), bytes);
  expect((await membersOf(file)).map(typeOf)).toEqual(['warcinfo']);
  await writeFile(path.join(folder, 'other.warc.gz'), gzipSync('hello'));
  expect((await membersOf('other.warc.gz')).map(({ record }) => record)).toEqual([null]);
  await writeFile(path.join(folder, 'bomb.warc.gz'), gzipSync(Buffer.alloc(70_000_000)));
  expect(await membersOf('bomb.warc.gz')).toEqual([]);
  expect(await membersOf('../secret')).toEqual([]);
});

it('reads the fields of a record without its body, and nothing where there is none', async () => {
  const [place] = await keep(randomBytes(700_000));
  if (!place) throw new Error('nothing was kept');
  expect(fieldOf((await readFields(folder, place)) ?? [], 'warc-type')).toBe('response');
  expect(await readFields(folder, { ...place, offset: place.offset + 3 })).toBeNull();
  expect(await readFields(folder, { ...place, file: 'gone.warc.gz' })).toBeNull();
});

it('gives a record with what was written about it, and not the next page', async () => {
  const [first, second] = await keep(Buffer.from('a'), Buffer.from('b'));
  for (const place of [first, second]) {
    const members = await readWithCompanions(folder, place ?? { file: '', offset: 0, length: 0 });
    expect(members.map(typeOf)).toEqual(['response', 'request', 'metadata']);
    expect(members[0]?.place).toEqual(place);
  }
});
