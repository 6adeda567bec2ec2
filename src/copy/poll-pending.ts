import type { LimitFunction } from 'p-limit';
import { Failure, renderCauses } from '../errors.ts';
import { isRetryablePoll, maxMissingPolls, pollWaitMs } from '../net/retry.ts';
import type { PinReport, PinRequest } from '../pin.ts';
import { createReminder } from '../progress.ts';
import type { RunContext } from '../run-context.ts';
import type { Call, Service } from '../services/service.ts';

/** Asks one service about its pending pins, many at once where it can answer that. */
export interface Poller {
  /** How many pins are pending. */
  readonly size: number;
  /**
   * Resolves with the report that is final: pinned, or failed twice in a row. Rejects with
   * `PinGone`, with the signal's reason, or with the error of the service.
   * @param onReport gets each report
   */
  readonly follow: (
    request: PinRequest,
    first: PinReport,
    signal: AbortSignal,
    onReport: (report: PinReport) => void,
  ) => Promise<PinReport>;
}

/** The service reports again and again that it has no such pin. */
export class PinGone extends Failure {
  constructor(title: string, times: number, error: Failure) {
    super({
      what: `${title} reported ${times} times that it has no such pin: ${error.what}`,
      fix: error.fix ?? "check the pin in the service's dashboard, then run again.",
      cause: error,
    });
    this.name = 'PinGone';
  }
}

/** Pins of one request for several (IPFS Pinning Service API v1.0.0, parameter `cid`). */
const groupSize = 10;

/** A pin that was asked about more recently is not asked about with others, in milliseconds. */
const minPauseMs = 1_000;

interface Pending {
  readonly request: PinRequest;
  last: PinReport;
  /** Lookups so far, for the pace. */
  looks: number;
  /** Lookups in a row in which the service had no such pin. */
  missing: number;
  /** Whether the last list did not contain it. */
  isUnlisted: boolean;
  isAsked: boolean;
  askedAt: number;
  dueAt: number;
  readonly onReport: (report: PinReport) => void;
  readonly resolve: (final: PinReport) => void;
  readonly reject: (error: unknown) => void;
}

type Pollable = Service & Required<Pick<Service, 'check'>>;

/** @param limit bounds the requests to the service that are in flight */
export function createPoller(
  service: Pollable,
  limit: LimitFunction,
  call: Call,
  context: RunContext,
): Poller {
  const { clock, random, log } = context;
  const { title } = service;
  const pending = new Set<Pending>();
  const reminder = createReminder(context);
  let checkAll = service.checkAll?.bind(service);
  /** Ends the sleep of the loop; undefined while there is no loop. */
  let timer: AbortController | undefined;
  let wakesAt = 0;

  function schedule(one: Pending, retryAfterMs = 0): void {
    const now = clock.now();
    one.isAsked = false;
    one.askedAt = now;
    one.dueAt = now + Math.max(retryAfterMs, pollWaitMs(one.looks, random));
    one.looks += 1;
    if (timer === undefined) void run();
    else if (one.dueAt < wakesAt) timer.abort();
  }

  async function run(): Promise<void> {
    timer = new AbortController();
    while (pending.size > 0) {
      for (const group of takeDue()) void ask(group);
      const { signal } = (timer = new AbortController());
      wakesAt = Math.min(...[...pending].map(({ isAsked, dueAt }) => (isAsked ? Infinity : dueAt)));
      await (wakesAt === Infinity
        ? new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
        : clock.sleep(Math.max(0, wakesAt - clock.now()), signal).catch(() => {}));
    }
    timer = undefined;
  }

  /** Groups of what is due. The rest of the last group is filled with what is due next. */
  function takeDue(): Pending[][] {
    const now = clock.now();
    const open = [...pending].filter(({ isAsked }) => !isAsked);
    const due = open.filter(({ dueAt }) => dueAt <= now).length;
    if (due === 0) return [];
    const size = checkAll === undefined ? 1 : groupSize;
    const chosen = open
      .filter(({ dueAt, askedAt }) => dueAt <= now || now - askedAt >= minPauseMs)
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .slice(0, Math.ceil(due / size) * size);
    for (const one of chosen) one.isAsked = true;
    return Array.from({ length: Math.ceil(chosen.length / size) }, (_, at) =>
      chosen.slice(at * size, (at + 1) * size),
    );
  }

  /** Asks about a group. Never rejects. */
  async function ask(group: readonly Pending[]): Promise<void> {
    if (checkAll === undefined || group.length === 1) {
      await Promise.all(group.map(askOne));
      return;
    }
    let reports: readonly (PinReport | undefined)[];
    try {
      const all = checkAll;
      reports = await limit(() => all(group, call));
    } catch (error) {
      if (isRetryablePoll(error) && error.status !== 404) {
        note(error);
        for (const one of group) if (pending.has(one)) schedule(one, error.retryAfterMs);
        return;
      }
      // A service that rejects the request for several pins is asked about each.
      log.debug(`${title} did not report on several pins at once: ${renderCauses(error)}`);
      if (!context.signal.aborted) checkAll = undefined;
      await Promise.all(group.map(askOne));
      return;
    }
    await Promise.all(group.map((one, at) => hearListed(one, reports[at])));
  }

  /** A new pin may be missing in a list: the second time it is asked about alone. */
  async function hearListed(one: Pending, report: PinReport | undefined): Promise<void> {
    if (report !== undefined) hear(one, report);
    else if (one.isUnlisted) await askOne(one);
    else if (pending.has(one)) {
      one.isUnlisted = true;
      schedule(one);
    }
  }

  async function askOne(one: Pending): Promise<void> {
    try {
      hear(one, await limit(async () => service.check(one.request, one.last, call)));
    } catch (error) {
      if (!pending.has(one)) return;
      if (!isRetryablePoll(error)) {
        one.reject(error);
        return;
      }
      note(error);
      one.missing = error.status === 404 ? one.missing + 1 : 0;
      if (one.missing >= maxMissingPolls) one.reject(new PinGone(title, one.missing, error));
      else schedule(one, error.retryAfterMs);
    }
  }

  function hear(one: Pending, report: PinReport): void {
    if (!pending.has(one)) return;
    const before = one.last.status;
    Object.assign(one, { last: report, missing: 0, isUnlisted: false });
    one.onReport(report);
    const isFinal =
      report.status === 'pinned' || (report.status === 'failed' && before === 'failed');
    if (isFinal) one.resolve(report);
    else schedule(one);
  }

  function note(error: Failure): void {
    log.debug(`${title}: ${error.what} Checking again.`);
    if (reminder.isDue()) log.info(`${title}: ${error.what} Checking again.`);
  }

  return {
    get size() {
      return pending.size;
    },
    follow(request, first, signal, onReport) {
      return new Promise((resolve, reject) => {
        const end = (settled: () => void): void => {
          pending.delete(one);
          signal.removeEventListener('abort', abort);
          if (pending.size === 0) timer?.abort();
          settled();
        };
        const abort = (): void => end(() => reject(signal.reason));
        const one: Pending = {
          request,
          last: first,
          looks: 0,
          missing: 0,
          isUnlisted: false,
          isAsked: false,
          askedAt: 0,
          dueAt: 0,
          onReport,
          resolve: (final) => end(() => resolve(final)),
          reject: (error) => end(() => reject(error)),
        };
        if (signal.aborted) {
          abort();
          return;
        }
        signal.addEventListener('abort', abort, { once: true });
        pending.add(one);
        schedule(one);
      });
    },
  };
}
