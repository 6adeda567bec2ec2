import type { LimitFunction } from 'p-limit';
import { Failure } from '../errors.ts';
import type { PinReport, PinRequest } from '../pin.ts';
import { formatMs } from '../quantities.ts';
import { ServiceError } from '../services/ask.ts';
import type { Call, Service } from '../services/service.ts';
import type { Guard } from './guard.ts';
import type { Job } from './job.ts';
import type { Origins } from './origins.ts';
import { NotFetched, pinFailed } from './pin-failed.ts';
import { PinGone, type Poller } from './poll-pending.ts';
import type { WaitingPin, Watch } from './watch-pending.ts';

export interface PinByCidDeps {
  readonly service: Service;
  readonly follow: Poller['follow'];
  readonly watch: Watch;
  readonly guard: Guard;
  /** Bounds the requests in flight. */
  readonly limit: LimitFunction;
  readonly callFor: (signal: AbortSignal) => Call;
  readonly fallbackAfterMs: number | undefined;
}

/** How a pin by CID goes on. */
interface Wait {
  readonly signal: AbortSignal;
  readonly begin: (origins: Origins) => void;
  readonly hear: (report: PinReport) => void;
}

/**
 * Asks a target to pin a CID, and follows the pin to its end. Each method resolves with a report
 * that is not `failed`, and is `pinned` unless the service offers no status. It rejects with
 * `NotFetched`, with the signal's reason, or with what is wrong.
 * @param signal of the run
 */
export function createPinByCid(deps: PinByCidDeps, signal: AbortSignal) {
  const { service, follow, watch, guard, limit, callFor, fallbackAfterMs } = deps;
  const giveUp = (over: AbortController) =>
    over.abort(tooSlow(service.title, fallbackAfterMs ?? 0));

  /** Runs work that ends early if the wait for the content takes too long. */
  async function wait(job: Job, work: (wait: Wait) => Promise<PinReport>): Promise<PinReport> {
    const over = new AbortController();
    const abort = (): void => over.abort(signal.reason);
    let waiting: WaitingPin | undefined;
    let delegates: readonly string[] = [];
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const report = await work({
        signal: over.signal,
        begin(origins) {
          waiting = { origins, delegates: () => delegates, giveUp: () => giveUp(over) };
          watch.begin(waiting);
        },
        hear(heard) {
          guard.succeeded();
          delegates = heard.delegates ?? delegates;
          job.hear(heard);
        },
      });
      if (report.status === 'failed') throw pinFailed(service, report);
      if (report.status === 'pinned' && report.existed !== true) watch.moved();
      return report;
    } catch (error) {
      over.signal.throwIfAborted();
      if (isOwnReport(error)) throw new NotFetched(partsOf(error));
      if (!(error instanceof PinGone)) guard.failed(error);
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      if (waiting !== undefined) watch.end(waiting);
    }
  }

  return {
    add: (job: Job, pin: NonNullable<Service['pin']>): Promise<PinReport> =>
      wait(job, async ({ signal: own, begin, hear }) => {
        let request: PinRequest | undefined;
        const report = await job.inTurn(async () => {
          const origins = await job.findOrigins();
          return limit(async () => {
            own.throwIfAborted();
            if (guard.ended !== undefined) throw guard.ended;
            begin(origins);
            request = { ...job.request(), origins: origins.addresses };
            const first = await pin(request, callFor(own));
            hear(first);
            return first;
          });
        });
        if (report.status === 'pinned' || request === undefined) return report;
        return follow(request, report, own, hear);
      }),
    /** The same for a pin that the target accepted in an earlier run, with its last report. */
    resume: (job: Job, last: PinReport): Promise<PinReport> =>
      wait(job, async ({ signal: own, begin, hear }) => {
        const origins = await job.findOrigins();
        begin(origins);
        job.hear(last);
        return follow({ ...job.request(), origins: origins.addresses }, last, own, hear);
      }),
  };
}

function tooSlow(title: string, ms: number): NotFetched {
  return new NotFetched({
    what: `${title} had not pinned the CID after ${formatMs(ms)} in which it pinned no other one.`,
    fix: 'check that a node which has the content can be reached from the service.',
  });
}

/** A failure that the service itself reported about the pin. */
function isOwnReport(error: unknown): error is Failure {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ServiceError) return error instanceof Failure;
  }
  return false;
}

function partsOf({ what, fix, cause }: Failure) {
  return { what, fix, cause };
}
