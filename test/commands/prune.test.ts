import { expect, it } from 'vitest';
import { type PruneOptions, type PruneReport } from '../../src/commands/context.ts';
import { runCommand } from './fake-host.ts';

const REPORT: PruneReport = {
  files: { before: 9, removed: 2, rewritten: 1 },
  bytes: { before: 3_000_000, after: 1_000_000 },
  dropped: 1,
  kept: { 'open case': 4, proof: 5, 'under review': 6 },
  left: [],
  tooLarge: false,
};

async function prune(argv: readonly string[], report: Partial<PruneReport> = {}, onTerminal = false) {
  const asked: PruneOptions[] = [];
  const configuration = () => Promise.resolve({ settings: { evidence: { keep: 400 * 86_400_000 } } } as never);
  const context = {
    configuration,
    prune: (options: PruneOptions) => {
      asked.push(options);
      return Promise.resolve({ ...REPORT, ...report });
    },
  };
  return { ...(await runCommand(['prune', ...argv], { context, onTerminal })), asked: asked[0] };
}

it('takes what to keep from the settings or the command line, a day at least, and says nothing to cron', async () => {
  expect(await prune([])).toMatchObject({
    code: 0,
    out: '',
    asked: { dryRun: false, keep: 400 * 86_400_000, maxBytes: null, lockWait: 0 },
  });
  const { asked } = await prune(['--keep', '1s', '--max-size', '20GB', '--lock-wait', '5m']);
  expect(asked).toMatchObject({ keep: 86_400_000, maxBytes: 20e9, lockWait: 300_000 });
  expect(await prune(['--max-size', '20'])).toMatchObject({ code: 2, err: expect.stringContaining('20GB') as string });
});

it('says what went and what stayed where somebody reads it', async () => {
  const { out } = await prune(['--dry-run'], { left: ['x.warc.gz: was written to in the last hour'] });
  expect(out).toContain('Would let go of 1 snapshot: 2 of 9 files removed, 1 rewritten');
  expect(out).toContain('3.0 MB before, 1.0 MB after');
  expect(out).toContain('4 of open cases, 5 as first or last proof, 6 under review');
  expect(out).toContain('left: x.warc.gz');
  expect(JSON.parse((await prune(['-f', 'json'])).out)).toMatchObject({ dryRun: false, dropped: 1 });
});

it('ends with 4 where everything that is left is needed and still too large', async () => {
  expect(await prune([], { tooLarge: true })).toMatchObject({
    code: 4,
    out: expect.stringContaining('larger than') as string,
  });
});
