import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BusyError, ConfigError, UsageError } from '../../src/domain/errors.ts';
import { runCommand } from './fake-host.ts';

const throwing = (error: Error) => ({
  everyRuleSet: () => Promise.reject(error),
});

describe('the command line', () => {
  it.each([
    [['crwl'], "error: unknown command 'crwl'\n(Did you mean crawl?)\n"],
    [['corpus', 'snyc'], "error: unknown command 'snyc'\n(Did you mean sync?)\n"],
    [['crawl', '--dryrun'], "error: unknown option '--dryrun'\n(Did you mean --dry-run?)\n"],
    [['check', 'x', '-f', 'xml'], 'Allowed choices are text, json, ndjson, sarif, junit, csv, earl'],
    [['extract'], "error: missing required argument 'url|file'"],
    [['corpus', 'show'], "error: missing required argument 'id|url'"],
    [['crawl', '--since', 'yesterday'], 'Write a duration such as 30s, 10m or 7d.'],
    [['crawl', '--limit', '0'], 'Write a whole number from 1 to 1000000.'],
    [['check', 'x', '--url', 'javascript:1'], 'Write a web address such as https://village.example/page.'],
    [['serve', '--port', '65536'], 'Write a whole number from 0 to 65535.'],
    [['doctor', 'extra'], 'error: too many arguments'],
    [[], 'Usage: creditline'],
    [['corpus'], 'Usage: creditline corpus'],
  ])('answers %j with 2 and what is wrong', async (argv, said) => {
    const ran = await runCommand(argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
    expect(ran.out).toBe('');
    expect(ran.contextsOpen).toBe(0);
  });

  it('prints help and version to standard output with 0', async () => {
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
    const help = await runCommand(['check', '-h']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('--original-url <address>');
    expect(help.out).toContain('--no-color');
    expect(await runCommand(['help', 'crawl'])).toMatchObject({ code: 0, err: '' });
  });

  it('lists every command of the design in its help', async () => {
    const { out } = await runCommand(['--help']);
    for (const name of 'check extract corpus crawl notify serve rules cases user init doctor demo completion'.split(
      ' ',
    )) {
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    }
  });

  it('takes the flags that every command has before and after its name', async () => {
    const context = { everyRuleSet: () => Promise.resolve({ ruleSets: [], inForce: [] } as never) };
    expect((await runCommand(['-f', 'json', 'rules', 'list'], { context })).out).toBe('[]\n');
    expect((await runCommand(['rules', 'list', '-f', 'json'], { context })).out).toBe('[]\n');
  });

  it('refuses a Node that is too old with 78', async () => {
    const ran = await runCommand(['--help'], { host: { nodeVersion: '20.18.3' } });
    expect(ran).toMatchObject({
      code: 78,
      out: '',
      err: 'configuration: Node.js 20.18.3 is too old; install 20.19 or a later one\n',
    });
    expect((await runCommand(['--version'], { host: { nodeVersion: '24.0.0' } })).code).toBe(0);
  });
});

describe('a command that throws', () => {
  it.each([
    [new UsageError('no such page'), 2, 'error: no such page\n'],
    [new BusyError('crawl since 04:00 on desk-1 (pid 7)'), 75, 'busy: crawl since 04:00 on desk-1 (pid 7)\n'],
    [
      new ConfigError([
        { file: 'a.yaml', line: 3, column: 5, message: 'write a duration' },
        { file: 'b.yaml', line: null, column: null, message: 'is missing' },
      ]),
      78,
      'configuration: a.yaml:3:5: write a duration\nconfiguration: b.yaml: is missing\n',
    ],
    [
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
      70,
      'error: ENOSPC: no space left on device, write\n',
    ],
    [
      new TypeError('x is not a function'),
      70,
      'internal error: x is not a function\nThis is a bug of creditline. Run again with -v to see where.\n',
    ],
  ])('%s ends with its own code', async (error, code, err) => {
    expect(await runCommand(['rules', 'list'], { context: throwing(error) })).toMatchObject({
      code,
      err,
      out: '',
      contextsOpen: 0,
    });
  });

  it('shows the stack of a bug only with -v', async () => {
    const context = throwing(new TypeError('x is not a function'));
    expect((await runCommand(['rules', 'list'], { context })).err).not.toContain('program.test.ts');
    expect((await runCommand(['rules', 'list', '-v'], { context })).err).toContain('program.test.ts');
  });

  it('cannot write escape codes of others to the terminal', async () => {
    const context = throwing(new UsageError('no page \u001b[2J\u202Etxt'));
    expect((await runCommand(['rules', 'list'], { context })).err).toBe('error: no page [2Jtxt\n');
  });
});

describe('an interrupted command', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends after %s with %i, whatever broke, and says nothing more', async (name, code) => {
    const stopping = new AbortController();
    const context = {
      everyRuleSet: () => {
        stopping.abort();
        return Promise.reject(new Error('The operation was aborted'));
      },
    };
    const host = { signal: stopping.signal, interruptedBy: () => name };
    expect(await runCommand(['rules', 'list'], { context, host })).toMatchObject({ code, err: '', contextsOpen: 0 });
  });
});

describe('the file of -o', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'creditline-out-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('holds the whole output, and standard output nothing', async () => {
    const context = { everyRuleSet: () => Promise.resolve({ ruleSets: [], inForce: [] } as never) };
    const ran = await runCommand(['rules', 'list', '-f', 'json', '-o', 'out.json'], {
      context,
      host: { workingFolder: folder },
    });
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(await readFile(path.join(folder, 'out.json'), 'utf8')).toBe('[]\n');
    expect(await readdir(folder)).toEqual(['out.json']);
  });

  it('stays as it was where the command fails', async () => {
    await writeFile(path.join(folder, 'out.json'), 'before');
    const argv = ['rules', 'list', '-o', 'out.json'];
    const ran = await runCommand(argv, { context: throwing(new Error('broken')), host: { workingFolder: folder } });
    expect(ran.code).toBe(70);
    expect(await readFile(path.join(folder, 'out.json'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['out.json']);
  });

  it('is refused with 2 in a folder that is not there', async () => {
    const ran = await runCommand(['rules', 'list', '-o', 'not/there.json'], { host: { workingFolder: folder } });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('cannot write');
  });
});
