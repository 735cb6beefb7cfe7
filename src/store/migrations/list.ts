import { first } from './0001-first.ts';
import { corpusSync } from './0002-corpus.ts';
import { revisits } from './0003-revisits.ts';
import { notices } from './0004-notices.ts';
import { siteLines } from './0005-site-lines.ts';
import { duplicates } from './0006-duplicates.ts';
import { hostClaims } from './0007-host-claims.ts';
import { repeatedVerdicts } from './0008-repeated-verdicts.ts';
import { type Migration } from './migration.ts';

/** Every step in order. A new one is a new file and a new line here. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  corpusSync,
  revisits,
  notices,
  siteLines,
  duplicates,
  hostClaims,
  repeatedVerdicts,
];
