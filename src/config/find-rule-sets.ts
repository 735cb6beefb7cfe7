import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { ConfigError } from '../domain/errors.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { loadRuleSets } from './load-rule-set.ts';

/** One rule set on disk: a folder of editions. */
export interface RuleSetFolder {
  readonly id: string;
  readonly folder: string;
}

/** Rule sets below the given folders, by id; of two with one id the first folder's, so that an operator's replaces ours. */
export async function listRuleSetFolders(folders: readonly string[]): Promise<readonly RuleSetFolder[]> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const { name } of entries.filter((entry) => entry.isDirectory())) {
      if (!found.has(name)) found.set(name, path.join(folder, name));
    }
  }
  return [...found].map(([id, folder]) => ({ id, folder })).sort((a, b) => a.id.localeCompare(b.id));
}

/** Every edition of one rule set; empty where no folder has it. Throws ConfigError where a file is wrong. */
export async function findRuleSet(
  id: string,
  folders: readonly string[],
  checks: CheckRegistry,
): Promise<readonly RuleSet[]> {
  for (const folder of folders.map((one) => path.join(one, id))) {
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) return ofFolder(await loadRuleSets([folder], checks), { id, folder });
  }
  return [];
}

/** The folder's name is how a set is called for; editions of another id in it would never be found. */
function ofFolder(ruleSets: readonly RuleSet[], { id, folder }: RuleSetFolder): readonly RuleSet[] {
  const stranger = ruleSets.find((ruleSet) => ruleSet.id !== id);
  if (!stranger) return ruleSets;
  const message = `edition ${stranger.edition} in this folder has the id "${stranger.id}"; write "id: ${id}"`;
  throw new ConfigError([{ file: folder, line: null, column: null, message }]);
}

/** Everything that is there to judge with. */
export interface EveryRuleSet {
  /** All editions of all sets, by id and time. */
  readonly ruleSets: readonly RuleSet[];
  /** The folder of each set, by its id. */
  readonly folders: ReadonlyMap<string, string>;
  /** Id of the configured publisher's set. */
  readonly configured: string;
}

/** The operator's own sets and the shipped ones. Throws ConfigError where a file is wrong. */
export async function findEveryRuleSet(
  folders: readonly string[],
  configured: string,
  checks: CheckRegistry,
): Promise<EveryRuleSet> {
  const found = await listRuleSetFolders(folders);
  const ruleSets = await loadRuleSets(
    found.map(({ folder }) => folder),
    checks,
  );
  return { ruleSets, folders: new Map(found.map(({ id, folder }) => [id, folder])), configured };
}
