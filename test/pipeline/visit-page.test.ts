import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { readHere } from '../../src/pipeline/page-reader.ts';
import { type PageRequest, type Ports } from '../../src/pipeline/ports.ts';
import { visitPage, type Round } from '../../src/pipeline/visit-page.ts';
import { openStore } from '../../src/store/open.ts';
import { type PartnerPage, type Store, type StoredVerdict } from '../../src/store/repositories.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';
import { minute, samplePage, sampleVerdict } from '../store/samples.ts';

const [ruleSet] = RULE_SETS;
if (!ruleSet) throw new Error('no sample');

let store: Store;
let asked: PageRequest[];
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  asked = [];
});
afterEach(() => store.close());

const UNCHANGED: FetchOutcome = { kind: 'unchanged', url: samplePage().url, fetchedAt: minute(2000) };
const ROUND: Round = {
  runId: 'run-2',
  judgedWith: '3/abc',
  signal: new AbortController().signal,
  policy: { originals: null, ruleSet, partner: null, registry: new Map(), boilerplate: new Set(), language: 'en' },
};

function visit(page: PartnerPage, round: Partial<Round> = {}, outcome: FetchOutcome = UNCHANGED) {
  const ports = {
    store,
    reader: readHere,
    now: () => new Date(minute(2000)),
    fetchPage: (request: PageRequest) => {
      asked.push(request);
      return Promise.resolve(outcome);
    },
  } as unknown as Ports;
  return visitPage(page, { ...ROUND, ...round }, ports);
}

const known = (change: Partial<StoredVerdict> = {}): Promise<boolean> => store.verdicts.append(sampleVerdict(change));

it('asks only whether a page has changed, and keeps its verdict where it has not', async () => {
  await known();
  const visited = await visit(samplePage());
  expect(asked[0]?.etag).toBe('"a1"');
  expect(visited?.verdict).toMatchObject({
    runId: 'run-2',
    status: 'in-breach',
    fetchKind: 'unchanged',
    at: minute(2000),
  });
});

it('asks for the whole page where it was judged with other originals or terms', async () => {
  await known();
  await visit(samplePage(), { judgedWith: '4/abc' });
  expect(asked[0]).not.toHaveProperty('etag');
});

it('takes no verdict from a check that a person recorded by hand', async () => {
  await known({ status: 'compliant', findings: [] });
  await known({ runId: 'check-1', at: minute(60) });
  const visited = await visit(samplePage());
  expect(asked[0]).not.toHaveProperty('etag');
  expect(visited?.verdict.status).not.toBe('in-breach');
});

it('learns nothing from a fetch that a stop has cut', async () => {
  const stopped = AbortSignal.abort();
  expect(await visit(samplePage(), { signal: stopped })).toBeNull();
});
