import { type AnyCheck, type CheckRegistry } from './check.ts';
import { copyrightNamed } from './copyright-named.ts';
import { linkToTarget } from './link-to-target.ts';
import { ownership } from './ownership.ts';
import { partsTogether } from './parts-together.ts';
import { sourceNamed } from './source-named.ts';
import { useSignals } from './use-signals.ts';
import { wordsPresent } from './words-present.ts';

const all: readonly AnyCheck[] = [
  copyrightNamed,
  linkToTarget,
  ownership,
  partsTogether,
  sourceNamed,
  useSignals,
  wordsPresent,
];

/** Every check by its id. */
export const checks: CheckRegistry = new Map(all.map((check) => [check.id, check]));
