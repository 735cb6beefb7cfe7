import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CorpusFile, type SyncOptions, type SyncReport } from '../../src/commands/context.ts';
import { openStore } from '../../src/store/open.ts';
import { installCreditline } from '../helpers/installation.ts';
import { originalPage } from '../helpers/corpus.ts';
import { NOW, sampleArticle } from '../store/samples.ts';
import { runCommand } from './fake-host.ts';

const calm: SyncReport = { added: 2, changed: 0, unchanged: 1, removed: 0, failed: [] };

/** What the command asks of the program. */
async function asked(
  ...argv: readonly string[]
): Promise<{ file?: CorpusFile; options?: SyncOptions; code: number | null }> {
  const seen: { file?: CorpusFile; options?: SyncOptions } = {};
  const note = (found: typeof seen): Promise<SyncReport> => {
    Object.assign(seen, found);
    return Promise.resolve(calm);
  };
  const { code } = await runCommand(argv, {
    context: { syncCorpus: (options) => note({ options }), importCorpus: (file, options) => note({ file, options }) },
  });
  return { ...seen, code };
}

describe('corpus import', () => {
  it('takes a file or a folder, from where it is called', async () => {
    expect(await asked('corpus', 'import', 'export.xml')).toEqual({
      file: { target: '/nowhere/export.xml', addresses: null },
      options: { limit: null, dryRun: false, full: false },
      code: 0,
    });
    const args = ['/pages', '--addresses', 'map.csv', '--limit', '7', '--dry-run'];
    expect(await asked('corpus', 'import', ...args)).toEqual({
      file: { target: '/pages', addresses: '/nowhere/map.csv' },
      options: { limit: 7, dryRun: true, full: false },
      code: 0,
    });
  });

  it.each([[[]], [['x', '--limit', '0']], [['x', '--limmit', '3']]])('refuses %j as a usage error', async (args) => {
    expect((await asked('corpus', 'import', ...args)).code).toBe(2);
  });
});

describe('corpus sync', () => {
  it('passes on that everything is to be read again, or nothing written', async () => {
    expect((await asked('corpus', 'sync', '--full')).options).toEqual({ limit: null, dryRun: false, full: true });
    expect((await asked('corpus', 'sync', '--dry-run')).options).toMatchObject({ dryRun: true });
  });

  it('prints what a dry run would do even where nobody watches', async () => {
    const report = { ...calm, planned: [{ target: 'https://review.example/9\u001b[31m', why: 'new' }] };
    const context = { syncCorpus: () => Promise.resolve(report) };
    const { out, code } = await runCommand(['corpus', 'sync', '--dry-run'], { context });
    expect(code).toBe(0);
    expect(out).toContain('would read:  https://review.example/9');
    expect(out).not.toContain('\u001b');
    const json = await runCommand(['corpus', 'sync', '--dry-run', '-f', 'json'], { context });
    expect(JSON.parse(json.out)).toEqual(report);
  });

  it('counts failures past those that are listed', async () => {
    const report = { ...calm, failed: [{ target: 'a', detail: 'b' }], failedMore: 41 };
    const { out, code } = await runCommand(['corpus', 'sync'], {
      context: { syncCorpus: () => Promise.resolve(report) },
    });
    expect(code).toBe(4);
    expect(out).toContain('and 41 more that could not be read');
  });
});

describe('what is known of an original', () => {
  it('is shown with its editions and its removal', async () => {
    const store = await openStore({ databaseUrl: null, file: ':memory:' });
    await store.articles.saveMany(
      [sampleArticle(), sampleArticle({ id: 'ours.example:2', url: 'https://ours.example/again/2', addresses: [] })],
      NOW,
    );
    const stated = [
      { url: 'https://ours.example/again/2', kind: 'reissue', why: 'the texts are alike by 97 %' },
    ] as const;
    await store.articles.setEditions('ours.example:1', stated, NOW);
    await store.articles.markRemoved('ours.example:2', NOW);
    const context = { store: () => Promise.resolve(store) };
    const shown = await runCommand(['corpus', 'show', 'ours.example:1'], { context });
    expect(shown.out).toMatch(/reissue +ours\.example:2 \(the texts are alike by 97 %\)/);
    const removed = await runCommand(['corpus', 'list', '--removed', '-f', 'json'], { context });
    expect(JSON.parse(removed.out)).toMatchObject([
      { id: 'ours.example:2', removedAt: NOW, editions: [{ id: 'ours.example:1' }] },
    ]);
    expect((await runCommand(['corpus', 'list'], { context })).out).not.toContain('ours.example:2');
    await store.close();
  });
});

it('imports a folder from the command line, in a process of its own', async () => {
  const installation = await installCreditline();
  const pages = await mkdtemp(path.join(tmpdir(), 'creditline-pages-'));
  try {
    await mkdir(path.join(pages, 'deep'));
    const one = path.join(pages, 'deep', 'one.html');
    await writeFile(one, originalPage('One', 1));
    await writeFile(path.join(pages, 'addresses.csv'), 'file,url\ndeep/one.html,https://saltmarsh.example/one/1\n');
    const ran = await installation.run('corpus', 'import', pages, '-f', 'json');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ added: 1, failed: [] });
    await writeFile(path.join(pages, 'two.html'), originalPage('Two', 2));
    const again = await installation.run('corpus', 'import', pages);
    expect(again.code).toBe(4);
    expect(again.out).toContain('two.html');
    expect(again.out).toContain('1 unchanged');
  } finally {
    await installation.close();
    await rm(pages, { recursive: true, force: true });
  }
});
