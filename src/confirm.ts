import { Cancelled, Failure, renderCauses, toFailure } from './errors.ts';
import { type Deadline, DeadlinePassed } from './net/deadline.ts';
import { isRetryablePoll, type Look, poll } from './net/retry.ts';
import type { Outcome } from './outcome.ts';
import type { PinReport, PinRequest, Receipt } from './pin.ts';
import type { Serving } from './provide/serving.ts';
import type { Publication, Submission } from './publish.ts';
import { createReminder } from './progress.ts';
import { formatMs } from './quantities.ts';
import { replaceOlder } from './replace.ts';
import type { RunContext } from './run-context.ts';
import { createCall, type Service } from './services/service.ts';
import { printable, quoted } from './text.ts';

/**
 * How many polls in a row may answer "no such pin" before it is believed: some services show a new
 * pin only after a while.
 */
const maxMissing = 5;

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
        confirmOne(submission, deadline, wait, context).catch((error: unknown) => {
          // Whatever it is, it is this service's failure: others may have pinned.
          const { service, request, startedAt } = submission;
          const { id, title } = service;
          const ms = context.clock.now() - startedAt;
          return { service: id, title, cid: request.root, ms, ...failed(error, context) };
        }),
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
    service: service.id,
    title: service.title,
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
      const reason = `${label} ${accepted.error.missed}.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), state: 'unconfirmed', reason, fix: fixLater(service, request) };
    }
    if (accepted.error instanceof Cancelled) {
      const cancelled = accepted.error.what.replace(/\.$/, '');
      return { ...end(), state: 'failed', error: `${cancelled} before ${label} had taken it.` };
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
      const reason = `${label} took it (${last.status}); this run does not wait.`;
      return { ...end(), ...unconfirmed(last, reason, service, request) };
    }
    const { check } = service;
    if (check === undefined) {
      const reason = `${label} took it (${last.status}), but offers no way to ask whether it is pinned.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, service, request) };
    }
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
    const why = final.details === undefined ? 'without a reason' : quoted(final.details);
    throw new Failure({
      what: `${label} reports that pinning failed: ${why}${requestOf(final)}.`,
      fix: 'look at the pin in the service itself; it may not have found a node that provides the content.',
    });
  } catch (error) {
    if (error instanceof DeadlinePassed) {
      const delegates = serving?.unreachable();
      const unreachable =
        delegates === undefined ? '' : `; this run could not connect to ${delegates}`;
      const reason = `${label} still said ${saidBy(last)} when the \`timeout\` was over${requestOf(last)}${unreachable}.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, service, request) };
    }
    if (error instanceof Cancelled) {
      const reason = `${label} last said ${saidBy(last)}${requestOf(last)}; the pin was left as it is.`;
      context.log.info(`Unconfirmed: ${reason}`);
      return { ...end(), ...unconfirmed(last, reason, service, request) };
    }
    return { ...end(), ...failed(error, context), ...idOf(last) };
  } finally {
    await serving?.stop();
  }
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
  const reminder = createReminder(context.clock);
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
        if (missing >= maxMissing) {
          throw new Failure({
            what: `${label} answered ${missing} times that it has no such pin: ${error.what}`,
            fix: error.fix ?? "check the pin in the service's dashboard, and run again.",
            cause: error,
          });
        }
        context.log.info(`${label}: ${error.what} Asking again.`);
        return error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
      }
      missing = 0;
      const changed = report.status !== last.status || report.details !== last.details;
      const after = formatMs(context.clock.now() - since);
      // `pinned` has its own line in the log.
      if (changed && report.status !== 'pinned') {
        const details = report.details === undefined ? '' : `: ${printable(report.details)}`;
        const again = report.status === 'failed' ? ' Asking once more.' : '';
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

function unconfirmed(last: PinReport, reason: string, service: Service, request: PinRequest) {
  const fix = fixLater(service, request, last);
  return { state: 'unconfirmed' as const, lastStatus: last.status, reason, fix, ...idOf(last) };
}

/** What the user can do about a pin that is not confirmed, at this service. */
function fixLater({ title, list }: Service, { root }: PinRequest, last?: PinReport): string {
  if (last?.fixIfPending !== undefined) return last.fixIfPending;
  const again =
    last?.requestId === undefined
      ? 'run again later'
      : 'run again later, and the pin that exists is taken up again';
  return list === undefined
    ? `${again}, or check the content in the dashboard of ${title}: it has no list of pins to ask.`
    : `${again}; \`command: list\` with \`cid: ${String(root)}\` shows how it is doing.`;
}

function failed(error: unknown, context: RunContext) {
  const failure = toFailure(error);
  context.log.debug(renderCauses(error));
  return { state: 'failed' as const, error: failure.message };
}

function idOf({ requestId }: PinReport): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

function saidBy({ status, details }: PinReport): string {
  return details === undefined ? quoted(status) : `${quoted(status)} (${printable(details)})`;
}

function requestOf({ requestId }: PinReport): string {
  return requestId === undefined ? '' : ` (request ${quoted(requestId)})`;
}
