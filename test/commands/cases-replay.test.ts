import { expect, it } from 'vitest';
import { type ReplayResult } from '../../src/commands/context.ts';
import { type Store } from '../../src/store/repositories.ts';
import { caseWith } from '../helpers/cases.ts';
import { runCommand } from './fake-host.ts';

const SHOWN = caseWith({ id: 12 });
const store = { cases: { find: () => Promise.resolve(SHOWN) } } as unknown as Store;

it.each<[ReplayResult, number, string]>([
  [{ kind: 'identical', findings: [] }, 0, 'CL-12: the same 0 findings, byte for byte\n'],
  [{ kind: 'different', findings: [], because: ['the original was changed since'] }, 1, 'the original was changed'],
  [{ kind: 'different', findings: [], because: [] }, 1, 'a fault of the program'],
  [{ kind: 'impossible', why: 'the evidence is not kept any more' }, 3, 'the evidence is not kept any more'],
])('tells what judging the evidence again came to', async (replay, code, words) => {
  const context = { store: () => Promise.resolve(store), replayCase: () => Promise.resolve(replay) };
  const ran = await runCommand(['cases', 'replay', 'CL-12'], { context });
  expect(ran.code).toBe(code);
  expect(ran.out).toContain(words);
  const { out } = await runCommand(['cases', 'replay', '12', '-f', 'json'], { context });
  expect(JSON.parse(out)).toMatchObject({ case: 'CL-12', kind: replay.kind, ruleSet: SHOWN.ruleSet });
});
