import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { settingNames } from '../../src/config/origins.ts';

const CONFIG = path.join(import.meta.dirname, '..', '..', 'config');

describe('the shipped configuration', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'creditline-shipped-'));
    await mkdir(path.join(folder, 'config', 'partners'), { recursive: true });
    await copyFile(path.join(CONFIG, 'creditline.yaml'), path.join(folder, 'config', 'creditline.yaml'));
    const example = path.join(CONFIG, 'partners', 'village-voice.yaml.example');
    await copyFile(example, path.join(folder, 'config', 'partners', 'village-voice.yaml'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const load = (workingFolder: string) => loadConfiguration({ flags: {}, environment: {}, workingFolder, checks });

  it('loads, and so does its example of a partner', async () => {
    const { settings, partners } = await load(folder);
    expect(settings.publisher.ruleSet).toBe('global-research');
    expect(partners).toMatchObject([{ id: 'village-voice', people: [{ fromDay: 0 }, { fromDay: 21 }] }]);
  });

  it('states the defaults, except where it says otherwise', async () => {
    const { settings } = await load(folder);
    const { settings: defaults } = await load(path.join(folder, 'elsewhere'));
    const differing = settingNames(settings).filter((name) => {
      const of = (group: unknown): unknown =>
        name.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], group);
      return JSON.stringify(of(settings)) !== JSON.stringify(of(defaults));
    });
    expect(differing.sort()).toEqual([
      'crawl.userAgent',
      'dataFolder',
      'desk.from',
      'desk.timezone',
      'file',
      'publisher.originals.feeds',
      'secret',
    ]);
  });
});
