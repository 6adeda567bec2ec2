import { constants } from 'node:os';

/** What every failure that a user can meet is made of. */
export interface FailureParts {
  /**
   * What happened and where, in one or two sentences; the offending value quoted, never a secret.
   */
  readonly what: string;
  /** What to do about it, as an imperative sentence; inputs in backticks. */
  readonly fix?: string | undefined;
  readonly cause?: unknown;
  /**
   * The exit code in a shell: 1 if not given, 2 for what is wrong with the inputs, 3 if nothing but
   * time was missing, 128 and the number of the signal that stopped the run.
   */
  readonly exitCode?: number;
}

/**
 * A failure that was foreseen: its message says what happened, where, and what to do.
 * The message is safe to print once secrets are redacted; `cause` is for the debug log only.
 */
export class Failure extends Error {
  readonly what: string;
  readonly fix: string | undefined;
  readonly exitCode: number;

  constructor({ what, fix, cause, exitCode = 1 }: FailureParts) {
    super(fix === undefined ? what : `${what}\nFix: ${fix}`, { cause });
    this.name = 'Failure';
    this.what = what;
    this.fix = fix;
    this.exitCode = exitCode;
  }
}

/**
 * All problems of the inputs in one message, so that a user fixes them in one go. Each is one or
 * two sentences, optionally followed by a line `Fix: …`.
 */
export class InputError extends Failure {
  readonly problems: readonly string[];

  constructor(given: readonly string[]) {
    const problems = given.map((problem) => (/[.?!]$/.test(problem) ? problem : `${problem}.`));
    const items = problems.map((problem) => `- ${problem.replaceAll('\n', ' ')}`);
    super({
      what:
        problems.length === 1
          ? `Invalid input: ${problems[0]}`
          : `${problems.length} invalid inputs:\n${items.join('\n')}`,
      exitCode: 2,
    });
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** The runner or the user stopped the run: SIGINT or SIGTERM. */
export class Cancelled extends Failure {
  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super({ what: `Cancelled by ${signal}.`, exitCode: 128 + constants.signals[signal] });
    this.name = 'Cancelled';
  }
}

/**
 * Anything thrown, as the one shape; what was not foreseen is called a defect of ours, without a
 * stack trace.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Failure({
    what: `Unexpected error: ${text}`,
    fix: 'run again with debug logging on (RUNNER_DEBUG=1) and report it to Pack and Pin with that log.',
    cause: error,
  });
}

/** The chain of causes, one per line, for the debug log. */
export function renderCauses(error: unknown): string {
  const lines: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    lines.push(at instanceof Failure ? `${at.name}: ${at.what}` : (at.stack ?? String(at)));
  }
  return lines.join('\ncaused by ');
}

/** The code of an error of the operating system, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return undefined;
}

/** An error in a word or two for a sentence: the operating system's code, else its message. */
export function nameError(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}
