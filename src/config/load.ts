import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type CheckRegistry } from '../checks/check.ts';
import { ConfigError } from '../domain/errors.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Environment, type EnvironmentValues, readEnvironment } from './environment.ts';
import { loadPartners } from './load-partners.ts';
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
  /** Reads every edition of one rule set; see config/load-rule-sets.ts. */
  readonly loadRuleSet: (id: string, folders: readonly string[], checks: CheckRegistry) => Promise<readonly RuleSet[]>;
}

type Origin = Configuration['origins'][string];

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
  const ruleSets = await findRuleSet(settings.publisher.ruleSet, places, read.file, input);
  const partners =
    places.partnersFolder === null ? [] : await loadPartners(places.partnersFolder, { ruleSets, checks });
  return { settings, partners, ruleSets, origins: originsOf({ flags, values, settings, raw: read.raw }) };
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
  return {
    ...rest,
    file: places.file,
    dataFolder,
    databaseUrl: values.CREDITLINE_DATABASE_URL ?? read.databaseUrl,
    baseUrl: values.CREDITLINE_BASE_URL ?? read.baseUrl,
    smtpUrl: values.CREDITLINE_SMTP_URL ?? read.smtpUrl,
    secret: values.CREDITLINE_SECRET ?? (await readKeptSecret(dataFolder)) ?? makeSecret(),
    pingUrl: values.CREDITLINE_PING_URL ?? null,
    log: values.CREDITLINE_LOG ?? 'text',
    publisher: { ...publisher, originals: { ...publisher.originals, files } },
  };
}

async function findRuleSet(
  id: string,
  places: Places,
  file: YamlFile<SettingsFile>,
  { loadRuleSet, checks }: LoadInput,
): Promise<readonly RuleSet[]> {
  const ruleSets = await loadRuleSet(id, places.rulesFolders, checks);
  if (ruleSets.length > 0) return ruleSets;
  const message = `publisher.ruleSet: there is no rule set "${id}" in ${places.rulesFolders.join(' or ')}`;
  throw new ConfigError([
    places.file === null
      ? { file: places.rulesFolders.at(-1) ?? 'rules', line: null, column: null, message }
      : file.issueAt(['publisher', 'ruleSet'], message),
  ]);
}

const FROM_ENVIRONMENT = {
  file: 'CREDITLINE_CONFIG',
  dataFolder: 'CREDITLINE_DATA',
  databaseUrl: 'CREDITLINE_DATABASE_URL',
  baseUrl: 'CREDITLINE_BASE_URL',
  smtpUrl: 'CREDITLINE_SMTP_URL',
  secret: 'CREDITLINE_SECRET',
  log: 'CREDITLINE_LOG',
  pingUrl: 'CREDITLINE_PING_URL',
} as const satisfies Record<string, keyof EnvironmentValues>;

interface Sources {
  readonly flags: LoadInput['flags'];
  readonly values: EnvironmentValues;
  readonly settings: Settings;
  readonly raw: unknown;
}

/** Where each setting came from, by its dotted name, e.g. `crawl.budget.pages`. */
function originsOf({ flags, values, settings, raw }: Sources): Readonly<Record<string, Origin>> {
  const originOf = (name: string): Origin => {
    if ((name === 'file' && flags.config !== undefined) || (name === 'dataFolder' && flags.data !== undefined))
      return 'flag';
    const variable = (FROM_ENVIRONMENT as Readonly<Record<string, keyof EnvironmentValues>>)[name];
    if (variable !== undefined && values[variable] !== undefined) return 'environment';
    return stands(raw, (name === 'dataFolder' ? 'data' : name).split('.')) ? 'file' : 'default';
  };
  return Object.fromEntries(settingNames(settings).map((name) => [name, originOf(name)]));
}

/** Dotted names of all leaves; lists and boxes with values of their own (mailbox, rate) are leaves. */
export function settingNames(value: object, prefix = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const isGroup = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    const isBox = isGroup && ('email' in inner || 'per' in inner);
    return isGroup && !isBox ? settingNames(inner, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}

function stands(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? stands((value as Readonly<Record<string, unknown>>)[key], rest)
    : false;
}
