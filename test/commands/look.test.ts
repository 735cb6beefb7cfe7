import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Context, type ExtractResult, type PageTarget, type RuleTestResult } from '../../src/commands/context.ts';
import { loadConfiguration, loadEveryRuleSet } from '../../src/config/load.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { NOW, runCommand } from './fake-host.ts';

let folder = '';
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-look-'));
  store = await openStore({ databaseUrl: null, file: path.join(folder, 'desk.sqlite') });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** The shipped rule sets and no configuration file, unless the test writes one. */
const real = (
  environment: Record<string, string> = {},
): Pick<Context, 'configuration' | 'everyRuleSet' | 'store' | 'probeRendering'> => ({
  probeRendering: () =>
    Promise.resolve({ ok: false, detail: 'no Chromium is installed on this machine', advice: null }),
  everyRuleSet: () => loadEveryRuleSet({ flags: {}, environment, workingFolder: folder, checks }),
  configuration: () => loadConfiguration({ flags: {}, environment, workingFolder: folder, checks }),
  store: () => Promise.resolve(store),
});

describe('doctor', () => {
  const states = (out: string): Readonly<Record<string, string>> =>
    Object.fromEntries((JSON.parse(out) as { what: string; state: string }[]).map(({ what, state }) => [what, state]));

  it('finds nothing broken in a fresh installation, and says what is still missing', async () => {
    const ran = await runCommand(['doctor', '-f', 'json'], { context: real() });
    expect(ran.code).toBe(0);
    expect(states(ran.out)).toEqual({
      configuration: 'warning',
      'rule sets': 'ok',
      partners: 'warning',
      originals: 'warning',
      'letter sender': 'warning',
      robot: 'warning',
      'data folder': 'ok',
      database: 'ok',
      clock: 'ok',
      'mail server': 'warning',
      rendering: 'warning',
    });
  });

  it('takes a machine without a browser for a poorer one, not for a broken one', async () => {
    const { out, code } = await runCommand(['doctor'], { context: real() });
    expect(code).toBe(0);
    expect(out).toMatch(/rendering +no Chromium is installed.*: pages that only scripts fill stay undecided/);
    expect(out).toContain('npm install playwright-core');
  });

  it('ends with 78 where the data folder cannot be written, and looks at the rest all the same', async () => {
    await writeFile(path.join(folder, 'data'), 'a file, no folder');
    const ran = await runCommand(['doctor', '-f', 'json'], { context: real() });
    expect(ran.code).toBe(78);
    expect(states(ran.out)).toMatchObject({ 'data folder': 'failed', database: 'ok' });
  });

  it('ends with 78 where the clock is behind the last crawl', async () => {
    await store.runs.start({ id: 'run-1', startedAt: '2027-01-01T00:00:00.000Z', host: 'desk-1', pid: 1 });
    const ran = await runCommand(['doctor'], { context: real() });
    expect(ran.code).toBe(78);
    expect(ran.out).toContain(`it is ${NOW}, but the last crawl ran at 2027-01-01T00:00:00.000Z`);
  });

  it('tells a database that does not answer once', async () => {
    const context = { ...real(), store: () => Promise.reject(new Error('the database is damaged')) };
    const ran = await runCommand(['doctor', '-f', 'json'], { context });
    expect(ran.code).toBe(78);
    expect(states(ran.out)).toMatchObject({ database: 'failed', clock: 'ok' });
    expect(ran.out.match(/is damaged/g)).toHaveLength(1);
  });

  it('tells what the mail server says', async () => {
    const probe = { ok: false, detail: '535 authentication failed', advice: 'check user and password' };
    const context = {
      ...real({ CREDITLINE_SMTP_URL: 'smtp://mail.example' }),
      probeMail: () => Promise.resolve(probe),
    };
    const ran = await runCommand(['doctor'], { context });
    expect(ran.code).toBe(78);
    expect(ran.out).toMatch(/BAD +mail server +535 authentication failed\n +→ check user and password/);
  });

  it('prints every setting with its origin, and no password', async () => {
    const environment = {
      CREDITLINE_SMTP_URL: 'smtps://desk:word@mail.example:465/',
      CREDITLINE_SECRET: 'never-to-be-printed',
      CREDITLINE_BASE_URL: 'https://credit.example',
    };
    const { out, code } = await runCommand(['doctor', '--print-config'], { context: real(environment) });
    expect(code).toBe(0);
    expect(out).toMatch(/^baseUrl +https:\/\/credit\.example +environment$/m);
    expect(out).toMatch(/^smtpUrl +smtps:\/\/desk:\*\*\*@mail\.example:465\/? +environment$/m);
    expect(out).toMatch(/^crawl\.perHostDelay +5s +default$/m);
    expect(out).toMatch(/^mail\.maxPerPartner +1\/3d +default$/m);
    expect(out).not.toMatch(/never-to-be-printed|word@/);
  });
});

describe('extract', () => {
  const html =
    '<html lang="en"><title>Lamp</title><body><article><h1>Lamp</h1><p>The lamp was lit at dusk.</p></article>';
  const fetch = { kind: 'page', httpStatus: 200, fetchedAt: NOW, sha256: null, detail: null } as const;
  const extractTarget = ({ target, url }: PageTarget): Promise<ExtractResult> => {
    if (target === 'missing') return Promise.reject(new UsageError('missing cannot be read'));
    const address = url ?? `https://village.example/${target}`;
    if (target === 'refused') {
      const why = { ...fetch, kind: 'refused', httpStatus: 403, detail: 'refused (forbidden)' } as const;
      return Promise.resolve({ target, url: address, page: null, fetch: why });
    }
    const bytes = new TextEncoder().encode(html);
    const page = extractPage({ bytes, contentType: 'text/html', url: address, fetchedAt: NOW });
    return Promise.resolve({ target, url: address, fetch, page });
  };
  const context = { extractTarget };

  it('prints one object with the fields of the design', async () => {
    const { out, code } = await runCommand(['extract', 'a', '--url', 'https://fen.example/a', '-f', 'json'], {
      context,
    });
    expect(code).toBe(0);
    const page = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(page)).toEqual(
      'url title byline publishedAt language canonicalUrl text creditStatements'.split(' '),
    );
    expect(page['url']).toBe('https://fen.example/a');
  });

  it('prints a line for each page, also for those that fail, and ends with 3', async () => {
    const { out, code } = await runCommand(['extract', 'a', 'missing', 'refused', 'b', '-f', 'ndjson'], { context });
    expect(code).toBe(3);
    const lines = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { target: 'a', url: 'https://village.example/a' },
      { target: 'missing', error: 'missing cannot be read' },
      { target: 'refused', error: 'refused (forbidden)' },
      { target: 'b', url: 'https://village.example/b' },
    ]);
  });

  it('refuses one page that is not there with 2, and addresses that do not go with the pages', async () => {
    expect((await runCommand(['extract', 'missing'], { context })).code).toBe(2);
    expect((await runCommand(['extract', 'a', 'b', '--url', 'https://fen.example/a'], { context })).code).toBe(2);
  });
});

describe('rules', () => {
  const context = real;

  it('list names every duty of the shipped terms', async () => {
    const { out } = await runCommand(['rules', 'list'], { context: context() });
    for (const rule of ['source-credited', 'copyright-acknowledged', 'original-linked', 'non-commercial']) {
      expect(out).toContain(`required  ${rule}`);
    }
    expect(out).not.toMatch(/\{\w+\}/);
    expect(out).toMatch(/^the-texan +2026 +required +link-words/m);
    const { out: one } = await runCommand(['rules', 'list', '--set', 'kff', '-f', 'json'], { context: context() });
    const rows = JSON.parse(one) as { ruleSet: string; clauseText: string }[];
    expect(new Set(rows.map(({ ruleSet }) => ruleSet))).toEqual(new Set(['kff']));
    expect(rows[0]?.clauseText).toContain('KFF is cited');
    expect((await runCommand(['rules', 'list', '--set', 'kf'], { context: context() })).code).toBe(2);
  });

  it('show tells clause, question and cure of one, and the nearest name of none', async () => {
    const { out } = await runCommand(['rules', 'show', 'original-linked'], { context: context() });
    expect(out).toContain('hyperlink to the original Global Research article');
    expect(out).toMatch(/example +failed: home page/);
    expect(out).not.toContain('kff');
    const { out: other } = await runCommand(['rules', 'show', 'kff/original-linked'], { context: context() });
    expect(other).toContain('never to a PDF');
    const { out: told } = await runCommand(['rules', 'show', 'link-words', '-f', 'json'], { context: context() });
    expect(JSON.parse(told)).toMatchObject([{ ruleSet: 'the-texan', id: 'link-words', verbatim: true }]);
    const ran = await runCommand(['rules', 'show', 'original-link'], { context: context() });
    expect(ran).toMatchObject({
      code: 2,
      err: 'error: there is no rule "original-link"; did you mean "original-linked"?\n',
    });
  });

  it('validate reads files of one’s own, with 78 and the place of what is wrong', async () => {
    await writeFile(path.join(folder, 'own.yaml'), 'id: own\nedition: "1"\n');
    const ran = await runCommand(['rules', 'validate', 'own.yaml'], { host: { workingFolder: folder } });
    expect(ran.code).toBe(78);
    expect(ran.err).toMatch(/own\.yaml:1:1: validFrom is missing/);
    expect((await runCommand(['rules', 'validate', 'none'], { host: { workingFolder: folder } })).code).toBe(2);
    expect((await runCommand(['rules', 'validate'], { context: context() })).out).toMatch(/^valid {2}global-research/);
  });

  const own = path.join(import.meta.dirname, '..', 'own-rules');
  const inOwn = { host: { workingFolder: own } };

  it('list and show read sets of one’s own by file or folder, with their clauses, examples and cures', async () => {
    const { out: listed } = await runCommand(['rules', 'list', 'groundup/2026.yaml'], inOwn);
    expect(listed).toMatch(/^groundup +2026 +wished +original-linked/m);
    const { out: all } = await runCommand(['rules', 'list', '.', '-f', 'json'], inOwn);
    expect(new Set((JSON.parse(all) as { ruleSet: string }[]).map(({ ruleSet }) => ruleSet)).size).toBe(3);

    const { out: whole } = await runCommand(['rules', 'show', 'groundup/2026.yaml'], inOwn);
    expect(whole.match(/^rule /gm)).toHaveLength(4);
    for (const place of ['groundup', 'groundup/2026.yaml']) {
      const { out } = await runCommand(['rules', 'show', 'original-linked', '--rules', place], inOwn);
      expect(out).toMatch(/clause +Author and GroundUp are credited/);
      expect(out).toMatch(/fix +Original: \{original\}/);
      expect(out).toMatch(/example +failed: home page/);
      expect(out).not.toContain('globalresearch');
    }
    const unknown = await runCommand(['rules', 'show', 'original-link', '--rules', 'groundup'], inOwn);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('did you mean "original-linked"?');
  });

  it('show says where the examples of a set without any belong', async () => {
    const text = await readFile(path.join(own, 'groundup', '2026.yaml'), 'utf8');
    await writeFile(path.join(folder, 'mine.yaml'), text.replace('id: groundup', 'id: nobody-else'));
    const { out } = await runCommand(['rules', 'show', 'mine.yaml'], { host: { workingFolder: folder } });
    expect(out).toContain('none yet; write examples/source-credited/<outcome>--<what>.html beside the file');
  });

  it('test is handed the sets that were named by path', async () => {
    const asked: string[] = [];
    const testRules: Context['testRules'] = ({ named }) => {
      asked.push(...(named?.ruleSets ?? []).map(({ id }) => id));
      return Promise.resolve([]);
    };
    await runCommand(['rules', 'test', 'groundup'], { ...inOwn, context: { testRules } });
    expect(asked).toEqual(['groundup']);
  });

  it('test ends with 1 where an example page is judged otherwise than its name says', async () => {
    const right: RuleTestResult = {
      ruleSet: 'own',
      rule: 'lamp-kept',
      file: 'own/lamp-kept/passed--lit.html',
      expected: 'passed',
      actual: 'passed',
      message: '',
    };
    const testing = (...results: RuleTestResult[]) => ({ testRules: () => Promise.resolve(results) });
    expect(await runCommand(['rules', 'test'], { context: testing(right) })).toMatchObject({
      code: 0,
      out: '1 example page, 0 judged wrongly\n',
    });
    const wrong = await runCommand(['rules', 'test'], {
      context: testing(right, { ...right, actual: 'failed', message: 'It is dark.' }),
    });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('own/lamp-kept/passed--lit.html  failed, not passed  It is dark.');
    expect((await runCommand(['rules', 'test'], { context: testing() })).code).toBe(2);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('of %s knows the commands and their flags', async (shell) => {
    const { out, code } = await runCommand(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['corpus', 'sync', 'lock-wait', 'print-config']) expect(out).toContain(word);
  });

  it('refuses a shell that it does not know', async () => {
    expect((await runCommand(['completion', 'tcsh'])).code).toBe(2);
  });
});

describe('serve', () => {
  it('says where it is, and ends with the signal', async () => {
    const stopping = new AbortController();
    const serve = () => {
      const closed = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
      queueMicrotask(() => stopping.abort());
      return Promise.resolve({ address: 'http://127.0.0.1:4711', closed });
    };
    const ran = await runCommand(['serve', '--port', '0'], { context: { serve }, host: { signal: stopping.signal } });
    expect(ran).toMatchObject({ code: 143, out: 'Creditline is at http://127.0.0.1:4711\n', contextsOpen: 0 });
  });
});
