import { expect, test } from 'vitest';
import { Cancelled } from '../../../src/errors.ts';
import { createDeadline, DeadlinePassed } from '../../../src/net/deadline.ts';
import { systemClock } from '../../../src/net/system-clock.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { never } from './server.ts';

test('a deadline counts from its start, not from when it was handed out', async () => {
  const clock = createFakeClock(0);
  const deadline = createDeadline(clock, never());
  await clock.sleep(60_000, never());
  expect(deadline.signal.aborted).toBe(false);
  deadline.start(15_000);
  await clock.sleep(14_999, never());
  expect(deadline.signal.aborted).toBe(false);
  await clock.sleep(1, never());
  expect(deadline.signal.reason).toBeInstanceOf(DeadlinePassed);
});

test('a deadline reports the time that is left while it runs', async () => {
  const clock = createFakeClock(0);
  const deadline = createDeadline(clock, never());
  expect(deadline.leftMs()).toBeUndefined();
  deadline.start(10_000);
  await clock.sleep(4_000, never());
  expect(deadline.leftMs()).toBe(6_000);
  deadline.pause();
  expect(deadline.leftMs()).toBeUndefined();
});

test('a deadline that is extended counts again from then, as often as that happens', async () => {
  const clock = createFakeClock(0);
  const deadline = createDeadline(clock, never());
  deadline.extend();
  deadline.start(10_000);
  for (let time = 0; time < 5; time++) {
    await clock.sleep(9_000, never());
    deadline.extend();
  }
  await clock.sleep(9_999, never());
  expect(deadline.signal.aborted).toBe(false);
  await clock.sleep(1, never());
  expect(deadline.signal.reason).toBeInstanceOf(DeadlinePassed);
  expect(clock.sleepers()).toBe(0);
});

test('a deadline that pauses does not pass until it is started again', async () => {
  const clock = createFakeClock(0);
  const deadline = createDeadline(clock, never(), (ms) => new DeadlinePassed(ms, true));
  deadline.start(1_000);
  deadline.pause();
  await clock.sleep(5_000, never());
  deadline.start(10_000);
  await clock.sleep(5_000, never());
  deadline.start(10_000);
  await clock.sleep(9_999, never());
  expect(deadline.signal.aborted).toBe(false);
  await clock.sleep(1, never());
  expect(deadline.signal.reason).toMatchObject({ ms: 10_000, afterUpload: true });
  expect(clock.sleepers()).toBe(0);
});

test('a deadline that is stopped cannot be started again', () => {
  const clock = createFakeClock();
  const deadline = createDeadline(clock, never());
  deadline.stop();
  deadline.start(1_000);
  expect(clock.sleepers()).toBe(0);
});

test('a deadline that is stopped does not pass, and leaves no timer', async () => {
  const clock = createFakeClock();
  const deadline = createDeadline(clock, never());
  deadline.start(1_000);
  deadline.stop();
  expect(clock.sleepers()).toBe(0);
  await clock.sleep(5_000, never());
  expect(deadline.signal.aborted).toBe(false);
});

test('a cancelled run ends it with its own reason, also before the start', () => {
  const run = new AbortController();
  const deadline = createDeadline(createFakeClock(), run.signal);
  const reason = new Cancelled('SIGTERM');
  run.abort(reason);
  expect(deadline.signal.reason).toBe(reason);
});

test('the clock of the system wakes at once when the run is cancelled, with its reason', async () => {
  const run = new AbortController();
  const reason = new Cancelled('SIGINT');
  const sleeping = systemClock.sleep(2 ** 40, run.signal);
  run.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  await expect(systemClock.sleep(0, run.signal)).rejects.toBe(reason);
  await expect(systemClock.sleep(0, never())).resolves.toBeUndefined();
});
