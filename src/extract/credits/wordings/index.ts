import { asian } from './asian.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { more } from './more.ts';
import { pt } from './pt.ts';
import { tr } from './tr.ts';
import { type CreditWordings } from './wording.ts';

/** Wordings of every language that is read. All are tried on every page: partners credit in a language of their own. */
export const WORDINGS: readonly CreditWordings[] = [en, fr, es, de, it, pt, el, tr, asian, more];
