/**
 * One form of every value for both databases: boolean is 0 or 1, a date its ISO form, undefined is null; text loses NUL
 * (PostgreSQL refuses it) and lone surrogates (no UTF-8 can hold them).
 */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined) return null;
  return value instanceof Date ? value.toISOString() : value;
}

/** Text that any database can hold. */
export function cleanText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.toWellFormed();
}

declare const content: unique symbol;

/** JSON text in a text column, and of what. */
export type Json<Value> = string & { readonly [content]: Value };

/** A value as it is kept in a text column; strings inside are cleaned like any other text. */
export function toJson<Value>(value: Value): Json<Value> {
  const json = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/i.test(json)) return json as Json<Value>;
  const clean = (_key: string, part: unknown): unknown => (typeof part === 'string' ? cleanText(part) : part);
  return JSON.stringify(value, clean) as Json<Value>;
}

/** Reads what `toJson` wrote; the database is ours, so its shape is taken as given. */
export function fromJson<Value>(json: Json<Value>): Value {
  return JSON.parse(json) as Value;
}

/** `toJson` that keeps null as null. */
export function toJsonOrNull<Value>(value: Value | null): Json<Value> | null {
  return value === null ? null : toJson(value);
}

/** `fromJson` that keeps null as null. */
export function fromJsonOrNull<Value>(json: Json<Value> | null): Value | null {
  return json === null ? null : fromJson(json);
}

/** A pattern for `like … escape '\'` that finds the words as written, whatever is in them. */
export function containsPattern(words: string): string {
  return `%${words.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
