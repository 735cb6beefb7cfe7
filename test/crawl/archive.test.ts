import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { WARCParser, type WARCRecord } from 'warcio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchive, type Archive } from '../../src/crawl/archive.ts';
import { type Snapshot } from '../../src/domain/snapshot.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
let folder = '';
const open: Archive[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-archive-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((archive) => archive.close()));
  await rm(folder, { recursive: true });
});

function archiveHere(rotateAt?: number): Archive {
  const archive = createArchive({ folder, now: () => NOW, ...(rotateAt === undefined ? {} : { rotateAt }) });
  open.push(archive);
  return archive;
}

function snapshot(text: string | Uint8Array, overrides: Partial<Snapshot> = {}): Snapshot {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  return {
    requestedUrl: 'http://partner.example/lamp',
    finalUrl: 'https://partner.example/lamp?a=1',
    redirects: ['https://partner.example/lamp?a=1'],
    httpStatus: 200,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['transfer-encoding', 'chunked'],
    ],
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    fetchedAt: NOW.toISOString(),
    requestHeaders: [
      ['host', 'partner.example'],
      ['user-agent', 'Creditline/1'],
    ],
    remoteAddress: '93.184.215.14',
    ...overrides,
  };
}

const text = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString();

interface ReadBack {
  readonly type: string | null;
  readonly record: WARCRecord;
  readonly payload: string;
}

/** Every record of a file as npm warcio reads it. */
async function readWithWarcio(
  file: string,
  onRecord: (record: ReadBack) => void = () => undefined,
): Promise<readonly ReadBack[]> {
  const records: ReadBack[] = [];
  const parser = new WARCParser(createReadStream(path.join(folder, file)), { keepHeadersCase: true });
  for await (const record of parser) {
    const payload = Buffer.from(await record.readFully(false)).toString();
    const read = { type: record.warcType, record, payload };
    records.push(read);
    onRecord(read);
  }
  return records;
}

describe('the archive', () => {
  it('gives back what it was given', async () => {
    const archive = archiveHere();
    const first = await archive.append({ snapshot: snapshot('The lamp.'), runId: 'r1' });
    const second = await archive.append({ snapshot: snapshot(''), runId: 'r1' });
    expect(text(await archive.read(first))).toBe('The lamp.');
    expect(text(await archive.read(second))).toBe('');
  });

  it('gives back any bytes, coded or not', async () => {
    const archive = archiveHere();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, coded) => {
        const overrides: Partial<Snapshot> = coded
          ? { rawBody: gzipSync(bytes), headers: [['Content-Encoding', 'gzip']] }
          : {};
        const place = await archive.append({ snapshot: snapshot(bytes, overrides), runId: 'r1' });
        expect(Buffer.from((await archive.read(place)) ?? []).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps many at once apart', async () => {
    const archive = archiveHere();
    const bodies = Array.from({ length: 40 }, (_, index) => `body ${index}`);
    const places = await Promise.all(bodies.map((body) => archive.append({ snapshot: snapshot(body), runId: 'r1' })));
    expect(await Promise.all(places.map(async (place) => text(await archive.read(place))))).toEqual(bodies);
  });

  it('verifies a record against its hash, and no other hash', async () => {
    const archive = archiveHere();
    const kept = snapshot('The lamp.');
    const place = await archive.append({ snapshot: kept, runId: 'r1' });
    expect(await archive.verify(place, kept.sha256)).toBe(true);
    expect(await archive.verify(place, snapshot('The lamb.').sha256)).toBe(false);
  });

  it('begins a new file past its size', async () => {
    const archive = archiveHere(1);
    const places = [];
    for (const body of ['a', 'b', 'c']) places.push(await archive.append({ snapshot: snapshot(body), runId: 'r1' }));
    expect(new Set(places.map(({ file }) => file)).size).toBe(3);
    expect(await Promise.all(places.map(async (place) => text(await archive.read(place))))).toEqual(['a', 'b', 'c']);
  });

  it('never writes into the file of another process', async () => {
    const first = await archiveHere().append({ snapshot: snapshot('a'), runId: 'r1' });
    const second = await archiveHere().append({ snapshot: snapshot('b'), runId: 'r2' });
    expect(first.file).not.toBe(second.file);
  });

  it('fails aloud where the bytes cannot be kept, and goes on when they can', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    const archive = createArchive({ folder: path.join(folder, 'taken'), now: () => NOW });
    await expect(archive.append({ snapshot: snapshot('a'), runId: 'r1' })).rejects.toThrow();
    await rm(path.join(folder, 'taken'));
    expect(text(await archive.read(await archive.append({ snapshot: snapshot('b'), runId: 'r1' })))).toBe('b');
    await archive.close();
  });
});

describe('a damaged archive', () => {
  it('gives nothing for a record with a changed byte, wherever it is', async () => {
    const archive = archiveHere();
    const place = await archive.append({ snapshot: snapshot('The lamp.'.repeat(20)), runId: 'r1' });
    const file = path.join(folder, place.file);
    const whole = await readFile(file);
    for (let at = 10; at < place.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[place.offset + at] = (changed[place.offset + at] ?? 0) ^ 0x55;
      await writeFile(file, changed);
      expect(await archive.read(place), String(at)).toBeNull();
    }
  });

  it('stays readable up to the record in which a writer was killed', async () => {
    const archive = archiveHere();
    const first = await archive.append({ snapshot: snapshot('first'), runId: 'r1' });
    const second = await archive.append({ snapshot: snapshot('second'), runId: 'r1' });
    for (const cut of [1, Math.floor(second.length / 2), second.length - 1]) {
      await truncate(path.join(folder, first.file), second.offset + cut);
      expect(text(await archive.read(first))).toBe('first');
      expect(await archive.read(second)).toBeNull();
    }
    const payloads: string[] = [];
    const reading = readWithWarcio(first.file, ({ payload }) => payloads.push(payload));
    await reading.catch(() => undefined); // a reader may complain of the cut end, but only there
    expect(payloads[1]).toBe('first');
  });

  it.each([
    { file: '../../../etc/passwd', offset: 0, length: 10 },
    { file: '/etc/passwd', offset: 0, length: 10 },
    { file: 'missing.warc.gz', offset: 0, length: 10 },
    { file: 'x.warc.gz', offset: -1, length: 10 },
    { file: 'x.warc.gz', offset: 0, length: 0 },
    { file: 'x.warc.gz', offset: 0, length: 1e12 },
    { file: 'x.warc.gz', offset: 2, length: 10 },
  ])('gives nothing for $file at $offset, $length long', async (place) => {
    await appendFile(path.join(folder, 'x.warc.gz'), gzipSync('WARC/1.1\r\nContent-Length: 0\r\n\r\n'));
    expect(await archiveHere().read(place)).toBeNull();
  });

  it('gives nothing for a record that unfolds without end', async () => {
    const bomb = gzipSync(Buffer.alloc(70_000_000));
    await writeFile(path.join(folder, 'bomb.warc.gz'), bomb);
    expect(await archiveHere().read({ file: 'bomb.warc.gz', offset: 0, length: bomb.length })).toBeNull();
  });
});

describe('the files, read by another program', () => {
  it('begin with a warcinfo and hold response, request and metadata of each page', async () => {
    const archive = archiveHere();
    const kept = snapshot('The lamp.');
    const { file } = await archive.append({ snapshot: kept, runId: 'r1', metadata: { verdict: 'in-breach' } });
    const records = await readWithWarcio(file);
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'request', 'metadata']);
    const [, response, request, metadata] = records;
    expect(response?.record.warcTargetURI).toBe('https://partner.example/lamp?a=1');
    expect(response?.record.warcHeader('WARC-IP-Address')).toBe('93.184.215.14');
    expect(response?.record.httpHeaders?.statusCode).toBe(200);
    expect(response?.record.httpHeaders?.headers.get('x-archive-orig-transfer-encoding')).toBe('chunked');
    expect(response?.payload).toBe('The lamp.');
    expect(request?.record.httpHeaders?.statusline).toBe('GET /lamp?a=1 HTTP/1.1');
    expect(request?.record.warcHeader('WARC-Concurrent-To')).toBe(response?.record.warcHeader('WARC-Record-ID'));
    expect(metadata?.payload).toContain('verdict: in-breach\r\n');
    expect(metadata?.payload).toContain(`sha256: ${kept.sha256}\r\n`);
    expect(metadata?.payload).toContain('redirect: https://partner.example/lamp?a=1\r\n');
  });

  it('name a body that was written before as a revisit, and its place stays that of the first', async () => {
    const archive = archiveHere();
    const first = await archive.append({ snapshot: snapshot('The lamp.'), runId: 'r1' });
    const again = snapshot('The lamp.', { finalUrl: 'https://partner.example/copy' });
    expect(await archive.append({ snapshot: again, runId: 'r1' })).toMatchObject(first);
    const records = await readWithWarcio(first.file);
    const [response, revisit] = records.filter(({ type }) => type === 'response' || type === 'revisit');
    expect(revisit?.record.warcHeader('WARC-Refers-To')).toBe(response?.record.warcHeader('WARC-Record-ID'));
    expect(revisit?.record.warcTargetURI).toBe('https://partner.example/copy');
    expect(revisit?.record.warcPayloadDigest).toBe(response?.record.warcPayloadDigest);
  });

  it('name a 304 as a revisit of the body that it confirms, in a later run too', async () => {
    const kept = snapshot('The lamp.');
    const body = await archiveHere().append({ snapshot: kept, runId: 'r1' });
    const headers = [['etag', '"a"']] as const;
    const answer = { ...kept, httpStatus: 304, headers, fetchedAt: '2026-03-02T12:00:00.000Z' };
    const place = await archiveHere().revisit({ answer, runId: 'r2', body });
    expect(place).toMatchObject(body);
    const [response] = (await readWithWarcio(body.file)).slice(1);
    const [, revisit, request, metadata] = await readWithWarcio(place?.record?.file ?? '');
    expect(revisit?.type).toBe('revisit');
    expect(revisit?.record.warcHeader('WARC-Profile')).toMatch(/warc\/1\.1\/revisit\/server-not-modified$/);
    expect(revisit?.record.warcHeader('WARC-Refers-To')).toBe(response?.record.warcHeader('WARC-Record-ID'));
    expect(revisit?.record.warcHeader('WARC-Refers-To-Date')).toBe(kept.fetchedAt);
    expect(revisit?.record.warcHeader('WARC-Refers-To-Target-URI')).toBe(kept.finalUrl);
    expect(revisit?.record.httpHeaders?.statusline).toBe('HTTP/1.1 304 Not Modified');
    expect(revisit?.record.httpHeaders?.headers.get('etag')).toBe('"a"');
    expect(request?.record.warcHeader('WARC-Concurrent-To')).toBe(revisit?.record.warcHeader('WARC-Record-ID'));
    expect(metadata?.payload).toContain('run: r2\r\n');
  });

  it('name the same bytes in a later run as a revisit, and other bytes never', async () => {
    const kept = snapshot('The lamp.');
    const body = await archiveHere().append({ snapshot: kept, runId: 'r1' });
    const archive = archiveHere();
    const place = await archive.revisit({ answer: kept, runId: 'r2', body, rawBody: kept.body });
    const [, revisit] = await readWithWarcio(place?.record?.file ?? '');
    expect(revisit?.record.warcHeader('WARC-Profile')).toMatch(/warc\/1\.1\/revisit\/identical-payload-digest$/);
    expect(revisit?.record.warcPayloadDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await archive.revisit({ answer: kept, runId: 'r2', body, rawBody: Buffer.from('The lamb.') })).toBeNull();
    const lost = { ...body, file: 'gone.warc.gz' };
    expect(await archive.revisit({ answer: { ...kept, httpStatus: 304 }, runId: 'r2', body: lost })).toBeNull();
  });

  it('say where a cap cut a body, and where no server sent it', async () => {
    const archive = archiveHere();
    const { file } = await archive.append({ snapshot: snapshot('The la', { truncated: 'length' }), runId: 'r1' });
    const rendered = { by: 'Chromium 140', from: 'f'.repeat(64), missing: [] };
    const place = await archive.append({ snapshot: snapshot('<p>The lamp.', { rendered }), runId: 'r1' });
    const responses = (await readWithWarcio(file)).filter(({ type }) => type === 'response');
    expect(responses.map(({ record }) => record.warcHeader('WARC-Truncated'))).toEqual(['length', undefined]);
    expect(await archive.readPage(place)).toMatchObject({ rendered: true, httpStatus: 200 });
  });

  it('are begun anew where the file of a long-lived process was removed meanwhile', async () => {
    const archive = archiveHere();
    const first = await archive.append({ snapshot: snapshot('The lamp.'), runId: 'r1' });
    await rm(path.join(folder, first.file));
    const second = await archive.append({ snapshot: snapshot('The lamp.'), runId: 'r2' });
    expect(second.file).not.toBe(first.file);
    expect(text(await archive.read(second))).toBe('The lamp.');
  });

  it('have right digests and lengths in every record', async () => {
    const archive = archiveHere();
    const coded = { rawBody: gzipSync('coded'), headers: [['content-encoding', 'gzip'] as const] };
    const { file } = await archive.append({ snapshot: snapshot('plain'), runId: 'r1' });
    await archive.append({ snapshot: snapshot('coded', coded), runId: 'r1' });
    const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const parser = new WARCParser(createReadStream(path.join(folder, file)), { parseHttp: false });
    let count = 0;
    for await (const record of parser) {
      const block = await record.readFully(false);
      expect(record.warcHeader('WARC-Block-Digest')).toBe(sha256(block));
      expect(record.warcHeader('Content-Length')).toBe(String(block.length));
      const bodyAt = Buffer.from(block).indexOf('\r\n\r\n') + 4;
      if (record.warcType === 'response') expect(record.warcPayloadDigest).toBe(sha256(block.subarray(bodyAt)));
      count += 1;
    }
    expect(count).toBe(7);
  });

  it('cannot be told lies by a header from outside', async () => {
    const archive = archiveHere();
    const lying = snapshot('x', {
      headers: [['x-a', 'b\r\n\r\nWARC/1.1\r\nWARC-Type: response']],
      requestedUrl: 'http://partner.example/\r\nverdict: compliant',
    });
    const { file } = await archive.append({ snapshot: lying, runId: 'r1' });
    const records = await readWithWarcio(file);
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'request', 'metadata']);
    expect(records[3]?.payload).not.toMatch(/^verdict/m);
  });

  it('can be put together again from single records', async () => {
    const archive = archiveHere();
    const place = await archive.append({ snapshot: snapshot('The lamp.'), runId: 'r1' });
    await writeFile(path.join(folder, 'case.warc.gz'), (await archive.readMember(place)) ?? '');
    const [record] = await readWithWarcio('case.warc.gz');
    expect(record?.payload).toBe('The lamp.');
    expect((await readdir(folder)).length).toBe(2);
  });
});
