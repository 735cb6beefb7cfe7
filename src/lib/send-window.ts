const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
type Day = (typeof DAYS)[number];

/** How a window is written: days and hours, e.g. `Mon-Fri 09:00-16:00` or `Sat 10:00-12:30`. */
export const SEND_WINDOW =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** The hours of the week in which letters may leave; minutes count from midnight, `end` is exclusive. */
export interface SendWindow {
  readonly days: readonly Day[];
  readonly start: number;
  readonly end: number;
}

/** A written window; null where it is none, or where it ends before it starts. `Fri-Mon` runs over the week's end. */
export function parseSendWindow(text: string): SendWindow | null {
  const [, first, last, startHour, startMinute, endHour, endMinute] = SEND_WINDOW.exec(text) ?? [];
  if (first === undefined) return null;
  const start = Number(startHour) * 60 + Number(startMinute);
  const end = Number(endHour) * 60 + Number(endMinute);
  if (end <= start) return null;
  const from = DAYS.indexOf(first as Day);
  const length = ((DAYS.indexOf((last ?? first) as Day) - from + 7) % 7) + 1;
  const days = Array.from({ length }, (_, step) => DAYS[(from + step) % 7] ?? 'Mon');
  return { days, start, end };
}

/** Whether a moment lies in the window, by the clock on the wall of an IANA time zone; the moment is ISO 8601. */
export function isInSendWindow(window: SendWindow, timezone: string, moment: string): boolean {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return window.days.some((day) => day === part('weekday')) && minute >= window.start && minute < window.end;
}
