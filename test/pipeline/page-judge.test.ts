import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { type Policy } from '../../src/pipeline/judge-page.ts';
import { createPageThreads, judgeHere, type JudgeSource, type PageJudge } from '../../src/pipeline/page-judge.ts';
import { readOriginal } from '../../src/pipeline/read-original.ts';
import { type ThreadLimits } from '../../src/pipeline/thread-pool.ts';
import { pageHtml } from '../helpers/build.ts';
import { PARTNERS } from '../helpers/web-sample.ts';

const ORIGINAL = 'https://www.globalresearch.ca/the-late-ferry/5700123';
const AT = '2026-11-12T08:00:00.000Z';
const ODD = { program: new URL('../helpers/odd-judge.js', import.meta.url), eval: false };

let judge: PageJudge | null = null;
afterEach(async () => {
  await judge?.close();
  judge = null;
});

function oddJudge(limits: Partial<ThreadLimits> = {}): PageJudge {
  judge = createPageThreads({ threads: 1, ...limits }, null, ODD).judge;
  return judge;
}

async function policyOf(change: Partial<Policy> = {}): Promise<Policy> {
  const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
  const ruleSet = parseRuleSet(file, await readFile(file, 'utf8'), checks);
  const originals = buildOriginals([original(ruleSet.publisher)], ruleSet.publisher);
  const partner = PARTNERS[0] ?? null;
  return { originals, ruleSet, partner, registry: checks, boilerplate: new Set(), language: 'en', ...change };
}

function original(publisher: Parameters<typeof readOriginal>[1]): Article {
  const bytes = Buffer.from(pageHtml({ end: '<p>Copyright © Ann Fenn, Global Research, 2020</p>' }));
  const contentType = 'text/html; charset=utf-8';
  const read = readOriginal({ bytes, contentType, url: ORIGINAL, alsoAt: [], fetchedAt: AT }, publisher);
  if (read.kind !== 'article') throw new Error(read.detail);
  return read.article;
}

const page = (name: string, html = ''): JudgeSource => ({
  body: Buffer.from(html),
  finalUrl: `https://site.example/${name}`,
  fetchedAt: AT,
  headers: [['content-type', 'text/html; charset=utf-8']],
});

const CREDIT = `<p>The original source of this article is <a href="${ORIGINAL}">Global Research</a>. Copyright © Ann Fenn, Global Research, 2020</p>`;

describe('the page judge', () => {
  it.each([
    ['a copy with its credit', pageHtml({ end: CREDIT })],
    ['a copy without one', pageHtml()],
    ['a page of somebody else', '<!doctype html><title>Own</title><article><p>Nothing of it.</p></article>'],
    ['nothing', ''],
  ])('judges %s in a thread as it does here', async (_what, html) => {
    judge = createPageThreads({ threads: 1 }).judge;
    const policy = await policyOf();
    const here = await judgeHere.judge(page('a', html), policy);
    expect(await judge.judge(page('a', html), policy)).toEqual(structuredClone(here));
  });

  it('judges each partner by its own terms, whatever the order', async () => {
    const inThreads = createPageThreads({ threads: 2 }).judge;
    judge = inThreads;
    const [first] = PARTNERS;
    if (!first) throw new Error('no sample');
    const permission = { article: null, rule: null, until: null, note: 'agreed by letter' };
    const strict = await policyOf({ partner: { ...first, rules: {}, permissions: [] } });
    const lenient = { ...strict, partner: { ...first, rules: {}, permissions: [permission] } };
    const asked = [strict, lenient, strict, lenient].map((policy) => inThreads.judge(page('a', pageHtml()), policy));
    const statuses = (await Promise.all(asked)).map((done) => done.kind === 'judged' && done.judged.status);
    expect(statuses).toEqual(['in-breach', 'compliant', 'in-breach', 'compliant']);
  });

  it('takes along what was counted of a partner', async () => {
    judge = createPageThreads({ threads: 1 }).judge;
    const counted = { ...(await policyOf()), volume: { articles: 90, days: 30 } };
    const here = await judgeHere.judge(page('a', pageHtml()), counted);
    expect(here.kind === 'judged' && here.judged.ruleSet?.under?.volume).toEqual(counted.volume);
    expect(await judge.judge(page('a', pageHtml()), counted)).toEqual(structuredClone(here));
  });

  it('tells a thread the terms once and each partner once, and everything again after other terms', async () => {
    const odd = oddJudge();
    const policy = await policyOf();
    const other = { ...policy, partner: null };
    const later = { ...policy, language: 'fr' };
    const told: unknown[] = [];
    for (const asked of [policy, policy, other, later, later]) {
      const done = await odd.judge(page('a'), asked);
      told.push(done.kind === 'judged' && done.judged);
    }
    const id = policy.partner?.id;
    expect(told).toMatchObject([
      { hasTerms: true, partner: id },
      { hasTerms: false, partner: null },
      { hasTerms: false, partner: null },
      { hasTerms: true, partner: id },
      { hasTerms: false, partner: null },
    ]);
  });

  it('gives up a page that hangs or breaks its thread, names why, and loses no other', async () => {
    const odd = oddJudge({ time: 300 });
    const policy = await policyOf();
    const names = ['a', 'endless', 'b', 'throws', 'c'];
    const done = await Promise.all(names.map((name) => odd.judge(page(name), policy)));
    expect(done.map(({ kind }) => kind)).toEqual(['judged', 'too-complex', 'judged', 'too-complex', 'judged']);
    expect(done[1]).toEqual({ kind: 'too-complex', detail: 'reading it took longer than 0.3 s' });
    expect(done[3]).toEqual({ kind: 'too-complex', detail: 'a bug in the judge' });
  });

  it('answers every page when it is closed', async () => {
    const odd = oddJudge({ time: 30_000 });
    const policy = await policyOf();
    const pending = [odd.judge(page('endless'), policy), odd.judge(page('b'), policy)];
    await odd.close();
    expect((await Promise.all(pending)).map(({ kind }) => kind)).toEqual(['too-complex', 'too-complex']);
  });
});
