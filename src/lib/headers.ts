/** HTTP header fields as received: lower-cased names, in order. */
export type Headers = readonly (readonly [string, string])[];

/** The first value of a header; null where it is absent. `name` in lower case. */
export function headerOf(headers: Headers, name: string): string | null {
  return headers.find(([candidate]) => candidate === name)?.[1] ?? null;
}
