import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations, type SourceFile } from './helpers/architecture.ts';

const SRC = path.join(import.meta.dirname, '..', 'src');

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ path: name.split(path.sep).join('/'), text: readFileSync(path.join(SRC, name), 'utf8') }));

const plant = (file: SourceFile): readonly string[] => findViolations([...files, file]);

describe('the architecture of src', () => {
  it('keeps imports pointing down, without cycles, and pure folders free of I/O', () => {
    expect(findViolations(files)).toEqual([]);
  });

  it('sees an import that points up', () => {
    const text = "import { openStore } from '../store/open.ts';";
    expect(plant({ path: 'extract/planted.ts', text })).toEqual(['extract/planted.ts: extract may not import store']);
  });

  it('sees adapters that import each other', () => {
    const text = "export { openStore } from '../store/open.ts';";
    expect(plant({ path: 'crawl/planted.ts', text })).toEqual(['crawl/planted.ts: crawl may not import store']);
  });

  it('sees a cycle', () => {
    const planted = [
      { path: 'lib/planted-a.ts', text: "import { b } from './planted-b.ts';" },
      { path: 'lib/planted-b.ts', text: "import { a } from './planted-a.ts';" },
    ];
    expect(findViolations([...files, ...planted])).toEqual([
      'cycle: lib/planted-a.ts -> lib/planted-b.ts -> lib/planted-a.ts',
    ]);
  });

  it.each([
    ['a file system', "import { readFileSync } from 'node:fs';"],
    ['a network package', "import { request } from 'undici';"],
    ['the clock', 'export const now = () => Date.now();'],
    ['the clock by constructor', 'export const now = () => new Date();'],
    ['the console', "export const say = () => console.log('x');"],
    ['the process', 'export const home = () => process.env;'],
    ['chance', 'export const dice = () => Math.random();'],
  ])('sees %s in a pure folder', (_what, text) => {
    expect(plant({ path: 'audit/planted.ts', text })).toEqual([
      'audit/planted.ts: a pure folder may not do I/O, read the clock or print',
    ]);
  });

  it('lets only cli.ts touch process', () => {
    const text = 'process.exitCode = 1;';
    expect(plant({ path: 'commands/planted.ts', text })).toEqual(['commands/planted.ts: only cli.ts touches process']);
  });

  it('sees a folder that the table does not know', () => {
    expect(plant({ path: 'utils/planted.ts', text: '' })).toEqual([
      'utils/planted.ts: utils is not a folder of the house',
    ]);
  });

  it('is not fooled by import() or a bare import', () => {
    const text = "import '../store/open.ts'; const x = await import('../web/app.ts');";
    expect(plant({ path: 'match/planted.ts', text })).toEqual([
      'match/planted.ts: match may not import store',
      'match/planted.ts: match may not import web',
    ]);
  });
});
