import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { line, webAddress } from './fields.ts';
import { baseUrl, databaseUrl, smtpUrl } from './settings-schema.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const MAX_SECRET_FILE = 65_536;

/** Each may also be given as `…_FILE`: the path of a file that holds it, as container secrets are. */
const SCHEMAS = {
  CREDITLINE_CONFIG: line(1_000),
  CREDITLINE_DATA: line(1_000),
  CREDITLINE_DATABASE_URL: databaseUrl,
  CREDITLINE_BASE_URL: baseUrl,
  CREDITLINE_SMTP_URL: smtpUrl,
  CREDITLINE_SECRET: z.string().min(16, 'write at least 16 characters').max(1_000, 'at most 1000 characters'),
  CREDITLINE_LOG: z.enum(['text', 'json'], 'write text or json'),
  CREDITLINE_PING_URL: webAddress,
} as const;
type Name = keyof typeof SCHEMAS;

/** What the environment says, validated; absent where it says nothing. An empty variable says nothing. */
export type EnvironmentValues = { readonly [Key in Name]?: z.output<(typeof SCHEMAS)[Key]> };

/** Reads the CREDITLINE_… variables. Throws ConfigError that names the variable, never its value. */
export async function readEnvironment(environment: Environment, workingFolder: string): Promise<EnvironmentValues> {
  const values: Record<string, unknown> = {};
  const issues: ConfigIssue[] = [];
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const text = await readVariable(name, environment, workingFolder);
    if (text === null) continue;
    const result = schema.safeParse(text);
    if (result.success) values[name] = result.data;
    else issues.push(issue(name, result.error.issues.map(({ message }) => message).join('; ')));
  }
  if (issues.length > 0) throw new ConfigError(issues);
  return values;
}

async function readVariable(name: string, environment: Environment, workingFolder: string): Promise<string | null> {
  const direct = environment[name] ?? '';
  const file = environment[`${name}_FILE`] ?? '';
  if (file === '') return direct === '' ? null : direct;
  if (direct !== '') throw new ConfigError([issue(name, `set either ${name} or ${name}_FILE, not both`)]);
  const text = await readFile(path.resolve(workingFolder, file), 'utf8').catch(() => {
    throw new ConfigError([issue(`${name}_FILE`, `the file ${file} cannot be read`)]);
  });
  if (text.length > MAX_SECRET_FILE) throw new ConfigError([issue(`${name}_FILE`, `the file ${file} is too long`)]);
  const value = text.replace(/[\r\n]+$/, '');
  return value === '' ? null : value;
}

function issue(name: string, message: string): ConfigIssue {
  return { file: `environment variable ${name}`, line: null, column: null, message };
}
