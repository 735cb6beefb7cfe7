import { z } from 'zod';
import { type AnyCheck } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { PartnerFile } from './partner-schema.ts';
import { ruleSetSchema } from './rule-set-schema.ts';
import { SettingsFile } from './settings-schema.ts';

/** JSON Schemas for editors, by their path below `config/`; a test keeps the shipped files equal to them. */
export const EDITOR_SCHEMAS: Readonly<Record<string, () => object>> = {
  'schema/creditline.schema.json': () => forEditors(SettingsFile),
  'schema/partner.schema.json': () => forEditors(PartnerFile),
  '../rules/rule-set.schema.json': () => withQuestions(forEditors(ruleSetSchema)),
};

/** What a person may write, which is less than what the program reads out of it. Draft 7 is what editors know best. */
function forEditors(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
}

/** What of the schema of a rule set is changed; the rest is carried along. */
interface RuleSetJson {
  readonly properties: { readonly rules: { readonly items: { readonly properties: object } } };
}

/** A rule's `check` is one of those that are there, and decides which options and messages it has. */
function withQuestions(schema: object): object {
  const { properties, ...rest } = schema as RuleSetJson;
  const { items, ...rules } = properties.rules;
  const check = {
    type: 'string',
    enum: [...checks.keys()],
    description: 'The question that the rule asks; see WRITING.md.',
  };
  const rule = { ...items, properties: { ...items.properties, check }, allOf: [...checks.values()].map(questionOf) };
  return { ...rest, properties: { ...properties, rules: { ...rules, items: rule } } };
}

function questionOf({ id, options, reasons }: AnyCheck): object {
  const messages = {
    properties: Object.fromEntries(reasons.map((reason) => [reason, {}])),
    propertyNames: { enum: reasons },
  };
  return {
    if: { properties: { check: { const: id } }, required: ['check'] },
    then: { properties: { options: partOf(options), messages } },
  };
}

/** Within a schema that says already which draft it is of. */
function partOf(schema: z.ZodType): object {
  return { ...forEditors(schema), $schema: undefined };
}
