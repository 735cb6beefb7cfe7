import path from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { EDITOR_SCHEMAS } from '../../src/config/json-schema.ts';

const CONFIG = path.join(import.meta.dirname, '..', '..', 'config');

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(EDITOR_SCHEMAS))('%s is what the reader of the file accepts', async (name, schema) => {
    // When a schema was changed on purpose: run this test with --update and commit the file.
    const text = await format(JSON.stringify(schema()), { parser: 'json', printWidth: 120 });
    await expect(text).toMatchFileSnapshot(path.join(CONFIG, name));
  });
});
