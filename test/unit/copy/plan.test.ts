import { expect, test } from 'vitest';
import { planCopy } from '../../../src/copy/plan.ts';
import { createDeadline, DeadlinePassed } from '../../../src/net/deadline.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { createTestTarget, page, sourcePin } from './stage.ts';

test('a plan for a source that lists the same pins without end ends at the timeout', async () => {
  const clock = createFakeClock();
  const deadline = createDeadline(clock, new AbortController().signal);
  const { signal } = deadline;
  async function* pages() {
    for (;;) {
      await clock.sleep(10_000, new AbortController().signal);
      yield page([sourcePin(1)]);
    }
  }
  const target = createTestTarget('https://a.example', async () => ({ status: 'pinned' }));
  const plan = planCopy({ pages: pages(), targets: [target.make(signal)], deadline }, 60_000, {
    signal,
    clock,
    random: () => 0.5,
    log: createRecordingLog(),
  });
  await expect(plan).rejects.toBeInstanceOf(DeadlinePassed);
  expect(clock.now() - Date.UTC(2026, 10, 22)).toBe(70_000);
});
