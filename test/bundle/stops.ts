import { expectWithin } from '../fixtures/rounds.ts';
import type { ActionResult, RunningAction } from './action.ts';

type Stop = (
  action: RunningAction,
  signal: 'SIGINT' | 'SIGTERM',
) => Promise<ActionResult & { readonly stopMs: number }>;

/** R35: a run that is cancelled ends within 5 seconds. The scene cancels its run with `stop`. */
export async function stopsInTime(scene: (stop: Stop) => Promise<void>): Promise<void> {
  await expectWithin({ stopMs: 5_000 }, async () => {
    let stopMs = Number.NaN;
    await scene(async (action, signal) => {
      const at = performance.now();
      action.kill(signal);
      const result = await action.result;
      stopMs = performance.now() - at;
      return { ...result, stopMs };
    });
    return { stopMs };
  });
}
