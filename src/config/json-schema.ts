import { z } from 'zod';
import { PartnerFile } from './partner-schema.ts';
import { ruleSetSchema } from './rule-set-schema.ts';
import { SettingsFile } from './settings-schema.ts';

/** JSON Schemas for editors, by their path below `config/`; a test keeps the shipped files equal to them. */
export const EDITOR_SCHEMAS: Readonly<Record<string, () => object>> = {
  'schema/creditline.schema.json': () => forEditors(SettingsFile),
  'schema/partner.schema.json': () => forEditors(PartnerFile),
  '../rules/rule-set.schema.json': () => forEditors(ruleSetSchema),
};

/** What a person may write, which is less than what the program reads out of it. Draft 7 is what editors know best. */
function forEditors(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}
