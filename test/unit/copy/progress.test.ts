import { expect, test } from 'vitest';
import { showCopyProgress } from '../../../src/copy/progress.ts';
import { createTally } from '../../../src/copy/tally.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';

const end = { pinned: 1, pending: 0, failed: 0 };

/** A copy that finishes so many pins before each line. */
async function linesOf(perLine: number, total: () => number | undefined, lines: number) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const tally = createTally([{ title: 'A', endpoint: 'https://a.example' }], 1);
  const shown = Promise.withResolvers<void>();
  const context = {
    signal: new AbortController().signal,
    clock,
    random: () => 0,
    log: {
      ...log,
      info(text: string) {
        log.info(text);
        for (let at = 0; at < perLine; at++) tally.end(end);
        if (log.lines.length === lines) shown.resolve();
      },
    },
  };
  const stop = showCopyProgress({ tally, pending: () => 1_500, total }, context);
  await shown.promise;
  stop();
  return log.lines;
}

test('a line every ten seconds has the rate, and the time left if the total is known', async () => {
  expect(await linesOf(1_000, () => 4_000, 3)).toEqual([
    'info: Copy: 0 of 4,000 pins done, 1,500 pinning, 0 failed, 4,000 left.',
    'info: Copy: 1,000 of 4,000 pins done, 1,500 pinning, 0 failed, 3,000 left, 50/s, 1 min to go.',
    'info: Copy: 2,000 of 4,000 pins done, 1,500 pinning, 0 failed, 2,000 left, 67/s, 30 s to go.',
  ]);
});

test('what is left is not shown if it is not known, or was counted wrong', async () => {
  expect(await linesOf(10, () => undefined, 2)).toEqual([
    'info: Copy: 0 pins done, 1,500 pinning, 0 failed.',
    'info: Copy: 10 pins done, 1,500 pinning, 0 failed, 0.5/s.',
  ]);
  expect((await linesOf(10, () => 5, 2))[1]).toBe(
    'info: Copy: 10 pins done, 1,500 pinning, 0 failed, 0.5/s.',
  );
});
