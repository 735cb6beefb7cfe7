import { type AnyCheck, type CheckRegistry } from './check.ts';
import { anchorText } from './anchor-text.ts';
import { assetPresent } from './asset-present.ts';
import { authorNamed } from './author-named.ts';
import { composites } from './composites.ts';
import { copyrightNamed } from './copyright-named.ts';
import { headTagEquals } from './head-tag-equals.ts';
import { imageCredits } from './image-credits.ts';
import { linkToTarget } from './link-to-target.ts';
import { linksKept } from './links-kept.ts';
import { ownership } from './ownership.ts';
import { partsTogether } from './parts-together.ts';
import { sourceNamed } from './source-named.ts';
import { statementOnFile } from './statement-on-file.ts';
import { textAgainstOriginal } from './text-against-original.ts';
import { textPresent } from './text-present.ts';
import { timeWindow } from './time-window.ts';
import { useSignals } from './use-signals.ts';
import { volumePerPartner } from './volume-per-partner.ts';
import { wordsPresent } from './words-present.ts';

const simple: readonly AnyCheck[] = [
  anchorText,
  assetPresent,
  authorNamed,
  copyrightNamed,
  headTagEquals,
  imageCredits,
  linkToTarget,
  linksKept,
  ownership,
  partsTogether,
  sourceNamed,
  statementOnFile,
  textAgainstOriginal,
  textPresent,
  timeWindow,
  useSignals,
  volumePerPartner,
  wordsPresent,
];

const byId = (all: readonly AnyCheck[]): CheckRegistry => new Map(all.map((check) => [check.id, check]));

/** Every check by its id. Composites are made of the simple ones. */
export const checks: CheckRegistry = byId([...simple, ...composites(byId(simple))]);
