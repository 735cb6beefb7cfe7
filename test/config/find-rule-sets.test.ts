import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { findRuleSet } from '../../src/config/find-rule-sets.ts';
import { PACKAGE_FOLDER } from '../../src/config/places.ts';

const SHIPPED = path.join(PACKAGE_FOLDER, 'rules');
const TERMS = readFileSync(path.join(SHIPPED, 'publicsource', '2026.yaml'), 'utf8');

describe('a rule set', () => {
  let own = '';
  beforeEach(() => void (own = mkdtempSync(path.join(tmpdir(), 'creditline-sets-'))));
  afterEach(() => rmSync(own, { recursive: true }));

  function write(folder: string, text: string): void {
    mkdirSync(path.join(own, folder));
    writeFileSync(path.join(own, folder, '2026.yaml'), text);
  }

  it('of an operator stands before the shipped one of its name', async () => {
    write('publicsource', TERMS.replace(/edition: .*/, "edition: 'ours'"));
    const found = await findRuleSet('publicsource', [own, SHIPPED], checks);
    expect(found.map(({ edition }) => edition)).toEqual(['ours']);
  });

  it('is nothing where no folder has its name', async () => {
    await expect(findRuleSet('nobody', [own, SHIPPED], checks)).resolves.toEqual([]);
  });

  it('in a folder of another name is told, for it would never be found', async () => {
    write('our-source', TERMS);
    await expect(findRuleSet('our-source', [own, SHIPPED], checks)).rejects.toThrow(
      /our-source: .*the id "publicsource"; write "id: our-source"/,
    );
  });
});
