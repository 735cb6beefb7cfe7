import { de } from './wordings/de.ts';
import { en } from './wordings/en.ts';
import { es } from './wordings/es.ts';
import { fr } from './wordings/fr.ts';
import { it } from './wordings/it.ts';
import { pt } from './wordings/pt.ts';
import { type LetterWording, type Plural } from './letter-wording.ts';

const WORDINGS = { en, fr, es, de, it, pt } as const;

export type LetterLanguage = keyof typeof WORDINGS;

/** The language of a letter to a contact: the primary tag where we write it, else English. */
export function letterLanguage(tag: string): LetterLanguage {
  const primary = tag.slice(0, 10).toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(WORDINGS, primary) ? (primary as LetterLanguage) : 'en';
}

/** The words of a language; every language has every one. */
export function wordingOf(language: LetterLanguage): LetterWording {
  return WORDINGS[language];
}

/** One or many. */
export function plural(forms: Plural, count: number): string {
  return count === 1 ? forms.one : forms.other;
}

/** Puts facts into `{placeholders}`, once: a fact that looks like a placeholder stays as it is. */
export function fill(template: string, facts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-z]+)\}/gi, (whole, name: string) =>
    Object.hasOwn(facts, name) ? String(facts[name]) : whole,
  );
}
