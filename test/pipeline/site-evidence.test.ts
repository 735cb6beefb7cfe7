import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSignals } from '../../src/checks/use-signals.ts';
import { type Subject } from '../../src/checks/check.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { readHere } from '../../src/pipeline/page-reader.ts';
import { type PageRequest } from '../../src/pipeline/ports.ts';
import { lookAtSites, readSite, withSiteEvidence } from '../../src/pipeline/site-evidence.ts';
import { pageHtml, readPage } from '../helpers/build.ts';
import { wholePage } from '../../src/extract/read-page.ts';
import { partnerWith } from '../helpers/cases.ts';

const ORIGIN = 'https://village.example';
const PARTNER = partnerWith({ sites: [ORIGIN], use: { class: 'unsure', by: null, decidedAt: null, until: null } });
const FRONT = pageHtml({ footer: '<p><a href="/about">About us</a></p>' });
const ABOUT = pageHtml({ end: '<p>Lantern Media GmbH, Quay Street 4</p>' });
const ADS = 'network.test, 1234, DIRECT\n';

let folder = '';
let asked: string[] = [];
let now = new Date('2026-11-12T08:00:00.000Z');
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-sites-'));
  asked = [];
  now = new Date('2026-11-12T08:00:00.000Z');
});
afterEach(() => rm(folder, { recursive: true }));

function look(pages: Readonly<Record<string, string>>, signal = new AbortController().signal): Promise<number> {
  const fetchPage = ({ url }: PageRequest): Promise<FetchOutcome> => {
    asked.push(url);
    const body = pages[new URL(url).pathname];
    if (body === undefined)
      return Promise.resolve({ kind: 'gone', url, httpStatus: 404, fetchedAt: now.toISOString() });
    const type = url.endsWith('.txt') ? 'text/plain' : 'text/html; charset=utf-8';
    const snapshot = {
      ...{ requestedUrl: url, finalUrl: url, redirects: [], httpStatus: 200, sha256: '', remoteAddress: null },
      ...{ headers: [['content-type', type] as const], body: new TextEncoder().encode(body) },
      fetchedAt: now.toISOString(),
    };
    return Promise.resolve({ kind: 'page', snapshot });
  };
  return lookAtSites([PARTNER], { fetchPage, reader: readHere, now: () => now }, { dataFolder: folder, signal });
}

describe('looking at the site of a partner', () => {
  it('keeps its sellers of ads and its own words', async () => {
    expect(await look({ '/': FRONT, '/ads.txt': ADS, '/about': ABOUT })).toBe(1);
    const site = await readSite(ORIGIN, folder);
    expect(site?.signals.map(({ kind }) => kind)).toEqual(['ads-txt', 'legal-form']);
    expect(asked).toEqual([`${ORIGIN}/`, `${ORIGIN}/ads.txt`, `${ORIGIN}/about`]);
  });

  it('happens once a month', async () => {
    await look({ '/': FRONT });
    now = new Date('2026-12-01T08:00:00.000Z');
    expect(await look({ '/': FRONT })).toBe(0);
    expect(asked.filter((url) => url.endsWith('/'))).toHaveLength(1);
    now = new Date('2026-12-13T08:00:00.000Z');
    expect(await look({ '/': FRONT })).toBe(1);
  });

  it('says nothing of a site that does not answer, and asks it no more', async () => {
    expect(await look({})).toBe(0);
    expect(asked).toEqual([`${ORIGIN}/`]);
    expect(await readSite(ORIGIN, folder)).toBeNull();
  });

  it('stops where the run is stopped', async () => {
    expect(await look({ '/': FRONT }, AbortSignal.abort())).toBe(0);
    expect(asked).toEqual([]);
  });

  it('looks anew where what was kept is broken', async () => {
    await look({ '/': FRONT, '/ads.txt': ADS });
    const [file = ''] = await readdir(path.join(folder, 'sites'));
    await writeFile(path.join(folder, 'sites', file), '{"origin":"https://village.example","signals":[{"kind":"price"');
    expect(await readSite(ORIGIN, folder)).toBeNull();
    expect(await look({ '/': FRONT })).toBe(1);
  });
});

describe('what was seen of a site', () => {
  const ask = async (options: object) => {
    const [partner = PARTNER] = await withSiteEvidence([PARTNER], folder);
    const subject = { page: { ...wholePage(readPage()), useSignals: [] }, partner } as unknown as Subject;
    return useSignals.evaluate(subject, { ads: 'ask', business: 'ask', ...options });
  };

  it('asks a person, and never charges by itself', async () => {
    expect(await ask({})).toMatchObject({ outcome: 'passed', reason: 'no-signs' });
    await look({ '/': FRONT, '/ads.txt': ADS, '/about': ABOUT });
    const answer = await ask({});
    expect(answer).toMatchObject({ outcome: 'cantTell', reason: 'signals', facts: { signals: 'ads txt, legal form' } });
    expect(answer.evidence?.[0]?.quote).toContain('network.test, 1234, DIRECT');
  });

  it('is no sign where the publisher’s own options say so', async () => {
    await look({ '/': FRONT, '/ads.txt': ADS, '/about': ABOUT });
    expect(await ask({ ads: 'passed', business: 'passed' })).toMatchObject({ outcome: 'passed' });
  });
});
