import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { parseRuleSet } from '../config/load-rule-set.ts';
import { ConfigError } from '../domain/errors.ts';
import { type RuleSet } from '../domain/rule-set.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** Keeps the file of an edition that judges, by its hash below `<data>/editions`: whatever happens to it, old findings can be replayed. */
export async function keepEdition({ source, sha256 }: RuleSet, dataFolder: string): Promise<void> {
  if (source === undefined || !SHA256.test(sha256)) return;
  const file = fileOf(sha256, dataFolder);
  const isKept = await access(file).then(
    () => true,
    () => false,
  );
  if (isKept) return;
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, source);
  await rename(draft, file);
}

/** The edition with this hash: a loaded one, else the kept file; null where it is gone or not what its name says. */
export async function findEdition(
  sha256: string,
  loaded: readonly RuleSet[],
  { dataFolder, registry }: { readonly dataFolder: string; readonly registry: CheckRegistry },
): Promise<RuleSet | null> {
  const known = loaded.find((ruleSet) => ruleSet.sha256 === sha256);
  if (known) return known;
  if (!SHA256.test(sha256)) return null;
  const file = fileOf(sha256, dataFolder);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null || createHash('sha256').update(text).digest('hex') !== sha256) return null;
  try {
    return parseRuleSet(file, text, registry);
  } catch (error) {
    if (error instanceof ConfigError) return null; // of a format that this program no longer reads
    throw error;
  }
}

function fileOf(sha256: string, dataFolder: string): string {
  return path.join(dataFolder, 'editions', `${sha256}.yaml`);
}
