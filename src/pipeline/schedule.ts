import { Cron } from 'croner';

/** Nightly and morning work of an installation without cron. */
export interface ScheduledJobs {
  /** Originals, then partners. */
  readonly night: () => Promise<void>;
  /** Letters that a person approved. */
  readonly morning: () => Promise<void>;
}

/** By the desk's clock; daylight saving moves no job twice and drops none (croner). */
export const NIGHT = '15 3 * * *';
export const MORNING = '0 9 * * 1-5';

/** Runs the jobs by the clock until the signal is given; a job that is still at work is not started again. Answers when each is due. */
export function startSchedule(
  jobs: ScheduledJobs,
  { timezone, signal, onError }: { timezone: string; signal: AbortSignal; onError: (error: unknown) => void },
): readonly (Date | null)[] {
  const crons = [
    new Cron(NIGHT, { timezone, protect: true, catch: onError }, jobs.night),
    new Cron(MORNING, { timezone, protect: true, catch: onError }, jobs.morning),
  ];
  signal.addEventListener('abort', () => crons.forEach((cron) => cron.stop()), { once: true });
  return crons.map((cron) => cron.nextRun());
}
