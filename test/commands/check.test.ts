import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckRequest } from '../../src/commands/context.ts';
import { type CheckResult } from '../../src/domain/check-result.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { type VerdictStatus } from '../../src/domain/verdict.ts';
import { articleWith, PUBLISHER, RULE_SET, violationOf } from '../helpers/cases.ts';
import { sarifComplaints } from '../helpers/sarif-schema.ts';
import { NOW, type Ran, runCommand, type RunOptions } from './fake-host.ts';

function resultOf(target: string, status: VerdictStatus = 'compliant', change: Partial<CheckResult> = {}): CheckResult {
  return {
    url: target,
    finalUrl: target,
    fetch: { kind: 'page', httpStatus: 200, fetchedAt: NOW, sha256: 'e'.repeat(64), detail: null },
    verdict: { url: target, status, match: null, ruleSet: RULE_SET, findings: [] },
    article: null,
    match: null,
    matchKind: null,
    page: null,
    ...change,
  };
}

const answering = (status: VerdictStatus) => ({
  checkTarget: ({ target }: CheckRequest) => Promise.resolve(resultOf(target, status)),
});

describe('check', () => {
  it.each([
    ['compliant', 0],
    ['out-of-scope', 0],
    ['in-breach', 1],
    ['needs-review', 3],
    ['unreadable', 3],
  ] as const)('ends on %s with %i, in every form of output', async (status, code) => {
    for (const format of ['text', 'json', 'ndjson', 'sarif', 'junit', 'csv', 'earl']) {
      const ran = await runCommand(['check', 'page.html', '-f', format], { context: answering(status) });
      expect([format, ran.code]).toEqual([format, code]);
      expect(ran.out).not.toBe('');
    }
  });

  it('paints on a terminal only, and not where NO_COLOR or --no-color says so', async () => {
    const isPainted = async (argv: readonly string[], options: RunOptions): Promise<boolean> =>
      (await runCommand(['check', 'page.html', ...argv], { ...options, context: answering('compliant') })).out.includes(
        '\u001b',
      );
    const noColor = { environment: { NO_COLOR: '1' } };
    expect(await isPainted([], { onTerminal: true })).toBe(true);
    expect(await isPainted([], {})).toBe(false);
    expect(await isPainted(['--no-color'], { onTerminal: true })).toBe(false);
    expect(await isPainted([], { onTerminal: true, host: noColor })).toBe(false);
  });

  it('hands on what was asked for', async () => {
    const asked: CheckRequest[] = [];
    const checkTarget = (request: CheckRequest): Promise<CheckResult> => {
      asked.push(request);
      return Promise.resolve(resultOf(request.target));
    };
    const argv =
      'check page.html --url https://village.example/lamp --original lamp.html --original-url https://review.example/7 --rules r.yaml --record';
    await runCommand(argv.split(' '), { context: { checkTarget } });
    expect(asked).toEqual([
      {
        target: 'page.html',
        url: 'https://village.example/lamp',
        original: 'lamp.html',
        originalUrl: 'https://review.example/7',
        rules: 'r.yaml',
        record: true,
      },
    ]);
  });

  it('prints one JSON object with -f json, and its target with -f ndjson', async () => {
    const json = await runCommand(['check', 'page.html', '-f', 'json'], { context: answering('compliant') });
    expect(JSON.parse(json.out)).toMatchObject({ url: 'page.html', status: 'compliant', article: null, match: null });
    const line = await runCommand(['check', 'page.html', '-f', 'ndjson'], { context: answering('compliant') });
    expect(linesOf(line)).toMatchObject([{ target: 'page.html', status: 'compliant' }]);
  });

  it('prints the block to paste with --fix', async () => {
    const findings = [violationOf('source-credited')];
    const verdict = { ...resultOf('page.html').verdict, status: 'in-breach' as const, findings };
    const result = resultOf('page.html', 'in-breach', { article: articleWith(), publisher: PUBLISHER, verdict });
    const context = { checkTarget: () => Promise.resolve(result) };
    const { out } = await runCommand(['check', 'page.html', '--fix'], { context });
    expect(out).toContain(PUBLISHER.name);
    expect(out).toContain(`href="${articleWith().url}"`);
  });

  it.each([
    [['check'], 'name a page to check'],
    [['check', 'page.html', '--batch', '-'], 'give either a page or --batch'],
    [['check', '--batch', 'pages.ndjson', '-f', 'text'], 'this command has no text form; use ndjson'],
    [['check', '--batch', '-', '-f', 'json'], 'this command has no json form; use ndjson'],
  ])('refuses %j', async (argv, said) => {
    const ran = await runCommand(argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });

  it('tells the nearest partner', async () => {
    const configuration = () => Promise.resolve({ partners: [{ id: 'village-voice' }] } as never);
    const ran = await runCommand(['check', 'x', '--partner', 'vilage-voice'], { context: { configuration } });
    expect(ran).toMatchObject({
      code: 2,
      err: 'error: there is no partner "vilage-voice"; did you mean "village-voice"?\n',
    });
  });
});

const linesOf = ({ out }: Ran): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('check --batch', () => {
  const statuses: Readonly<Record<string, VerdictStatus>> = { bad: 'in-breach', odd: 'needs-review' };
  /** The first pages take longest, so that order is not luck. */
  const checkTarget = async ({ target }: CheckRequest): Promise<CheckResult> => {
    if (target.startsWith('missing')) throw new UsageError(`${target} cannot be read`);
    for (let turn = 100 - Number(target.replace(/\D/g, '')); turn > 0; turn -= 1) await Promise.resolve();
    return resultOf(target, statuses[target.replace(/\d/g, '')] ?? 'compliant');
  };
  const batch = (lines: readonly string[], argv: readonly string[] = []): Promise<Ran> =>
    runCommand(['check', '--batch', '-', ...argv], { input: [lines.join('\n')], context: { checkTarget } });

  const lines = ['good1', 'bad2', 'missing3'].map((target) => JSON.stringify({ target }));

  it.each([
    ['sarif', /"uri": "[^"]*bad2"/],
    ['junit', /<testsuites [^]*<testsuite [^]*<testsuite [^]*<testsuite [^]*missing3 cannot be read/],
    ['csv', /^page,status[^]*\nbad2,in-breach,[^]*\nmissing3,unreadable,/],
    ['earl', /"@graph"/],
  ])('writes one report of all pages as %s, with the same exit code', async (format, words) => {
    const ran = await batch(lines, ['-f', format]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(words);
    if (format === 'sarif') expect(sarifComplaints(JSON.parse(ran.out))).toEqual([]);
  });

  it('answers one line for each, in order, however many there are and however they arrive', async () => {
    const targets = Array.from({ length: 60 }, (_, index) => `page${index}`);
    const text = targets.map((target) => `${JSON.stringify({ target })}\n`).join('');
    const pieces = text.match(/[\s\S]{1,17}/g) ?? [];
    const ran = await runCommand(['check', '--batch', '-', '-f', 'ndjson'], {
      input: pieces,
      context: { checkTarget },
    });
    expect(ran.code).toBe(0);
    expect(linesOf(ran).map((line) => (line as { target: string }).target)).toEqual(targets);
  });

  it('makes a result of what cannot be asked for, and goes on', async () => {
    const ran = await batch([
      '{"target":"page1"}',
      'nonsense',
      '',
      '{"target":"missing2"}',
      '{"orignal":"x","target":"page3"}',
      '{"target":"page4","id":9,"url":null}',
    ]);
    expect(linesOf(ran)).toMatchObject([
      { target: 'page1', status: 'compliant' },
      { target: 'nonsense', status: 'unreadable', fetch: { detail: 'this line is not a JSON object' }, findings: [] },
      { target: 'missing2', status: 'unreadable', fetch: { kind: 'unreachable', detail: 'missing2 cannot be read' } },
      {
        target: 'page3',
        status: 'unreadable',
        fetch: { detail: 'this line is not a request: orignal: did you mean "original"?' },
      },
      { target: 'page4', status: 'compliant' },
    ]);
  });

  it.each([
    [['page1'], 0],
    [['page1', 'odd2'], 3],
    [['page1', 'odd2', 'bad3'], 1],
    [['page1', 'missing2'], 3],
  ])('of %j ends with %i', async (targets, code) => {
    expect((await batch(targets.map((target) => JSON.stringify({ target })))).code).toBe(code);
  });

  it('lets what the command line says stand for lines that say nothing', async () => {
    const asked: CheckRequest[] = [];
    const context = {
      checkTarget: (request: CheckRequest) => {
        asked.push(request);
        return Promise.resolve(resultOf(request.target));
      },
    };
    const input = ['{"target":"a"}\n{"target":"b","rules":"own.yaml"}\n'];
    await runCommand(['check', '--batch', '-', '--rules', 'all.yaml'], { input, context });
    expect(asked.map(({ target, rules }) => [target, rules])).toEqual([
      ['a', 'all.yaml'],
      ['b', 'own.yaml'],
    ]);
  });

  it('reads a file, and refuses one that is not there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'creditline-batch-'));
    await writeFile(path.join(folder, 'pages.ndjson'), '{"target":"page1"}\r\n{"target":"page2"}');
    const host = { workingFolder: folder };
    const ran = await runCommand(['check', '--batch', 'pages.ndjson'], { host, context: { checkTarget } });
    expect(linesOf(ran)).toHaveLength(2);
    expect(await runCommand(['check', '--batch', 'none'], { host })).toMatchObject({ code: 2, out: '' });
    await rm(folder, { recursive: true });
  });

  it('ends at a bug, after the lines before it', async () => {
    const context = {
      checkTarget: ({ target }: CheckRequest) =>
        target === 'bug' ? Promise.reject(new TypeError('oops')) : Promise.resolve(resultOf(target)),
    };
    const input = ['{"target":"a"}\n{"target":"bug"}\n{"target":"c"}\n'];
    const ran = await runCommand(['check', '--batch', '-'], { input, context });
    expect(ran.code).toBe(70);
    expect(linesOf(ran)).toMatchObject([{ target: 'a' }]);
  });
});
