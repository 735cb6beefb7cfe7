import { createPing, type Ping, type Pinged } from '../crawl/ping.ts';
import { type Run } from '../domain/run.ts';

/** A run that reports that it holds the lease, and then goes on by itself. */
type Work = (onStart: () => void) => Promise<Run>;

/** A monitor, and who is told in words when it could not be reached. */
export interface RunPing extends Ping {
  readonly onTrouble: (detail: string) => void;
}

/** A stopped run has ten seconds in all, so its monitor has less; milliseconds. */
const HASTE = 3_000;

interface RunPingOptions extends Pick<RunPing, 'onTrouble'> {
  readonly userAgent: string;
  readonly allowOrigins: readonly string[];
  /** Stops the run. */
  readonly signal: AbortSignal;
}

export function createRunPing(address: string, options: RunPingOptions): RunPing {
  const { userAgent, allowOrigins, signal, onTrouble } = options;
  const patient = createPing({ address, userAgent, allowOrigins });
  const hasty = createPing({ address, userAgent, allowOrigins, timeout: HASTE });
  return { ...patient, onTrouble, fail: (outcome) => (signal.aborted ? hasty : patient).fail(outcome) };
}

/**
 * Tells a monitor (null is nobody) that a run started and how it ended; partial, stopped and broken ones are failures.
 * A run that never got the lease is nobody's news. A monitor that does not answer changes nothing.
 */
export async function withPing(ping: RunPing | null, work: Work): Promise<Run> {
  if (ping === null) return work(() => undefined);
  let started: Promise<Pinged> | null = null;
  const onStart = (): void => {
    started = ping.start();
  };
  const tell = async (send: () => Promise<Pinged>): Promise<void> => {
    if (started === null) return;
    for (const told of [await started, await send()]) if (!told.ok) ping.onTrouble(told.detail);
  };
  try {
    const run = await work(onStart);
    const outcome = outcomeOf(run);
    await tell(() => (run.state === 'completed' ? ping.success(outcome) : ping.fail(outcome)));
    return run;
  } catch (error) {
    await tell(() => ping.fail({ state: 'failed' }));
    throw error;
  }
}

/** Numbers only: a monitor is a stranger and needs no names. */
function outcomeOf({ number, state, report }: Run): object {
  if (report === null) return { run: number, state };
  const { fetched, unchanged, judged, casesOpened, casesFixed, partners } = report;
  const planned = partners.reduce((sum, partner) => sum + partner.planned, 0);
  const reached = partners.reduce((sum, partner) => sum + partner.reached, 0);
  return { run: number, state, planned, reached, fetched, unchanged, judged, casesOpened, casesFixed };
}
