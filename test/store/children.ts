import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';
import { type StoreOptions } from '../../src/store/open.ts';

/** A running child.ts. */
export interface Child {
  /** The next line it prints; null once it has ended. */
  nextLine(): Promise<string | null>;
  /** Tells it to go on. */
  goOn(): void;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Gives a function that starts children; whatever is left of them after a test is killed. */
export function useChildren(): (action: string, options: StoreOptions, name?: string) => Child {
  const started: Child[] = [];
  afterEach(async () => {
    for (const child of started.splice(0)) await child.kill();
  });
  return (action, options, name = 'child') => {
    const child = startChild([action, JSON.stringify(options), name]);
    started.push(child);
    return child;
  };
}

function startChild(parameters: readonly string[]): Child {
  const program = path.join(import.meta.dirname, 'child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async nextLine() {
      const line = await lines.next();
      return line.done ? null : line.value;
    },
    goOn: () => void child.stdin.write('\n'),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
