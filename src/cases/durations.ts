import { type Instant } from '../domain/time.ts';

/** Milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Milliseconds since 1970 of a moment. */
export function milliseconds(at: Instant): number {
  return Date.parse(at);
}

/** A moment `duration` milliseconds later. */
export function later(at: Instant, duration: number): Instant {
  return new Date(Date.parse(at) + duration).toISOString();
}
