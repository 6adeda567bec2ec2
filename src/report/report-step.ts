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
}

/**
 * Does the work and logs why it failed. A missing permission is an info line if the choice is
 * `auto`; everything else is a warning. Resolves with undefined after a failure, and never rejects.
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
    } else if (step.choice === 'auto') {
      log.info(explain(step, refusal(step, error)));
    } else {
      log.warning(explain(step, refusal(step, error)));
    }
    return undefined;
  }
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
    return new Failure({ what: 'GitHub took too long.', cause: error });
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
    ? 'run the job again later; https://www.githubstatus.com says whether GitHub works.'
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
      ? `nothing, or the two workflows of the README (“Pull requests from forks”): the token of a run that a fork caused can only read.`
      : `add \`${permission}\` to \`permissions\` of this job, or ${otherwise}.`,
    cause: error,
  });
}
