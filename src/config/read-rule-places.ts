import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { listRuleSetFolders, type EveryRuleSet } from './find-rule-sets.ts';
import { loadRuleSets, parseRuleSet } from './load-rule-set.ts';

/** Rule sets that somebody named by path, and the folder of each, beside whose files its examples lie. */
export type NamedRuleSets = Pick<EveryRuleSet, 'ruleSets' | 'folders'>;

/**
 * Reads rule sets by their paths: one edition's file, a folder of editions, or a folder of such folders. Paths are absolute.
 * Throws UsageError for what is not there and ConfigError (file, line, column) for what is wrong.
 */
export async function readRulePlaces(places: readonly string[], checks: CheckRegistry): Promise<NamedRuleSets> {
  const ruleSets: RuleSet[] = [];
  const folders = new Map<string, string>();
  for (const place of places) {
    for (const { folder, editions } of await readPlace(place, checks)) {
      ruleSets.push(...editions);
      for (const { id } of editions) folders.set(id, folder);
    }
  }
  return { ruleSets, folders };
}

interface ReadFolder {
  readonly folder: string;
  readonly editions: readonly RuleSet[];
}

async function readPlace(place: string, checks: CheckRegistry): Promise<readonly ReadFolder[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) throw new UsageError(`there is no file or folder ${safeLine(place, 300)}`);
  if (!found.isDirectory()) {
    return [{ folder: path.dirname(place), editions: [parseRuleSet(place, await readFile(place, 'utf8'), checks)] }];
  }
  const isSet = (await readdir(place)).some((name) => /\.ya?ml$/.test(name));
  const sets = isSet ? [place] : (await listRuleSetFolders([place])).map(({ folder }) => folder);
  return Promise.all(sets.map(async (folder) => ({ folder, editions: await loadRuleSets([folder], checks) })));
}
