import { type z } from 'zod';
import { nearest } from '../lib/nearest.ts';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** One complaint in plain words. */
export interface Told {
  readonly path: Path;
  readonly message: string;
  /** The key itself is wrong, not its value. */
  readonly onKey: boolean;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  null: 'nothing',
  undefined: 'missing',
};

/** A schema's complaint in the words of someone who edits the file: what is wrong and what to write. */
export function describeIssue(issue: Issue, schema: Schema, input: unknown): readonly Told[] {
  const name = issue.path.map(String).join('.') || 'the file';
  const at = (message: string, onKey = false): readonly Told[] => [{ path: issue.path, message, onKey }];
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, issue.path, schema);
  if (issue.code === 'invalid_key') return at(`${name}: the key is not allowed here (${keyReason(issue)})`, true);
  if (issue.code === 'invalid_type') {
    const value = valueAt(input, issue.path);
    const expected = KIND_WORDS[issue.expected] ?? issue.expected;
    if (value === undefined) return at(`${name} is missing; write ${expected}`);
    return at(`${name} must be ${expected}, not ${kindOf(value)}`);
  }
  if (issue.code === 'invalid_value')
    return at(`${name} ${oneOf(issue.values.map(String), valueAt(input, issue.path))}`);
  if (issue.code === 'invalid_union') {
    const inner = innerIssues(issue);
    if (inner.length > 0) return inner.flatMap((one) => describeIssue(one, schema, input));
    return at(`${name}: ${unionReason(issue)}`);
  }
  return at(`${name}: ${issue.message}`);
}

function unknownKeys(keys: readonly string[], path: Path, schema: Schema): readonly Told[] {
  const known = knownKeys(schema, path);
  return keys.map((key) => {
    const near = nearest(key, known);
    const hint = near === null ? `known here: ${known.join(', ')}` : `did you mean "${near}"?`;
    return { path: [...path, key], message: `"${key}" is not a known key; ${hint}`, onKey: true };
  });
}

function oneOf(values: readonly string[], found: unknown): string {
  const near = typeof found === 'string' ? nearest(found, values) : null;
  return `must be one of ${values.join(', ')}${near === null ? '' : `; did you mean "${near}"?`}`;
}

function keyReason(issue: z.core.$ZodIssueInvalidKey): string {
  return issue.issues.map(({ message }) => message).join('; ');
}

/** What is wrong inside of the one form that was meant: the one of which a part is wrong, and not the whole. */
function innerIssues({ errors, path }: z.core.$ZodIssueInvalidUnion): readonly Issue[] {
  const meant = errors.find((branch) => branch.length > 0 && branch.every((one) => one.path.length > 0)) ?? [];
  return meant.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function unionReason(issue: z.core.$ZodIssueInvalidUnion): string {
  const reasons = issue.errors.map((branch) => branch.map(({ message }) => message).join(', '));
  return reasons.length === 0 ? issue.message : [...new Set(reasons)].join('; or: ');
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  return KIND_WORDS[Array.isArray(value) ? 'array' : typeof value] ?? typeof value;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

/** The keys that an object schema allows at a path; empty where the schema there is no object. */
function knownKeys(schema: Schema, path: Path): readonly string[] {
  let level: readonly Schema[] = [schema];
  for (const key of path) level = level.flatMap((one) => stepInto(one, key));
  return [...new Set(level.flatMap(unwrap).flatMap((one) => [...Object.keys(shapeOf(one)), ...keyNames(one)]))];
}

function stepInto(schema: Schema, key: PropertyKey): readonly Schema[] {
  return unwrap(schema).flatMap((one) => {
    const definition = one._zod.def as { element?: Schema; valueType?: Schema };
    const next = shapeOf(one)[String(key)] ?? definition.element ?? definition.valueType;
    return next === undefined ? [] : [next];
  });
}

/** Keys of a record that may have only these. */
function keyNames(schema: Schema): readonly string[] {
  const { keyType } = schema._zod.def as { keyType?: Schema };
  const entries = (keyType?._zod.def as { entries?: Readonly<Record<string, string>> } | undefined)?.entries;
  return Object.values(entries ?? {});
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema._zod.def as { shape?: Record<string, Schema> }).shape ?? {};
}

/** Optional, default, nullable, pipe and union schemas opened down to what they hold. */
function unwrap(schema: Schema): readonly Schema[] {
  const definition = schema._zod.def as { innerType?: Schema; in?: Schema; options?: readonly Schema[] };
  if (definition.innerType) return unwrap(definition.innerType);
  if (definition.options) return definition.options.flatMap(unwrap);
  if (definition.in) return unwrap(definition.in);
  return [schema];
}
