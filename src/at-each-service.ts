import { Failure, renderCauses, toFailure } from './errors.ts';
import { createDeadline, DeadlinePassed } from './net/deadline.ts';
import { showSince } from './progress.ts';
import { formatMs } from './quantities.ts';
import type { RunContext } from './run-context.ts';
import { type Call, createCall, type Service } from './services/service.ts';

export interface CommandOptions {
  /** Time for the whole command, in milliseconds. */
  readonly timeoutMs: number;
  /** What is left of that time, if the command has used a part of it. */
  readonly leftMs?: number;
  /** What the command does, as the end of "had not finished …". */
  readonly doing: string;
  /** What to do if a service is too late, if it is not to select fewer pins. */
  readonly fixIfLate?: string;
}

const lateFix = 'set a longer `timeout`, or select fewer pins with `cid` or `pin-name`.';

/**
 * Runs a command at every service at once. Each service fails alone, and none takes longer than the
 * command may. Resolves with the result or the `Failure` of each service, in their order.
 */
export async function atEachService<T>(
  services: readonly Service[],
  { timeoutMs, leftMs = timeoutMs, doing, fixIfLate = lateFix }: CommandOptions,
  context: RunContext,
  work: (service: Service, call: Call) => Promise<T>,
): Promise<(T | Failure)[]> {
  const deadline = createDeadline(context.clock, context.signal);
  deadline.start(leftMs);

  async function runAt(service: Service): Promise<T | Failure> {
    showSince(service.title, doing, context);
    try {
      return await work(service, createCall(service.title, context, deadline.signal));
    } catch (error) {
      context.log.debug(renderCauses(error));
      if (!(error instanceof DeadlinePassed)) return toFailure(error);
      return new Failure({
        what: `${service.title} had not finished ${doing} when the \`timeout\` of ${formatMs(timeoutMs)} passed.`,
        fix: fixIfLate,
        cause: error,
      });
    } finally {
      context.log.live?.(service.title, undefined);
    }
  }

  try {
    return await Promise.all(services.map(runAt));
  } finally {
    deadline.stop();
  }
}
