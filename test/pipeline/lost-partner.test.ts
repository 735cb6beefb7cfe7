import { afterEach, expect, it } from 'vitest';
import { installCreditline, type Installation } from '../helpers/installation.ts';

let installation: Installation | null = null;
afterEach(() => installation?.close());

it('ends with 4 when whole partners were not reached, known before or not', async () => {
  installation = await installCreditline({ settings: { crawl: { perHostDelay: '0s' } } });
  expect((await installation.run('corpus', 'sync')).code).toBe(0);
  await installation.sites.close();
  const { code, out, err } = await installation.run('crawl');
  expect(code).toBe(4);
  expect(out + err).toContain('village-voice');
});
