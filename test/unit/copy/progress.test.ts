import { expect, test } from 'vitest';
import { showCopyProgress } from '../../../src/copy/progress.ts';
import { createTally, type PinEnd } from '../../../src/copy/tally.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';

const end: PinEnd = { pinned: 1, pending: 0, failed: 0 };

/** A copy that finishes so many pins before each line. */
async function linesOf(
  perLine: number,
  total: () => number | undefined,
  lines: number,
  each = end,
) {
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
        for (let at = 0; at < perLine; at++) tally.end(each);
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
    'info: Copy: 0 of 4,000 done, 1,500 pinning, 4,000 left.',
    'info: Copy: 1,000 of 4,000 done, 1,500 pinning, 3,000 left (1 min at 50/s).',
    'info: Copy: 2,000 of 4,000 done, 1,500 pinning, 2,000 left (30 s at 67/s).',
  ]);
});

test('what is left is not shown if it is not known, or was counted wrong', async () => {
  expect(await linesOf(10, () => undefined, 2)).toEqual([
    'info: Copy: 0 pins done, 1,500 pinning.',
    'info: Copy: 10 pins done, 1,500 pinning, 0.5/s.',
  ]);
  expect((await linesOf(10, () => 5, 2))[1]).toBe(
    'info: Copy: 10 pins done, 1,500 pinning, 0.5/s.',
  );
});

test('failures come first, and all fits a terminal of 80 columns', async () => {
  const failed = { pinned: 0, pending: 0, failed: 1 };
  const [, line = ''] = await linesOf(1_200, () => 20_000, 2, failed);
  expect(line).toBe(
    'info: Copy: 1,200 of 20,000 done, 1,200 failed, 1,500 pinning, 18,800 left (5 min 13 s at 60/s).',
  );
  const shown = line.replace('info: Copy: ', 'Copy  ').slice(0, 80);
  expect(shown).toContain('18,800 left');
});
