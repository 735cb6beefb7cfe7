import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM_VERSION } from '../../src/config/program-version.ts';
import { normaliseText } from '../../src/lib/text.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot } from '../../src/pipeline/judge-page.ts';
import { replayVerdict } from '../../src/pipeline/replay.ts';
import { type Workshop } from '../../src/pipeline/workshop.ts';
import { type StoredVerdict } from '../../src/store/repositories.ts';
import { openCrawledWorkshop, type CrawledWorkshop } from '../helpers/workshop.ts';

/** A real crawl of local sites; its evidence is read back from the archive. */

let crawled: CrawledWorkshop;
let verdicts: readonly StoredVerdict[];
beforeAll(async () => {
  crawled = await openCrawledWorkshop((partner) =>
    partner.id === 'fen-ledger'
      ? { ...partner, permissions: [{ article: null, rule: 'original-linked', until: null, note: 'by letter' }] }
      : partner,
  );
  const run = await crawled.crawl();
  const { store } = crawled.workshop.ports;
  verdicts = (await store.verdicts.listRun(run)).filter(
    ({ sha256, articleId }) => sha256 !== null && articleId !== null,
  );
}, 60_000);
afterAll(() => crawled.close());

async function replayAll(workshop: Workshop, chosen = verdicts) {
  const answers = [];
  for (const verdict of chosen) answers.push({ verdict, replay: await replayVerdict(verdict, workshop) });
  return answers;
}

const termsFile = (): string => path.join(crawled.folder, 'rules', 'saltmarsh-review', '2024.yaml');

describe('judging stored evidence again', () => {
  it('covers pages that met, broke and were excused from their duties', () => {
    const outcomes = new Set(verdicts.flatMap(({ findings }) => findings.map(({ outcome }) => outcome)));
    expect([...outcomes]).toEqual(expect.arrayContaining(['passed', 'failed', 'cantTell', 'inapplicable']));
    expect(verdicts.some(({ findings }) => findings.some(({ reason }) => reason === 'permission-on-file'))).toBe(true);
  });

  it('gives every finding again, byte for byte', async () => {
    for (const { verdict, replay } of await replayAll(crawled.workshop)) {
      expect(replay.kind, verdict.pageUrl).toBe('identical');
      if (replay.kind === 'identical') expect(JSON.stringify(replay.findings)).toBe(JSON.stringify(verdict.findings));
    }
  });

  it('names the edition and the version of the program that judged', () => {
    for (const { ruleSet } of verdicts) {
      expect(ruleSet).toMatchObject({ id: 'saltmarsh-review', edition: '2024', program: PROGRAM_VERSION });
      expect(ruleSet?.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('uses the old edition after a newer one came, and after its file was changed or removed', async () => {
    const old = await readFile(termsFile(), 'utf8');
    const newer = old
      .replaceAll('check: source-named', 'check: source-named # another file')
      .replace(/edition: "?2024"?/, 'edition: "2025"')
      .replace('validFrom: 2024-01-01', 'validFrom: 2025-01-01')
      .replaceAll('strength: required', 'strength: wished');
    await writeFile(path.join(path.dirname(termsFile()), '2025.yaml'), newer);
    await rm(termsFile());
    try {
      const reloaded = await crawled.reload();
      expect(reloaded.configuration.ruleSets.map(({ edition }) => edition)).toEqual(['2025']);
      for (const { replay } of await replayAll(reloaded)) expect(replay.kind).toBe('identical');
    } finally {
      await writeFile(termsFile(), old);
      await rm(path.join(path.dirname(termsFile()), '2025.yaml'));
    }
  });

  it('uses what bound the partner then, whatever was decided since', async () => {
    const { ports } = crawled.workshop;
    const failing = verdicts.find(({ status }) => status === 'in-breach');
    const partnerId = failing?.partnerId ?? '';
    const at = new Date().toISOString();
    const decision = {
      caseId: null,
      articleId: null,
      rule: null,
      reason: 'told',
      note: 'by phone',
      by: 'ada',
      until: null,
    };
    await ports.store.decisions.add({ ...decision, kind: 'site-use', partnerId, useClass: 'commercial', at });
    const [answer] = await replayAll(crawled.workshop, failing ? [failing] : []);
    expect(answer?.replay.kind).toBe('identical');
  });
});

describe('lines of the whole site', () => {
  it('are remembered as far as they were met, so that a verdict that leans on them is replayed', async () => {
    const { ports, registry, configuration } = crawled.workshop;
    const stored = verdicts.find(({ status }) => status === 'compliant');
    const record = stored && (await ports.store.evidence.find(stored.sha256 ?? '', stored.pageUrl));
    const body = record && (await ports.archive.read(record));
    const article = await ports.store.articles.find(stored?.articleId ?? '');
    const [ruleSet] = configuration.ruleSets;
    const partner = configuration.partners.find(({ id }) => id === stored?.partnerId);
    if (!stored || !body || !article || !ruleSet || !partner) throw new Error('no sample');
    const snapshot = { body, finalUrl: stored.pageUrl, fetchedAt: stored.at, headers: record.headers };
    const common = {
      originals: buildOriginals([article], ruleSet.publisher),
      ruleSet,
      partner,
      registry,
      language: 'en',
    };
    const first = judgeSnapshot(snapshot, { ...common, boilerplate: new Set() });
    const credits = first.page?.creditStatements.map(({ quote }) => normaliseText(quote)) ?? [];
    const { verdict } = judgeSnapshot(snapshot, { ...common, boilerplate: new Set([...credits, 'never met']) });
    expect(verdict.ruleSet.under?.siteLines?.length).toBeGreaterThan(0);
    expect(verdict.ruleSet.under?.siteLines).not.toContain('never met');
    const replay = await replayVerdict(
      { ...stored, ruleSet: verdict.ruleSet, findings: verdict.findings },
      crawled.workshop,
    );
    expect(replay.kind).toBe('identical');
  });
});

describe('what cannot be judged again as it was', () => {
  it('says that the original was changed since', async () => {
    const [verdict] = verdicts.filter(({ status }) => status === 'compliant');
    const { store } = crawled.workshop.ports;
    const article = await store.articles.find(verdict?.articleId ?? '');
    if (!verdict || !article) throw new Error('no sample');
    await store.articles.save(
      { ...article, copyright: { holders: ['Somebody Else'], year: 1999 } },
      new Date().toISOString(),
    );
    try {
      const replay = await replayVerdict(verdict, crawled.workshop);
      expect(replay).toMatchObject({ kind: 'different', because: ['the original was changed since'] });
    } finally {
      await store.articles.save(article, new Date().toISOString());
    }
  });

  it('says that another program judged', async () => {
    const [verdict] = verdicts;
    if (!verdict?.ruleSet) throw new Error('no sample');
    const other = { ...verdict, findings: [], ruleSet: { ...verdict.ruleSet, program: '0.0.1' } };
    const replay = await replayVerdict(other, crawled.workshop);
    expect(replay).toMatchObject({ kind: 'different', because: [expect.stringContaining('0.0.1')] });
  });

  it('is impossible without evidence, without the edition and where nothing was judged', async () => {
    const [verdict] = verdicts;
    if (!verdict?.ruleSet) throw new Error('no sample');
    const unknown = { ...verdict.ruleSet, sha256: 'f'.repeat(64) };
    for (const other of [
      { ...verdict, sha256: 'e'.repeat(64) },
      { ...verdict, ruleSet: unknown },
      { ...verdict, ruleSet: { ...unknown, sha256: '../../etc/passwd' } },
      { ...verdict, articleId: null },
    ])
      expect((await replayVerdict(other, crawled.workshop)).kind).toBe('impossible');
  });

  it('trusts no kept edition that is not what its name says', async () => {
    const [verdict] = verdicts;
    const folder = path.join(crawled.workshop.configuration.settings.dataFolder, 'editions');
    const [kept = ''] = await readdir(folder);
    const old = await readFile(path.join(folder, kept), 'utf8');
    await writeFile(path.join(folder, kept), `${old}# changed\n`);
    try {
      const workshop = { ...crawled.workshop, configuration: { ...crawled.workshop.configuration, ruleSets: [] } };
      expect(verdict && (await replayVerdict(verdict, workshop)).kind).toBe('impossible');
    } finally {
      await writeFile(path.join(folder, kept), old);
    }
  });
});
