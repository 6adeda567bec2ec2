import { renderCauses, toFailure } from '../errors.ts';
import type { Deadline } from '../net/deadline.ts';
import type { CopyPlan } from '../report/copy/plan.ts';
import type { RunContext } from '../run-context.ts';
import { createTurns } from '../turns.ts';
import { createKeyTable } from './key-table.ts';
import type { SourcePage } from './source.ts';
import type { Target } from './target.ts';

export interface PlanDeps {
  readonly pages: AsyncIterable<SourcePage>;
  readonly targets: readonly Pick<Target, 'service' | 'open' | 'plan'>[];
  readonly deadline: Pick<Deadline, 'start' | 'extend' | 'stop'>;
}

/**
 * Reads the source and the targets, and counts what a copy would do. Nothing is changed. Rejects
 * with a `Failure` if the source cannot be read; a target that cannot be read has its problem in
 * the plan.
 */
export async function planCopy(
  { pages, targets, deadline }: PlanDeps,
  timeoutMs: number,
  context: RunContext,
): Promise<CopyPlan> {
  const plans = targets.map(({ service: { title, endpoint } }) => ({
    title,
    endpoint,
    existed: 0,
    pin: 0,
    upload: 0,
    problem: '',
  }));
  const counts = { pins: 0, unreadable: 0, undated: 0, duplicates: 0 };
  const seen = createKeyTable();
  deadline.start(timeoutMs);
  try {
    await Promise.all(
      targets.map(async (target, index) => {
        const plan = plans[index];
        try {
          await target.open();
        } catch (error) {
          context.signal.throwIfAborted();
          context.log.debug(renderCauses(error));
          if (plan !== undefined) plan.problem = toFailure(error).message;
        }
      }),
    );
    deadline.extend();
    const turn = createTurns();
    for await (const page of pages) {
      let isNew = false;
      counts.undated += page.undated;
      counts.unreadable += page.unreadable.length;
      for (const pin of page.pins) {
        await turn();
        context.signal.throwIfAborted();
        const key = { cid: String(pin.cid), name: pin.name, endpoint: '' };
        if (seen.get(key) !== undefined) {
          counts.duplicates += 1;
          continue;
        }
        // Time passes while a source lists pins that it has listed before.
        if (!isNew) deadline.extend();
        isNew = true;
        seen.set(key, { offset: 0, isPinned: false, isOfRun: true, isAsked: false });
        counts.pins += 1;
        for (const [index, target] of targets.entries()) {
          const plan = plans[index];
          if (plan?.problem === '') plan[target.plan(pin)] += 1;
        }
      }
    }
    return { ...counts, targets: plans };
  } finally {
    deadline.stop();
  }
}
