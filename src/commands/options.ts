import { InvalidArgumentError } from 'commander';
import { parseSize } from '../lib/size.ts';
import { parseDuration } from '../lib/time.ts';

/** Milliseconds of an option such as `7d`. */
export function readDuration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === null) throw new InvalidArgumentError('Write a duration such as 30s, 10m or 7d.');
  return milliseconds;
}

/** Bytes of an option such as `20GB`. */
export function readSize(text: string): number {
  const bytes = parseSize(text);
  if (bytes === null) throw new InvalidArgumentError('Write a size such as 500MB or 20GB.');
  return bytes;
}

/** Reads a whole number between two bounds. */
export function readWholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

/** Reads a web address. */
export function readWebAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('Write a web address such as https://village.example/page.');
}
