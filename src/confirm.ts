import { Cancelled, Failure, renderCauses, toFailure } from './errors.ts';
import { type Deadline, DeadlinePassed } from './net/deadline.ts';
import { isRetryablePoll, type Look, maxMissingPolls, poll } from './net/retry.ts';
import type { Outcome } from './outcome.ts';
import type { PinReport, Receipt } from './pin.ts';
import type { Serving } from './provide/serving.ts';
import type { Publication, Submission } from './publish.ts';
import { createReminder, showPending } from './progress.ts';
import { formatMs } from './quantities.ts';
import { replaceOlder } from './replace.ts';
import type { RunContext } from './run-context.ts';
import { fixLater, fixTimeout } from './services/pending.ts';
import { createCall, type Service } from './services/service.ts';
import { printable, quoted } from './text.ts';

/**
 * Waits until each service has reported pinned or failed, or until the deadline. Never rejects,
 * because each service fails alone.
 * @param wait false to keep what each service reported when it accepted the content
 */
export async function confirm(
  { submissions, deadline }: Publication,
  wait: boolean,
  context: RunContext,
): Promise<Outcome[]> {
  try {
    return await Promise.all(
      submissions.map((submission) =>
        confirmOne(submission, deadline, wait, context)
          .catch((error: unknown) => {
            // Any error is an error of this service only: others may have pinned.
            const { service, request, startedAt } = submission;
            const ms = context.clock.now() - startedAt;
            return { ...nameService(service), cid: request.root, ms, ...failed(error, context) };
          })
          .finally(() => context.log.live?.(submission.label, undefined)),
      ),
    );
  } finally {
    deadline.stop();
  }
}

async function confirmOne(
  submission: Submission,
  deadline: Deadline,
  wait: boolean,
  context: RunContext,
): Promise<Outcome> {
  const { signal, leftMs } = deadline;
  const { service, request, startedAt, label } = submission;
  const accepted = await submission.accepted;
  let serving: Serving | undefined;
  const end = () => ({
    ...nameService(service),
    cid: request.root,
    ms: context.clock.now() - startedAt,
    ...(serving !== undefined && serving.served.blocks > 0 && { served: { ...serving.served } }),
  });

  if (accepted.kind === 'skipped') {
    context.log.info(`${label}: skipped, since ${accepted.reason}.`);
    return { ...end(), state: 'skipped', reason: accepted.reason };
  }
  if (accepted.kind === 'refused') {
    if (accepted.error instanceof DeadlinePassed) {
      const { ms, afterUpload } = accepted.error;
      const reason = afterUpload
        ? `${label} had not answered the upload when the \`timeout\` of ${formatMs(ms)} passed.`
        : `${label} had not accepted the content when the \`timeout\` of ${formatMs(ms)} passed.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), state: 'unconfirmed', reason, fix: fixTimeout(submission) };
    }
    if (accepted.error instanceof Cancelled) {
      const cancelled = accepted.error.what.replace(/\.$/, '');
      return { ...end(), state: 'failed', error: `${cancelled} before ${label} had accepted it.` };
    }
    return { ...end(), ...failed(accepted.error, context) };
  }

  let last = accepted.report;
  const conclude = async (receipt: Receipt): Promise<Outcome> => {
    if (accepted.report.replaced !== true) {
      await replaceOlder(service, request, receipt, createCall(label, context, signal));
    }
    return { ...end(), ...pinned(receipt, label, end().ms, context) };
  };
  try {
    if (isPinned(last)) return await conclude(last);
    if (!wait) {
      const reason = `${label} accepted it (${last.status}); this run does not wait.`;
      return { ...end(), ...unconfirmed(last, reason, fixLater(service, request, last)) };
    }
    const { check } = service;
    if (check === undefined) {
      const reason = `${label} accepted it (${last.status}), but offers no way to check whether it is pinned.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, fixLater(service, request, last)) };
    }
    showPending(
      label,
      () => ({
        status: last.status,
        leftMs: leftMs(),
        served: serving && { ...serving.served, totalBytes: serving.totalBytes },
      }),
      context,
    );
    serving = await submission.serve?.();
    serving?.follow(last);
    const final = await follow(
      { ...submission, check, leftMs },
      last,
      serving === undefined ? signal : AbortSignal.any([signal, serving.signal]),
      context,
      (report) => {
        last = report;
        serving?.follow(report);
      },
    );
    if (isPinned(final)) return await conclude(final);
    const why = final.details === undefined ? 'no reason given' : quoted(final.details);
    throw new Failure({
      what: `${label} reports that pinning failed: ${why}${requestOf(final)}.`,
      fix: "check the pin in the service's dashboard; the service may not have found a node that provides the content.",
    });
  } catch (error) {
    if (error instanceof DeadlinePassed) {
      const delegates = serving?.unreachable();
      const unreachable =
        delegates === undefined ? '' : `; this run could not connect to ${delegates}`;
      const reason = `${label} was still ${statusOf(last)} when the \`timeout\` of ${formatMs(error.ms)} passed${requestOf(last)}${unreachable}.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, fixTimeout(submission, last)) };
    }
    if (error instanceof Cancelled) {
      const reason = `${label} last reported ${statusOf(last)}${requestOf(last)}; the pin was not removed.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, fixLater(service, request, last)) };
    }
    return { ...end(), ...failed(error, context), ...idOf(last) };
  } finally {
    await serving?.stop();
  }
}

function nameService({ id, title, endpoint }: Service) {
  return { service: id, title, endpoint };
}

/** A pin whose status can be looked up. */
type Followed = Submission &
  Pick<Deadline, 'leftMs'> & { readonly check: NonNullable<Service['check']> };

/** Polls until the status is final. `failed` is believed once it was reported twice in a row. */
async function follow(
  { request, label, check, leftMs }: Followed,
  first: PinReport,
  signal: AbortSignal,
  context: RunContext,
  onReport: (report: PinReport) => void,
): Promise<PinReport> {
  const call = createCall(label, context, signal);
  const since = context.clock.now();
  const reminder = createReminder(context);
  let last = first;
  let missing = 0;
  return poll<PinReport>(
    async (): Promise<Look<PinReport>> => {
      let report: PinReport;
      try {
        report = await check(request, last, call);
      } catch (error) {
        signal.throwIfAborted();
        missing = isRetryablePoll(error) && error.status === 404 ? missing + 1 : 0;
        if (!isRetryablePoll(error)) throw error;
        if (missing >= maxMissingPolls) {
          throw new Failure({
            what: `${label} reported ${missing} times that it has no such pin: ${error.what}`,
            fix: error.fix ?? "check the pin in the service's dashboard, then run again.",
            cause: error,
          });
        }
        context.log.info(`${label}: ${error.what} Checking again.`);
        return error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
      }
      missing = 0;
      const changed = report.status !== last.status || report.details !== last.details;
      const after = formatMs(context.clock.now() - since);
      // `pinned` has its own line in the log.
      if (changed && report.status !== 'pinned') {
        const details = report.details === undefined ? '' : `: ${printable(report.details)}`;
        const again = report.status === 'failed' ? ' Checking once more.' : '';
        context.log.info(
          `${label}: ${last.status} → ${report.status}${details} (after ${after}).${again}`,
        );
        reminder.reset();
      } else if (!changed && reminder.isDue()) {
        const leftTime = leftMs();
        const left = leftTime === undefined ? '' : `, ${formatMs(leftTime)} of \`timeout\` left`;
        context.log.info(`${label}: still ${report.status} (after ${after}${left}).`);
      }
      const final =
        report.status === 'pinned' || (report.status === 'failed' && last.status === 'failed');
      last = report;
      onReport(report);
      return final ? { final: report } : {};
    },
    { signal, clock: context.clock, random: context.random },
  );
}

function isPinned(report: PinReport): report is Receipt {
  return report.status === 'pinned';
}

function pinned(receipt: Receipt, label: string, ms: number, context: RunContext) {
  if (!receipt.existed)
    context.log.info(`${label}: pinned after ${formatMs(ms)}${requestOf(receipt)}.`);
  return { state: 'pinned' as const, receipt };
}

function unconfirmed(last: PinReport, reason: string, fix: string) {
  return { state: 'unconfirmed' as const, lastStatus: last.status, reason, fix, ...idOf(last) };
}

function failed(error: unknown, context: RunContext) {
  const failure = toFailure(error);
  context.log.debug(renderCauses(error));
  return { state: 'failed' as const, error: failure.message };
}

function idOf({ requestId }: PinReport): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

function statusOf({ status, details }: PinReport): string {
  return details === undefined ? quoted(status) : `${quoted(status)} (${printable(details)})`;
}

function requestOf({ requestId }: PinReport): string {
  return requestId === undefined ? '' : ` (request ${quoted(requestId)})`;
}
