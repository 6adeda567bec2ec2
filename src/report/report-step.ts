import { docsUrl } from '../docs-url.ts';
import { Cancelled, Failure, renderCauses, toFailure } from '../errors.ts';
import type { RunEvent } from '../github/event.ts';
import type { Log } from '../log.ts';
import { DeadlinePassed } from '../net/deadline.ts';
import { HttpError } from '../net/http-error.ts';
import type { Choice } from './report-input.ts';

/** One report on GitHub, which may fail without failing the run. */
export interface ReportStep {
  /** What the step does, as the end of "Could not …": `set a commit status`. */
  readonly doing: string;
  /** How to do without it, as the end of a sentence: "set `commit-status: false`". */
  readonly otherwise: string;
  readonly choice: Choice;
  /** As in `permissions` of a job: `statuses: write`. */
  readonly permission: string;
  readonly event: RunEvent;
  /** Whether people expect the report, so that they notice if `auto` leaves it out. */
  readonly isExpected?: boolean;
}

/**
 * Does the work and logs why it failed. If the choice is `auto`, a missing permission is a notice
 * where the report is expected and the permission can be added, else an info line. Everything else
 * is a warning. Resolves with undefined after a failure, and never rejects.
 */
export async function tryReportStep<T>(
  step: ReportStep,
  log: Log,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.debug(renderCauses(error));
    // The run reports a cancellation itself.
    if (error instanceof Cancelled) return undefined;
    if (!isMissingPermission(error)) {
      log.warning(explain(step, describe(error)));
    } else {
      log[levelOf(step)](explain(step, refusal(step, error)));
    }
    return undefined;
  }
}

/** How loud a missing permission is. The token of a fork's run never gets one. */
function levelOf({ choice, isExpected, event }: ReportStep): 'info' | 'notice' | 'warning' {
  if (choice !== 'auto') return 'warning';
  return isExpected === true && event.withoutSecrets === undefined ? 'notice' : 'info';
}

/** Whether GitHub refused because the token lacks a permission. */
export function isMissingPermission(error: unknown): error is HttpError {
  // GitHub answers 404 if the token may not even know that something exists, and 403 also to too
  // many requests.
  return (
    error instanceof HttpError && !error.retryable && (error.status === 403 || error.status === 404)
  );
}

function describe(error: unknown): Failure {
  if (error instanceof DeadlinePassed) {
    return new Failure({ what: 'GitHub did not answer in time.', cause: error });
  }
  return error instanceof HttpError ? trouble(error) : toFailure(error);
}

function explain({ doing }: ReportStep, { what, fix }: Failure): string {
  const text = `Could not ${doing}: ${what}`;
  return fix === undefined ? text : `${text}\nFix: ${fix}`;
}

/** The fix for a problem of GitHub differs from that of a service that somebody runs. */
function trouble(error: HttpError): Failure {
  const fix = error.retryable
    ? 'run the job again later; https://www.githubstatus.com shows whether GitHub works.'
    : error.status === 401
      ? 'check `github-token`: it must be a token of this GitHub that has not expired.'
      : error.status === undefined
        ? error.fix
        : undefined;
  return new Failure({ what: error.what, ...(fix !== undefined && { fix }), cause: error });
}

function refusal({ otherwise, permission, event }: ReportStep, error: HttpError): Failure {
  const readOnly = event.withoutSecrets === 'fork';
  return new Failure({
    what: error.what,
    fix: readOnly
      ? `to report on forks, use the two workflows of ${docsUrl}/forks.md: the token of a run that a fork triggered can only read.`
      : `add \`${permission}\` to \`permissions\` of this job, or ${otherwise}.`,
    cause: error,
  });
}
