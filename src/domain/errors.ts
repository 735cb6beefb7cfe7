/** Base of every error that this program throws on purpose. The world failing is a value, not an error. */
export abstract class CreditlineError extends Error {
  /** Stable, for logs and tests. Never match on `message`. */
  abstract readonly code: string;
}

/** A place in a file that an operator wrote. Lines and columns count from 1. */
export interface ConfigIssue {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

/** A file that an operator wrote is wrong (exit 78); nothing was changed. */
export class ConfigError extends CreditlineError {
  readonly code = 'CONFIG_INVALID';
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map(formatIssue).join('\n'));
    this.issues = issues;
  }
}

/** The command line is wrong (exit 2). */
export class UsageError extends CreditlineError {
  readonly code = 'USAGE';
}

/** Another run holds the lease (exit 75). */
export class BusyError extends CreditlineError {
  readonly code = 'BUSY';
}

function formatIssue({ file, line, column, message }: ConfigIssue): string {
  const place = line === null ? file : `${file}:${line}${column === null ? '' : `:${column}`}`;
  return `${place}: ${message}`;
}
