import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Case } from '../../src/domain/case.ts';
import { type CaseFilter, type Store } from '../../src/store/repositories.ts';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW, sampleArticle, sampleCase, sampleFinding } from './samples.ts';

describeEachStore((open) => {
  it('numbers cases from 1 and gives back what was saved', async () => {
    const { cases } = await open();
    const added = await cases.add(sampleCase());
    expect(added).toEqual({ ...sampleCase(), id: 1 });
    expect(await cases.find(1)).toEqual(added);
    const changed: Case = {
      ...added,
      state: 'fixed',
      closedAt: minute(1),
      reopened: true,
      unreachable: 'refused',
      findings: [],
    };
    await cases.save(changed);
    expect(await cases.find(1)).toEqual(changed);
    expect(await cases.find(2)).toBeNull();
  });

  it('refuses a second open case of one page and article', async () => {
    const { cases } = await open();
    await cases.add(sampleCase());
    await expect(cases.add(sampleCase({ state: 'seen' }))).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    await cases.add(sampleCase({ articleId: 'ours.example:2' }));
    expect(await cases.list({})).toHaveLength(2);
  });

  it('finds the case of a page while it may come back, and a new one after that', async () => {
    const { cases } = await open();
    const { partnerId, pageUrl, articleId } = sampleCase();
    const find = () => cases.findByPage(partnerId, pageUrl, articleId);
    const first = await cases.add(sampleCase());
    await cases.save({ ...first, state: 'fixed' });
    expect((await find())?.id).toBe(first.id);
    const second = await cases.add(sampleCase());
    expect((await find())?.id).toBe(second.id);
    await expect(cases.save({ ...first, state: 'open' })).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    await cases.save({ ...second, state: 'gone' });
    expect((await find())?.id).toBe(first.id);
    await cases.save({ ...first, state: 'gone' });
    expect(await find()).toBeNull();
  });

  it('filters by state, partner, article, rule and date, pages, and counts', async () => {
    const { cases } = await open();
    const doubt = sampleFinding({ rule: 'original-linked', outcome: 'cantTell' });
    const kept = sampleFinding({ rule: 'non-commercial', outcome: 'passed' });
    const wish = sampleFinding({ rule: 'link-early', strength: 'wished' });
    await cases.add(sampleCase({ pageUrl: 'a', findings: [sampleFinding(), doubt, kept, wish, sampleFinding()] }));
    await cases.add(sampleCase({ pageUrl: 'b', state: 'notified', dueAt: minute(10), articleId: 'z' }));
    await cases.add(sampleCase({ pageUrl: 'c', partnerId: 'other', dueAt: minute(20), findings: [] }));
    const ids = async (filter: CaseFilter) => (await cases.list(filter)).map(({ id }) => id);
    expect(await ids({})).toEqual([3, 2, 1]);
    expect(await ids({ states: ['open'] })).toEqual([3, 1]);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ partnerId: 'village', articleId: 'z' })).toEqual([2]);
    expect(await ids({ rule: 'source-credited' })).toEqual([2, 1]);
    expect(await ids({ rule: 'original-linked' })).toEqual([1]);
    expect(await ids({ rule: 'non-commercial' })).toEqual([]);
    expect(await ids({ rule: 'link-early' })).toEqual([]);
    expect(await ids({ dueBefore: minute(20) })).toEqual([2]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual([2]);
    expect(await ids({ offset: 2 })).toEqual([1]);
    expect(await cases.countByState()).toEqual({ open: 2, notified: 1 });
  });

  it('forgets a rule in the filter when it is kept again', async () => {
    const { cases } = await open();
    const added = await cases.add(sampleCase());
    await cases.save({ ...added, findings: [sampleFinding({ outcome: 'passed' })] });
    expect(await cases.list({ rule: 'source-credited' })).toEqual([]);
  });

  it('searches number, address, partner, article and title, whatever is typed', async () => {
    const { articles, cases } = await open();
    await articles.save(sampleArticle({ title: 'Élan vital: 100% of IT_' }), NOW);
    await cases.add(sampleCase());
    await cases.add(sampleCase({ pageUrl: 'https://town.example/Other', partnerId: 'town', articleId: 'x:2' }));
    const ids = async (search: string) => (await cases.list({ search })).map(({ id }) => id);
    expect(await ids('CL-2')).toEqual([2]);
    expect(await ids('OTHER')).toEqual([2]);
    expect(await ids('VILLAGE')).toEqual([1]);
    expect(await ids('ours.example:1')).toEqual([1]);
    expect(await ids('ÉLAN')).toEqual([1]);
    expect(await ids('100% of it_')).toEqual([1]);
    for (const nothing of ['%x%', '_', '\\', "' or 1=1 --", 'cl-99999999999999']) {
      const expected = nothing === '_' ? [1] : [];
      expect(await ids(nothing), nothing).toEqual(expected);
    }
    expect(await ids('  ')).toEqual([2, 1]);
  });

  it('finds a case by every part of its address', async () => {
    const { cases } = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'B', '%', '_', '\\', "'", '"', '*', '?', '[', '/', '.'), minLength: 1 }),
        (part) => finds(cases, part),
      ),
      { numRuns: 25 },
    );
  });

  it('tells the timeline oldest first', async () => {
    const { cases } = await open();
    const { id } = await cases.add(sampleCase());
    const event = (at: number, text: string) => ({
      at: minute(at),
      caseId: id,
      actor: 'crawl',
      kind: 'note' as const,
      text,
      runId: null,
    });
    for (const [at, text] of [
      [2, 'b'],
      [1, 'a'],
      [2, 'c'],
    ] as const)
      await cases.appendEvent(event(at, text));
    expect(await cases.events(id)).toEqual([event(1, 'a'), event(2, 'b'), event(2, 'c')]);
    await expect(cases.appendEvent({ ...event(3, 'x'), caseId: 99 })).rejects.toMatchObject({ code: 'STORE_FAILED' });
  });
});

async function finds(cases: Store['cases'], part: string): Promise<void> {
  const pageUrl = `https://v.example/${part}-end`;
  const known = await cases.findByPage('v', pageUrl, 'a');
  const { id } = known ?? (await cases.add(sampleCase({ partnerId: 'v', pageUrl, articleId: 'a' })));
  const found = await cases.list({ search: `v.example/${part}-END` });
  expect(found.map((each) => each.id)).toContain(id);
  const wanted = pageUrl.toLowerCase();
  expect(found.every((each) => each.pageUrl.toLowerCase().includes(wanted.slice('https://'.length)))).toBe(true);
}
