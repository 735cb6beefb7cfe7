import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Waiver } from '../../src/commands/context.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { verifyPassword } from '../../src/web/passwords.ts';
import { articleWith, caseWith } from '../helpers/cases.ts';
import { NOW, runCommand, type RunOptions } from './fake-host.ts';

let folder = '';
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-desk-'));
  store = await openStore({ databaseUrl: null, file: path.join(folder, 'desk.sqlite') });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const withStore = (options: RunOptions = {}): RunOptions => ({
  ...options,
  context: { store: () => Promise.resolve(store), ...options.context },
  host: { workingFolder: folder, ...options.host },
});

describe('user add', () => {
  const password = 'a long enough pass phrase';

  it('takes the password from standard input, and keeps a hash of it', async () => {
    const ran = await runCommand(
      ['user', 'add', 'Ada@Review.example', '--role', 'lead'],
      withStore({ input: [`${password}\n`] }),
    );
    expect(ran).toMatchObject({ code: 0, out: '', err: 'added lead ada@review.example\n' });
    const user = await store.users.find('ada@review.example');
    expect(user).toMatchObject({ role: 'lead', createdAt: NOW });
    expect(await verifyPassword(password, user?.passwordHash ?? null)).toBe(true);
    expect(JSON.stringify(user)).not.toContain(password);
  });

  it('takes the first line of a file, and gives a known person a new password', async () => {
    await runCommand(['user', 'add', 'ada@review.example'], withStore({ input: [password] }));
    await writeFile(path.join(folder, 'password'), 'another pass phrase\nnot this\n');
    const ran = await runCommand(['user', 'add', 'ada@review.example', '--password-file', 'password'], withStore());
    expect(ran.err).toBe('changed the password of ada@review.example\n');
    const user = await store.users.find('ada@review.example');
    expect(await verifyPassword('another pass phrase', user?.passwordHash ?? null)).toBe(true);
  });

  it('asks twice on a terminal', async () => {
    const answers = [password, 'something else'];
    const askSecret = (): Promise<string> => Promise.resolve(answers.shift() ?? '');
    const ran = await runCommand(['user', 'add', 'ada@review.example'], withStore({ host: { askSecret } }));
    expect(ran).toMatchObject({ code: 2, err: 'error: the two passwords are not the same\n' });
    expect(await store.users.list()).toEqual([]);
  });

  it.each([
    [['ada'], [password], 'ada is not an e-mail address'],
    [['ada@review.example'], ['short'], 'the password needs at least 10 characters'],
    [['ada@review.example'], [], 'the password needs at least 10 characters'],
    [['ada@review.example', '--role', 'king'], [password], 'Allowed choices are viewer, desk, lead'],
    [['ada@review.example', '--password', password], [], "unknown option '--password'"],
  ])('refuses %j', async (argv, input, said) => {
    const ran = await runCommand(['user', 'add', ...argv], withStore({ input }));
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });
});

describe('cases', () => {
  const open = caseWith();
  beforeEach(async () => {
    await store.cases.add(open);
    await store.cases.add({ ...open, state: 'fixed', pageUrl: 'https://village.example/done' });
  });

  it('list shows what is not closed, unless states are named', async () => {
    expect((await runCommand(['cases', 'list'], withStore())).out).toBe(
      'CL-1  open  village-voice  -  https://village.example/2026/lamp\n',
    );
    expect((await runCommand(['cases', 'list', '--state', 'fixed'], withStore())).out).toContain('CL-2  fixed');
    const ran = await runCommand(['cases', 'list', '--state', 'fixd'], withStore());
    expect(ran).toMatchObject({ code: 2, err: 'error: there is no state "fixd"; did you mean "fixed"?\n' });
  });

  it('list prints one object a line', async () => {
    const { out } = await runCommand(['cases', 'list', '-f', 'ndjson', '--state', 'open', 'fixed'], withStore());
    const found = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: number }).id);
    expect(found.sort()).toEqual([1, 2]);
  });

  it('show tells findings and history', async () => {
    await store.cases.appendEvent({
      at: NOW,
      caseId: 1,
      actor: 'crawl',
      kind: 'opened',
      text: 'seen twice',
      runId: null,
    });
    const { out } = await runCommand(['cases', 'show', 'cl-1'], withStore());
    expect(out).toContain('The page does not meet source-credited.');
    expect(out).toContain('2026-11-12T04:07  crawl  opened  seen twice');
  });

  it.each(['0x1', '-1', 'CL-', '99'])('show refuses %s', async (number) => {
    expect((await runCommand(['cases', 'show', '--', number], withStore())).code).toBe(2);
  });

  it('waive hands on reason, note, last day and who', async () => {
    const waived: Waiver[] = [];
    const context = {
      waiveCase: (waiver: Waiver) => {
        waived.push(waiver);
        return Promise.resolve({ kind: 'done' as const, case: caseWith({ state: 'waived' }) });
      },
    };
    const argv = [
      'cases',
      'waive',
      'CL-1',
      '--reason',
      'archive copy',
      '--note',
      'old paper',
      '--until',
      '2027-09-02',
      '--by',
      'Ada',
    ];
    expect(await runCommand(argv, withStore({ context }))).toMatchObject({ code: 0, out: 'CL-1 is waived\n' });
    expect(waived).toEqual([
      { caseId: 1, reason: 'archive copy', note: 'old paper', until: '2027-09-02T23:59:59.999Z', by: 'Ada' },
    ]);
  });

  it.each([
    [['--reason', 'archive copy', '--note', ' '], '--note needs 1 to 2000 characters'],
    [['--reason', 'because', '--note', 'x'], 'Allowed choices are'],
    [['--note', 'x'], "required option '--reason <reason>' not specified"],
    [['--reason', 'other', '--note', 'x', '--until', '2026-02-30'], 'write a day such as 2027-09-02'],
    [['--reason', 'other', '--note', 'x', '--until', '2026-11-11'], '2026-11-11 is over already'],
  ])('waive refuses %j', async (flags, said) => {
    const ran = await runCommand(['cases', 'waive', '1', ...flags], withStore());
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });

  it('reopen tells why it was refused', async () => {
    const context = {
      reopenCase: () => Promise.resolve({ kind: 'refused' as const, detail: 'the case is open already' }),
    };
    const ran = await runCommand(['cases', 'reopen', '1', '--note', 'again'], withStore({ context }));
    expect(ran).toMatchObject({ code: 2, err: 'error: the case is open already\n' });
  });
});

describe('corpus', () => {
  it('lists every original, and finds one by any of its addresses', async () => {
    const one = articleWith();
    await store.articles.save(one, NOW);
    await store.articles.save(
      articleWith({ id: 'review.example:8', url: 'https://review.example/reed/8', addresses: [], title: 'Reeds' }),
      NOW,
    );
    const { out } = await runCommand(['corpus', 'list'], withStore());
    expect(out.trim().split('\n')).toHaveLength(2);
    expect((await runCommand(['corpus', 'list', '--limit', '1', '-f', 'json'], withStore())).out).toContain(one.id);
    const shown = await runCommand(['corpus', 'show', one.url, '-f', 'json'], withStore());
    expect(JSON.parse(shown.out)).toMatchObject({ id: one.id, title: one.title });
    expect((await runCommand(['corpus', 'show', 'review.example:404'], withStore())).code).toBe(2);
  });
});

describe('init', () => {
  it('writes a configuration that loads, says what comes next, and never overwrites', async () => {
    const host = { workingFolder: folder };
    const ran = await runCommand(['init', 'new'], { host });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('wrote  config/creditline.yaml');
    expect(ran.out).toContain('creditline doctor');
    expect((await readdir(path.join(folder, 'new', 'config'))).sort()).toEqual([
      'creditline.yaml',
      'partners',
      'schema',
    ]);
    expect(await readdir(path.join(folder, 'new', 'config', 'partners'))).toEqual(['village-voice.yaml.example']);

    const rules = path.join(folder, 'new', 'rules');
    expect((await readdir(rules)).sort()).toEqual(['WRITING.md', 'rule-set.schema.json', 'terms.yaml.example']);
    await mkdir(path.join(rules, 'harbour-wire'));
    const own = path.join(rules, 'harbour-wire', '2026.yaml');
    await copyFile(path.join(rules, 'terms.yaml.example'), own);
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)/.exec(await readFile(own, 'utf8')) ?? [];
    expect(path.resolve(path.dirname(own), schema)).toBe(path.join(rules, 'rule-set.schema.json'));
    expect(await runCommand(['rules', 'list', 'new/rules'], { host })).toMatchObject({ code: 0 });

    const file = path.join(folder, 'new', 'config', 'creditline.yaml');
    await writeFile(file, '# mine\n');
    expect((await runCommand(['init', 'new'], { host })).out).toContain('kept   config/creditline.yaml');
    expect(await readFile(file, 'utf8')).toBe('# mine\n');
  });
});
