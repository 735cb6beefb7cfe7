import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const readJson = (name: string): object => JSON.parse(readFileSync(require.resolve(name), 'utf8')) as object;

// The published schema of SARIF 2.1.0 is of JSON Schema draft 4.
const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true, logger: false });
ajv.addMetaSchema(readJson('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(readJson('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/** What the published schema of SARIF 2.1.0 has to say against a report; empty is valid. */
export function sarifComplaints(report: unknown): readonly string[] {
  if (validate(JSON.parse(JSON.stringify(report))) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ''}`);
}
