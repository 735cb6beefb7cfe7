import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { format } from 'prettier';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { EDITOR_SCHEMAS } from '../../src/config/json-schema.ts';

const CONFIG = path.join(import.meta.dirname, '..', '..', 'config');
const RULES = path.join(CONFIG, '..', 'rules');
const editions = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.yaml(?:\.example)?$/.test(name),
);

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(EDITOR_SCHEMAS))('%s is what the reader of the file accepts', async (name, schema) => {
    // When a schema was changed on purpose: run this test with --update and commit the file.
    const text = await format(JSON.stringify(schema()), { parser: 'json', printWidth: 120 });
    await expect(text).toMatchFileSnapshot(path.join(CONFIG, name));
  });

  const accepts = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', allErrors: true, logger: false }).compile(
    EDITOR_SCHEMAS['../rules/rule-set.schema.json']?.() ?? {},
  );
  const errorsOf = (value: unknown): readonly string[] =>
    accepts(value) ? [] : (accepts.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ''}`);

  it.each(editions)('that of rule sets finds nothing to object to in %s', (file) => {
    expect(errorsOf(parse(readFileSync(path.join(RULES, file), 'utf8')))).toEqual([]);
  });

  it('that of rule sets knows the questions, and which options and reasons each has', () => {
    const written = parse(readFileSync(path.join(RULES, 'global-research', '2008.yaml'), 'utf8')) as {
      rules: readonly Record<string, unknown>[];
    };
    const withRule = (change: Record<string, unknown>): unknown => {
      const [first, ...rest] = written.rules;
      return { ...written, rules: [{ ...first, ...change }, ...rest] };
    };
    expect(errorsOf(withRule({}))).toEqual([]);
    expect(errorsOf(withRule({ check: 'source-name' }))).toContainEqual(expect.stringContaining('.rules[0].check'));
    expect(errorsOf(withRule({ options: { palce: 'top' } }))).toContainEqual(
      expect.stringContaining('.rules[0].options'),
    );
    expect(errorsOf(withRule({ messages: { lost: 'Gone.' } }))).toContainEqual(
      expect.stringContaining('.rules[0].messages'),
    );
  });
});
