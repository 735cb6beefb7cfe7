import { type Instant } from '../../domain/time.ts';

const DAY = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Dates in the words and the time zone of the desk. */
export interface DateWords {
  /** `12 Nov`, with the year where it is not this one. */
  day(at: Instant): string;
  /** `Sat 14 Nov`. */
  weekday(at: Instant): string;
  /** `Thursday 12 November`. */
  longDay(at: Instant): string;
  /** `12 Nov 04:07`. */
  moment(at: Instant): string;
  /** `04:07`. */
  time(at: Instant): string;
  /** `2026-11-12`, as date fields want it. */
  isoDay(at: Instant): string;
  /** Whole days from now until then; negative when it is past. */
  daysUntil(at: Instant): number;
}

/** Words for dates as seen at `now` in `timezone` (IANA name). */
export function dateWords(timezone: string, now: Date): DateWords {
  const format = (at: Instant, options: Intl.DateTimeFormatOptions): string => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? 'unknown' : formatter(timezone, options).format(date).replaceAll(',', '');
  };
  const isoDay = (at: Instant): string => {
    const date = new Date(at);
    return Number.isNaN(date.getTime())
      ? ''
      : formatter(timezone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE').format(date);
  };
  const today = isoDay(now.toISOString());
  const year = (at: Instant): Intl.DateTimeFormatOptions =>
    isoDay(at).slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
  return {
    isoDay,
    day: (at) => format(at, { day: 'numeric', month: 'short', ...year(at) }),
    weekday: (at) => format(at, { weekday: 'short', day: 'numeric', month: 'short', ...year(at) }),
    longDay: (at) => format(at, { weekday: 'long', day: 'numeric', month: 'long' }),
    moment: (at) => `${format(at, { day: 'numeric', month: 'short', ...year(at) })} ${format(at, CLOCK)}`,
    time: (at) => format(at, CLOCK),
    daysUntil: (at) => Math.round((Date.parse(isoDay(at)) - Date.parse(today)) / DAY),
  };
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions, locale = 'en-GB'): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, made);
  return made;
}

/** `2 days left`, `due today`, `3 days late`. */
export function daysLeft(days: number): string {
  if (days === 0) return 'due today';
  return days > 0 ? `${counted(days, 'day')} left` : `${counted(-days, 'day')} late`;
}

/** `1 page`, `2 pages`, `1 148 pages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Thousands parted by a narrow no-break space. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

const SMALL = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** A count at the start of a sentence: words up to twelve, digits beyond. */
export function inWords(count: number): string {
  return SMALL[count] ?? grouped(count);
}

/** `94 %`; never 100 % of something that is not whole. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? 99 : rounded} %`;
}

/** How often a host is asked, from the milliseconds between two requests: `1 page every 5 s`. */
export function paceWords(between: number): string {
  if (between <= 0) return 'one page after the other';
  const seconds =
    between < 1000 ? Math.max(0.001, Number((between / 1000).toPrecision(2))) : Math.round(between / 1000);
  return `1 page every ${seconds} s`;
}
