import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type CheckRegistry } from '../checks/check.ts';
import { ConfigError } from '../domain/errors.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Environment, type EnvironmentValues, readEnvironment } from './environment.ts';
import { loadPartners } from './load-partners.ts';
import { findEveryRuleSet, findRuleSet, listRuleSetFolders, type EveryRuleSet } from './find-rule-sets.ts';
import { nearest } from '../lib/nearest.ts';
import { originsOf } from './origins.ts';
import { findPlaces, PACKAGE_FOLDER, type Places } from './places.ts';
import { makeSecret, readKeptSecret } from './secret.ts';
import { type Configuration, type Settings } from './settings.ts';
import { SettingsFile } from './settings-schema.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

export interface LoadInput {
  readonly flags: { readonly config?: string | undefined; readonly data?: string | undefined };
  readonly environment: Environment;
  /** Absolute; where relative paths of flags and environment start. Default: where the program was started. */
  readonly workingFolder?: string;
  /** Absolute; where `rules/` is shipped. Default: this package. */
  readonly packageFolder?: string;
  readonly checks: CheckRegistry;
}

/**
 * Everything that files, environment and flags say, validated; flag > environment > file > default. Writes nothing: where
 * no secret is given or kept, a new one is made and lives as long as the process (see `keepSecret`).
 * Throws ConfigError with file, line, column and what to write.
 */
export async function loadConfiguration(input: LoadInput): Promise<Configuration> {
  const { flags, environment, checks, workingFolder = path.resolve('.'), packageFolder = PACKAGE_FOLDER } = input;
  const values = await readEnvironment(environment, workingFolder);
  const named = nameFile(flags.config, values.CREDITLINE_CONFIG);
  const places = await findPlaces({ workingFolder, packageFolder, named });
  const read = await readSettingsFile(places.file);
  const settings = await settle({ flags, values, places, read: read.file.value, workingFolder });
  const ruleSets = await readTerms(settings.publisher.ruleSet, { places, file: read.file, checks });
  const partners =
    places.partnersFolder === null ? [] : await loadPartners(places.partnersFolder, { ruleSets, checks });
  return { settings, partners, ruleSets, origins: originsOf({ flags, values, settings, raw: read.raw }) };
}

/** The operator's own rule sets and the shipped ones, whichever is configured. Throws ConfigError. */
export async function loadEveryRuleSet(input: LoadInput): Promise<EveryRuleSet> {
  const { flags, environment, checks, workingFolder = path.resolve('.'), packageFolder = PACKAGE_FOLDER } = input;
  const values = await readEnvironment(environment, workingFolder);
  const named = nameFile(flags.config, values.CREDITLINE_CONFIG);
  const places = await findPlaces({ workingFolder, packageFolder, named });
  const { file } = await readSettingsFile(places.file);
  return findEveryRuleSet(places.rulesFolders, file.value.publisher.ruleSet, checks);
}

function nameFile(flag: string | undefined, variable: string | undefined): { path: string; by: string } | null {
  if (flag !== undefined) return { path: flag, by: '--config' };
  return variable === undefined ? null : { path: variable, by: 'CREDITLINE_CONFIG' };
}

async function readSettingsFile(file: string | null): Promise<{ raw: unknown; file: YamlFile<SettingsFile> }> {
  if (file === null) return { raw: {}, file: parseYamlFile('defaults', '{}', SettingsFile) };
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const message = `cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw new ConfigError([{ file, line: null, column: null, message }]);
  });
  return { raw: parseYamlFile(file, text, z.unknown()).value, file: parseYamlFile(file, text, SettingsFile) };
}

interface Settling {
  readonly flags: LoadInput['flags'];
  readonly values: EnvironmentValues;
  readonly places: Places;
  readonly read: SettingsFile;
  readonly workingFolder: string;
}

async function settle({ flags, values, places, read, workingFolder }: Settling): Promise<Settings> {
  const { data, publisher, ...rest } = read;
  const folder = places.file === null ? workingFolder : path.dirname(places.file);
  const dataOutside = flags.data ?? values.CREDITLINE_DATA;
  const dataInside = data === undefined ? places.dataFolder : path.resolve(folder, data);
  const dataFolder = dataOutside === undefined ? dataInside : path.resolve(workingFolder, dataOutside);
  const files = publisher.originals.files.map((file) => (/^https?:/.test(file) ? file : path.resolve(folder, file)));
  const adLists = read.adLists.map((file) => path.resolve(folder, file));
  return {
    ...rest,
    file: places.file,
    dataFolder,
    adLists,
    databaseUrl: values.CREDITLINE_DATABASE_URL ?? read.databaseUrl,
    baseUrl: values.CREDITLINE_BASE_URL ?? read.baseUrl,
    smtpUrl: values.CREDITLINE_SMTP_URL ?? read.smtpUrl,
    secret: values.CREDITLINE_SECRET ?? (await readKeptSecret(dataFolder)) ?? makeSecret(),
    pingUrl: values.CREDITLINE_PING_URL ?? null,
    log: values.CREDITLINE_LOG ?? 'text',
    publisher: { ...publisher, originals: { ...publisher.originals, files } },
  };
}

/** The publisher's terms; a rule set that is not there is told where it is named. */
async function readTerms(
  id: string,
  { places, file, checks }: { places: Places; file: YamlFile<SettingsFile>; checks: CheckRegistry },
): Promise<readonly RuleSet[]> {
  const ruleSets = await findRuleSet(id, places.rulesFolders, checks);
  if (ruleSets.length > 0) return ruleSets;
  const known = (await listRuleSetFolders(places.rulesFolders)).map((one) => one.id);
  const near = nearest(id, known);
  const hint = near === null ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
  const message = `publisher.ruleSet: there is no rule set "${id}"; ${hint}`;
  const here = { file: places.rulesFolders.at(-1) ?? 'rules', line: null, column: null, message };
  throw new ConfigError([places.file === null ? here : file.issueAt(['publisher', 'ruleSet'], message)]);
}
