import { type EnvironmentValues } from './environment.ts';
import { type Configuration, type Settings } from './settings.ts';

type Origin = Configuration['origins'][string];

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
  readonly flags: { readonly config?: string | undefined; readonly data?: string | undefined };
  readonly values: EnvironmentValues;
  readonly settings: Settings;
  readonly raw: unknown;
}

/** Where each setting came from, by its dotted name, e.g. `crawl.budget.pages`. */
export function originsOf({ flags, values, settings, raw }: Sources): Readonly<Record<string, Origin>> {
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
