import { describe, expect, it } from 'vitest';
import {
  type CrawlOptions,
  type CrawlOutcome,
  type NotifyReport,
  type SyncReport,
} from '../../src/commands/context.ts';
import { drawProgress } from '../../src/commands/progress.ts';
import { type Run, type RunState } from '../../src/domain/run.ts';
import { letterWith } from '../helpers/letters.ts';
import { NOW, runCommand } from './fake-host.ts';

/** What cron starts at night: nothing may be printed where all is well. */

function outcomeOf(state: RunState, change: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const left = state === 'partial' ? ['the budget of pages was used up'] : [];
  const run: Run = {
    id: 'run-7',
    number: 7,
    state,
    startedAt: NOW,
    endedAt: NOW,
    host: 'desk-1',
    pid: 12,
    report: {
      fetched: 10,
      unchanged: 3,
      judged: 7,
      republications: 1,
      byKind: { page: 10 },
      casesOpened: 2,
      casesFixed: 1,
      lettersDrafted: 1,
      partners: [{ partnerId: 'village-voice', planned: 12, reached: 12 - left.length * 8, left }],
    },
  };
  return { run, planned: [], newCases: 2, openCases: 5, ...change };
}

const configuration = (change: object = {}) => ({
  configuration: () =>
    Promise.resolve({
      settings: {
        file: 'creditline.yaml',
        pingUrl: null,
        crawl: {},
        desk: { from: { name: null, email: 'desk@review.example' } },
        ...change,
      },
      partners: [{ id: 'village-voice' }, { id: 'fen-post' }],
    } as never),
});

const crawling = (outcome: CrawlOutcome) => ({ ...configuration(), crawl: () => Promise.resolve(outcome) });

describe('crawl', () => {
  it.each([
    ['completed', [], 0],
    ['stopped', [], 0],
    ['partial', [], 4],
    ['failed', [], 70],
    ['completed', ['--fail-on', 'never'], 0],
    ['completed', ['--fail-on', 'new'], 1],
    ['completed', ['--fail-on', 'open'], 1],
    ['partial', ['--fail-on', 'open'], 4],
  ] as const)('that %s ends, with %j, with %i', async (state, flags, code) => {
    expect((await runCommand(['crawl', ...flags], { context: crawling(outcomeOf(state)) })).code).toBe(code);
  });

  it('counts no case where there is none', async () => {
    const context = crawling(outcomeOf('completed', { newCases: 0, openCases: 0 }));
    expect((await runCommand(['crawl', '--fail-on', 'new'], { context })).code).toBe(0);
    expect((await runCommand(['crawl', '--fail-on', 'open'], { context })).code).toBe(0);
  });

  it('says nothing where nobody watches and all is well', async () => {
    const ran = await runCommand(['crawl'], { context: crawling(outcomeOf('completed')) });
    expect(ran).toMatchObject({ code: 0, out: '', err: '' });
  });

  it('says what was left, also where nobody watches', async () => {
    const { out } = await runCommand(['crawl'], { context: crawling(outcomeOf('partial')) });
    expect(out).toContain('Crawl 7: partial');
    expect(out).toContain('village-voice  4/12  the budget of pages was used up');
  });

  it('says how requests ended that brought no page', async () => {
    const { run } = outcomeOf('completed');
    const report = run?.report && { ...run.report, byKind: { page: 7, unchanged: 3, refused: 2, blocked: 1 } };
    const context = crawling({ ...outcomeOf('completed'), run: run && { ...run, report: report ?? null } });
    const { out } = await runCommand(['crawl'], { context, onTerminal: true });
    expect(out).toContain('\n  2 refused, 1 blocked\n');
  });

  it('tells a person what it did, unless -q', async () => {
    const context = crawling(outcomeOf('completed'));
    const { out } = await runCommand(['crawl'], { context, onTerminal: true });
    expect(out).toContain('10 pages fetched, 3 unchanged, 7 judged, 1 republication');
    expect((await runCommand(['crawl', '-q'], { context, onTerminal: true })).out).toBe('');
  });

  it('hands on what was asked for', async () => {
    const asked: CrawlOptions[] = [];
    const crawl = (options: CrawlOptions) => {
      asked.push(options);
      return Promise.resolve(outcomeOf('completed'));
    };
    const argv =
      'crawl --partner village-voice fen-post --article review.example:7 --since 7d --limit 9 --lock-wait 10m --rejudge --metrics-file /srv/night.prom';
    await runCommand(argv.split(' '), { context: { ...configuration({ pingUrl: 'https://ping.example/' }), crawl } });
    expect(asked).toEqual([
      {
        partners: ['village-voice', 'fen-post'],
        articles: ['review.example:7'],
        since: '2026-11-05T04:07:00.000Z',
        limit: 9,
        dryRun: false,
        rejudge: true,
        lockWait: 600_000,
        ping: 'https://ping.example/',
        metricsFile: '/srv/night.prom',
      },
    ]);
  });

  it('writes figures beside the settings that name the file, and only where the collector reads', async () => {
    const asked: (string | null | undefined)[] = [];
    const crawl = ({ metricsFile }: CrawlOptions) => {
      asked.push(metricsFile);
      return Promise.resolve(outcomeOf('completed'));
    };
    const settings = { file: '/srv/desk/creditline.yaml', crawl: { metricsFile: 'night.prom' } };
    await runCommand(['crawl'], { context: { ...configuration(settings), crawl } });
    expect(asked).toEqual(['/srv/desk/night.prom']);
    const refused = await runCommand(['crawl', '--metrics-file', 'night.txt'], {
      context: { ...configuration(), crawl },
    });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('.prom');
    expect(asked).toHaveLength(1);
  });

  it('refuses a partner that is not known', async () => {
    const ran = await runCommand(['crawl', '--partner', 'fenpost'], { context: configuration() });
    expect(ran).toMatchObject({ code: 2, err: 'error: there is no partner "fenpost"; did you mean "fen-post"?\n' });
  });

  it('prints what a dry run would fetch', async () => {
    const planned = [{ partnerId: 'fen-post', url: 'https://fen.example/a', why: 'due' }];
    const context = crawling({ run: null, planned, newCases: 0, openCases: 0 });
    expect(await runCommand(['crawl', '--dry-run'], { context })).toMatchObject({
      code: 0,
      out: 'fen-post  https://fen.example/a  due\n',
    });
  });

  it('draws a bar on a terminal only, and wipes it', async () => {
    const context = {
      ...configuration(),
      crawl: (_options: CrawlOptions, _signal: AbortSignal, onProgress: (step: object) => void) => {
        onProgress({ done: 1, total: 4, label: 'village-voice' });
        return Promise.resolve(outcomeOf('completed'));
      },
    } as never;
    const shown = await runCommand(['crawl'], { context, onTerminal: true });
    expect(shown.err).toMatch(/\r\u001b\[2K\[={6} {18}\] {2}1\/4.*village-voice\r\u001b\[2K$/);
    expect((await runCommand(['crawl'], { context })).err).toBe('');
    expect((await runCommand(['crawl', '--no-progress'], { context, onTerminal: true })).err).toBe('');
  });
});

describe('the progress bar', () => {
  it('tells share, rate and time left', () => {
    expect(drawProgress({ done: 30, total: 120, label: 'fen-post' }, 10, 80)).toBe(
      '[======                  ]  30/120  3.0/s  30 s left  fen-post',
    );
    expect(drawProgress({ done: 5, total: null, label: 'feed' }, 0, 80)).toBe('5  feed');
  });

  it('is never wider than the terminal and carries no escape codes of a label', () => {
    const bar = drawProgress({ done: 9, total: 8, label: `a\u001b[2J${'x'.repeat(500)}` }, 1, 40);
    expect(bar.length).toBeLessThan(40);
    expect(bar).not.toContain('\u001b');
  });
});

const reportOf = (...outcomes: NotifyReport['letters'][number]['outcome'][]): NotifyReport => ({
  drafted: 1,
  waiting: 2,
  letters: outcomes.map((outcome) => ({ letter: letterWith(), outcome, response: '250 ok' })),
});

describe('notify', () => {
  const notifying = (report: NotifyReport) => ({ ...configuration(), notify: () => Promise.resolve(report) });

  it.each([
    [[], 0, true],
    [['sent', 'deferred'], 0, true],
    [['sent', 'failed'], 4, false],
    [['unknown'], 4, false],
  ] as const)('with letters that are %j ends with %i', async (outcomes, code, isSilent) => {
    const ran = await runCommand(['notify'], { context: notifying(reportOf(...outcomes)) });
    expect(ran.code).toBe(code);
    expect(ran.out === '').toBe(isSilent);
  });

  it('prints what a dry run would send', async () => {
    const { out, code } = await runCommand(['notify', '--dry-run'], { context: notifying(reportOf('would-send')) });
    expect(code).toBe(0);
    expect(out).toContain('would-send');
    expect(out).toContain(letterWith().to.email);
  });

  it('writes to nobody before the desk is named', async () => {
    const desk = { from: { name: null, email: 'rights@publisher.invalid' } };
    const ran = await runCommand(['notify'], { context: configuration({ desk }) });
    expect(ran.code).toBe(78);
    expect(ran.err).toContain('creditline.yaml: desk.from is missing; write who letters come from');
  });
});

describe('corpus sync', () => {
  const calm: SyncReport = { added: 3, changed: 1, unchanged: 9, removed: 0, failed: [] };
  const failed = [{ target: 'https://review.example/9', detail: 'refused by robots.txt' }];
  const syncing = (report: SyncReport) => ({ syncCorpus: () => Promise.resolve(report) });

  it('says nothing where nobody watches and all is well', async () => {
    expect(await runCommand(['corpus', 'sync'], { context: syncing(calm) })).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('says what it read where somebody watches', async () => {
    const { out } = await runCommand(['corpus', 'sync'], { context: syncing(calm), onTerminal: true });
    expect(out).toBe('Originals: 3 added, 1 changed, 9 unchanged, 0 removed\n');
  });

  it('says what could not be read, and ends with 4', async () => {
    const { code, out } = await runCommand(['corpus', 'sync'], { context: syncing({ ...calm, failed }) });
    expect(code).toBe(4);
    expect(out).toContain('not read:  https://review.example/9  refused by robots.txt');
  });
});
