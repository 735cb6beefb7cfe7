/**
 * What a message or a fix may put into its words, between braces. The first group stands for every page; the facts of the
 * second group are given by the check that answers.
 */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  // the publisher, the article, the page
  'publisher',
  'permissions',
  'original',
  'title',
  'author',
  'holders',
  'year',
  'copyright',
  'page',
  'partner',
  // facts of checks
  'found',
  'owner',
  'signals',
]);

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

/** The placeholders of a template, in order. */
export function placeholdersOf(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACEHOLDER), ([, name = '']) => name);
}

/** The template with every placeholder filled, once: braces inside of a value stay what they are. Unknown ones become empty. */
export function fillPlaceholders(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(PLACEHOLDER, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''))
    .replace(/ {2,}/g, ' ')
    .trim();
}
