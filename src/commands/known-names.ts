import { UsageError } from '../domain/errors.ts';
import { type Partner } from '../domain/partner.ts';
import { nearest } from '../lib/nearest.ts';
import { safeLine } from '../lib/safe-text.ts';

/** Throws a UsageError that tells the nearest id where a partner is not known. */
export function requirePartners(ids: readonly string[], partners: readonly Pick<Partner, 'id'>[]): void {
  requireKnown(
    'partner',
    ids,
    partners.map(({ id }) => id),
  );
}

/** Throws a UsageError that tells the nearest name where one is not known. */
export function requireKnown(kind: string, names: readonly string[], known: readonly string[]): void {
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  const near = nearest(wrong, known);
  const list = known.length === 0 ? 'there is none yet' : `known: ${known.slice(0, 20).join(', ')}`;
  throw new UsageError(
    `there is no ${kind} "${safeLine(wrong, 100)}"; ${near === null ? list : `did you mean "${near}"?`}`,
  );
}
