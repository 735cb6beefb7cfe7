import { CommanderError } from 'commander';
import { BusyError, ConfigError, CreditlineError, UsageError } from '../domain/errors.ts';
import { safeLines } from '../lib/safe-text.ts';
import { EXIT } from './exit-codes.ts';

/** How a command that threw ends: its exit code and what is said on standard error. */
export interface Failure {
  readonly code: number;
  readonly text: string;
}

/** The one place where errors become exit codes. Stacks are shown only on request. */
export function describeFailure(error: unknown, { verbose }: { readonly verbose: boolean }): Failure {
  if (error instanceof CommanderError) return { code: commanderCode(error), text: '' }; // commander has spoken already
  if (error instanceof UsageError) return { code: EXIT.usage, text: told('error', error.message) };
  if (error instanceof ConfigError) return { code: EXIT.config, text: told('configuration', error.message) };
  if (error instanceof BusyError) return { code: EXIT.busy, text: told('busy', error.message) };
  if (error instanceof CreditlineError || isSystemError(error)) {
    return { code: EXIT.internal, text: told('error', verbose ? stackOf(error) : error.message) };
  }
  const hint = verbose ? '' : '\nThis is a bug of creditline. Run again with -v to see where.';
  return { code: EXIT.internal, text: told('internal error', (verbose ? stackOf(error) : messageOf(error)) + hint) };
}

/** Disk full, no permission, port taken, database locked: the world's fault, told in its own words. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[A-Z]/.test(error.code);
}

/** commander ends with 0 where it printed what was asked for: help or the version. */
function commanderCode({ exitCode }: CommanderError): number {
  return exitCode === 0 ? EXIT.ok : EXIT.usage;
}

function told(kind: string, message: string): string {
  return `${safeLines(message)
    .split('\n')
    .map((line, index) => (index === 0 || kind === 'configuration' ? `${kind}: ${line}` : line))
    .join('\n')}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
