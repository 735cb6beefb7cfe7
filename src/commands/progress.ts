import { safeLine } from '../lib/safe-text.ts';
import { type Invocation } from './command.ts';
import { type OnProgress, type Progress } from './context.ts';

/** Redrawn at most so often, in milliseconds: a terminal over a slow line is not to hold up the work. */
const LEAST_GAP = 100;
const BAR = 24;

/** A line that shows how far a job is, and can be wiped. */
export interface ProgressBar {
  readonly onProgress: OnProgress;
  /** Wipes the line; call it before anything else is printed. */
  end(): void;
}

/** A bar on a terminal; nothing at all elsewhere, with `-q` or with `--no-progress`. */
export function startProgress({ terminal, globals, console }: Invocation, now = () => performance.now()): ProgressBar {
  if (!terminal.err || globals.quiet || !globals.progress) return { onProgress: () => undefined, end: () => undefined };
  const started = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    onProgress: (progress) => {
      const moment = now();
      if (moment - drawnAt < LEAST_GAP) return;
      drawnAt = moment;
      console.err(`\r\u001b[2K${drawProgress(progress, (moment - started) / 1000, terminal.columns)}`);
    },
    end: () => {
      if (drawnAt > Number.NEGATIVE_INFINITY) console.err('\r\u001b[2K');
    },
  };
}

/** `[=====>    ] 40/100  3.1/s  20 s left  village-voice`, never wider than the terminal. */
export function drawProgress({ done, total, label }: Progress, seconds: number, columns: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [
    ...(total === null || total === 0 ? [String(done)] : [bar(done / total), `${done}/${total}`]),
    ...(rate > 0 ? [`${rate.toFixed(1)}/s`] : []),
    ...(total !== null && rate > 0 && total > done ? [`${timeLeft((total - done) / rate)} left`] : []),
    safeLine(label, 200),
  ];
  return parts.join('  ').slice(0, Math.max(columns - 1, 10));
}

function bar(share: number): string {
  const full = Math.round(Math.min(Math.max(share, 0), 1) * BAR);
  return `[${'='.repeat(full)}${' '.repeat(BAR - full)}]`;
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
