import { expect, test } from 'vitest';
import { createProgress } from '../../src/progress.ts';
import { createFakeClock } from '../fakes/clock.ts';

test('long work is reported every five seconds, short work and the end are not', async () => {
  const clock = createFakeClock();
  const told: number[] = [];
  const progress = createProgress(clock, (done) => told.push(done));
  for (let done = 1; done <= 26; done++) {
    progress(done, 26);
    await clock.sleep(500, new AbortController().signal);
  }
  expect(told).toEqual([11, 21]);
  await clock.sleep(60_000, new AbortController().signal);
  progress(26, 26);
  expect(told).toEqual([11, 21]);
});
