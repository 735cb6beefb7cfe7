const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNITS;

/** How a duration is written: digits and a unit, e.g. `500ms`, `5s`, `30m`, `12h`, `400d`, `2w`. */
export const DURATION = /^(\d{1,9})(ms|s|m|h|d|w)$/;
/** How a rate is written: a count and a duration, e.g. `1/72h`. */
export const RATE = /^(\d{1,6})\/(\d{1,9}(?:ms|s|m|h|d|w))$/;
/** How a day is written, e.g. `2027-09-02`. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** At most so often in so many milliseconds. */
export interface Rate {
  readonly count: number;
  readonly per: number;
}

/** Milliseconds of a written duration; null where it is none. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = DURATION.exec(text) ?? [];
  return digits === undefined || unit === undefined ? null : Number(digits) * UNITS[unit as Unit];
}

/** A written rate such as `1/72h`; null where it is none. */
export function parseRate(text: string): Rate | null {
  const [, count, duration] = RATE.exec(text) ?? [];
  const per = duration === undefined ? null : parseDuration(duration);
  return per === null || per === 0 || Number(count) === 0 ? null : { count: Number(count), per };
}

/** The shortest exact way to write milliseconds, e.g. `90m`; what `parseDuration` reads back. */
export function formatDuration(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const units: readonly Unit[] = ['d', 'h', 'm', 's'];
  const unit = units.find((one) => whole > 0 && whole % UNITS[one] === 0) ?? 'ms';
  return `${whole / UNITS[unit]}${unit}`;
}

/** Milliseconds since 1970 of a moment as written; null where there is none, or none that can be read. */
export function parseMoment(written: string | null): number | null {
  const time = written === null ? Number.NaN : Date.parse(written);
  return Number.isNaN(time) ? null : time;
}

/** The last moment (UTC) of a written day, so that "until the 2nd" includes the 2nd; null where no such day exists. */
export function endOfDay(day: string): string | null {
  return momentOfDay(day, 'T23:59:59.999Z');
}

/** The first moment (UTC) of a written day; null where no such day exists. */
export function startOfDay(day: string): string | null {
  return momentOfDay(day, 'T00:00:00.000Z');
}

function momentOfDay(day: string, rest: string): string | null {
  if (!DAY.test(day)) return null;
  const moment = new Date(`${day}${rest}`);
  // V8 rolls 30 February over into March; such a day was never meant.
  return Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(day) ? null : moment.toISOString();
}

/** The moment (ISO 8601 in UTC) so many milliseconds later, or earlier where negative. */
export function addMilliseconds(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}
