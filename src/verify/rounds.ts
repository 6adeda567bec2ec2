import { createDeadline, DeadlinePassed } from '../net/deadline.ts';
import { formatCount, formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { look } from './look.ts';
import { isComplete, type LookDeps, questionOf, type Subject } from './subject.ts';

export interface RoundsOptions {
  /** For all looks at one CID, in milliseconds. */
  readonly timeoutMs: number;
  /** Until the first look. */
  readonly firstLookMs: number;
}

/** Time between two looks: 10 s, then 1.5 times longer each time, at most a minute. */
const firstWaitMs = 10_000;
const waitFactor = 1.5;
const maxWaitMs = 60_000;

/** How long an independent host is waited for, once all blocks have come. */
const maxIndependentMs = 60_000;

/** Time that a last look before the deadline gets. */
const lastLookMs = 10_000;

/** Routers cache a miss for 15 s, so a look before that would see what was cached. */
const missCachedMs = 15_000;

/** Returns when to look first after content was published, in milliseconds. */
export function findFirstLookMs(timeoutMs: number): number {
  return Math.min(missCachedMs, timeoutMs / 2);
}

/**
 * Looks at one CID until all blocks have come, one of them from an independent host, or until the
 * time is over, or at once if nothing can be reached. Resolves with the number of looks. Rejects
 * with the signal's reason only.
 */
export async function lookRepeatedly(
  subject: Subject,
  deps: Omit<LookDeps, 'onComplete'>,
  { timeoutMs, firstLookMs }: RoundsOptions,
  context: RunContext,
): Promise<number> {
  const { clock, random, log } = context;
  const deadline = createDeadline(clock, context.signal);
  let complete = false;
  let rounds = 0;
  deadline.start(timeoutMs);

  const leftMs = (): number => Math.max(0, deadline.leftMs() ?? 0);

  function onComplete(): void {
    if (complete) return;
    complete = true;
    deadline.start(Math.min(leftMs(), maxIndependentMs));
  }

  function isDone(): boolean {
    return isComplete(subject) && subject.tally.independent().yes;
  }

  /** Undefined if no look is worth waiting for. */
  function findWaitMs(): number | undefined {
    const backOffMs = Math.min(maxWaitMs, firstWaitMs * waitFactor ** (rounds - 1));
    const waitMs = Math.max(backOffMs * (0.75 + random() / 2), restMs(subject));
    const left = leftMs();
    if (waitMs < left) return waitMs;
    return left > 2 * lastLookMs ? left - lastLookMs : undefined;
  }

  try {
    if (firstLookMs > 0) await clock.sleep(firstLookMs, deadline.signal);
    for (;;) {
      rounds += 1;
      const said = await look(subject, { ...deps, onComplete }, deadline.signal);
      const waitMs = isDone() || !subject.reachable ? undefined : findWaitMs();
      const next = waitMs === undefined ? '' : ` Next look in ${formatMs(waitMs)}.`;
      log.info(
        `Verifying ${subject.root.toString()}, look ${rounds}: ${[renderBlocks(subject), ...said].join('; ')}.${next}`,
      );
      if (waitMs === undefined) return rounds;
      await clock.sleep(waitMs, deadline.signal);
    }
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof DeadlinePassed)) throw error;
    log.info(
      `Verifying ${subject.root.toString()}: ${renderBlocks(subject)}; \`verify-timeout\` passed.`,
    );
    return rounds;
  } finally {
    deadline.stop();
  }
}

function renderBlocks({ plan }: Subject): string {
  return `${plan.came.blocks} of ${formatCount(plan.wanted, 'block')}`;
}

/** How long the routers rest, if that is no longer than the longest time between two looks. */
function restMs({ routers, rests, root }: Subject): number {
  const waits = routers.map((router) =>
    Math.max(rests.leftMs(router.origin), rests.leftMs(questionOf(router, root))),
  );
  const shortest = Math.min(...waits);
  return shortest <= maxWaitMs ? shortest : 0;
}
