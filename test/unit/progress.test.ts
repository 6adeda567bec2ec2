import { expect, test } from 'vitest';
import { createByteProgress, createProgress, showPending, showSince } from '../../src/progress.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createRecordingLog } from '../fakes/log.ts';

test('long work is reported every five seconds, short work and the end are not', async () => {
  const clock = createFakeClock();
  const told: number[] = [];
  const progress = createProgress({ clock, log: createRecordingLog() }, (done) => told.push(done));
  for (let done = 1; done <= 26; done++) {
    progress(done, 26);
    await clock.sleep(500, new AbortController().signal);
  }
  expect(told).toEqual([11, 21]);
  await clock.sleep(60_000, new AbortController().signal);
  progress(26, 26);
  expect(told).toEqual([11, 21]);
});

/** A clock, and a log whose live lines the test reads. */
function openTerminal() {
  const clock = createFakeClock();
  const lines = new Map<string, () => string>();
  const log = {
    ...createRecordingLog(),
    live(name: string, render: (() => string) | undefined) {
      if (render === undefined) lines.delete(name);
      else lines.set(name, render);
    },
  };
  const read = () => [...lines].map(([name, render]) => `${name}: ${render()}`);
  const pass = (ms: number) => clock.sleep(ms, new AbortController().signal);
  return { context: { clock, log }, log, read, pass };
}

test('bytes are lines of the log every five seconds', async () => {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const progress = createByteProgress('Kubo', { clock, log }, { verb: 'sent' });
  for (const done of [0, 512, 1_024, 2_048]) {
    progress(done, 2_048);
    await clock.sleep(5_000, new AbortController().signal);
  }
  expect(log.lines).toEqual([
    'info: Kubo: sent 512 bytes of 2.0 KiB (25 %).',
    'info: Kubo: sent 1.0 KiB of 2.0 KiB (50 %).',
  ]);
});

test('in a terminal bytes are one live line, with the rate of the last seconds and the time left', async () => {
  const { context, log, read, pass } = openTerminal();
  const progress = createByteProgress('Packing', context);
  const shown: (string | undefined)[] = [];
  const total = 100 * 1024;
  for (const done of [0, 1, 2, 3, 13, 23, 33, 43, 53, 53, 53, 53, 53, 53]) {
    progress(done * 1024, total);
    shown.push(read()[0]);
    await pass(1_000);
  }
  expect(shown).toEqual([
    'Packing: 0 bytes of 100 KiB (0 %)',
    'Packing: 1.0 KiB of 100 KiB (1 %), 1.0 KiB/s, 1 min 39 s left',
    'Packing: 2.0 KiB of 100 KiB (2 %), 1.0 KiB/s, 1 min 38 s left',
    'Packing: 3.0 KiB of 100 KiB (3 %), 1.0 KiB/s, 1 min 37 s left',
    'Packing: 13 KiB of 100 KiB (13 %), 3.3 KiB/s, 27 s left',
    'Packing: 23 KiB of 100 KiB (23 %), 4.6 KiB/s, 17 s left',
    'Packing: 33 KiB of 100 KiB (33 %), 6.4 KiB/s, 10 s left',
    'Packing: 43 KiB of 100 KiB (43 %), 8.2 KiB/s, 7 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 10 KiB/s, 5 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 8.0 KiB/s, 6 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 6.0 KiB/s, 8 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 4.0 KiB/s, 12 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 2.0 KiB/s, 24 s left',
    'Packing: 53 KiB of 100 KiB (53 %), 0 bytes/s',
  ]);
  progress(total, total);
  expect(read()).toEqual([]);
  expect(log.lines).toEqual([]);
});

test('an upload that is sent again starts its rate again, and one that is sent waits', async () => {
  const { context, read, pass } = openTerminal();
  const progress = createByteProgress('Kubo', context, { verb: 'sent', after: 'waiting' });
  progress(0, 1_000);
  read();
  await pass(2_000);
  progress(500, 1_000);
  expect(read()).toEqual(['Kubo: sent 500 bytes of 1000 bytes (50 %), 250 bytes/s, 2 s left']);
  progress(0, 1_000);
  expect(read()).toEqual(['Kubo: sent 0 bytes of 1000 bytes (0 %)']);
  progress(1_000, 1_000);
  await pass(3_000);
  expect(read()).toEqual(['Kubo: waiting, 3 s']);
  progress(500, 1_000);
  expect(read()).toEqual(['Kubo: sent 500 bytes of 1000 bytes (50 %)']);
});

test('a pin that is pending shows how long it has its status, what was served, and the timeout', async () => {
  const { context, read, pass } = openTerminal();
  showSince('Pinata', 'asking for the pin', context);
  await pass(2_000);
  expect(read()).toEqual(['Pinata: asking for the pin, 2 s']);
  let status = 'queued';
  let leftMs: number | undefined;
  const served = { bytes: 0, totalBytes: 4_096 };
  showPending('Pinata', () => ({ status, leftMs, served }), context);
  read();
  await pass(65_000);
  expect(read()).toEqual(['Pinata: queued for 1 min 5 s']);
  leftMs = 900_000;
  status = 'pinning';
  served.bytes = 1_024;
  expect(read()).toEqual([
    'Pinata: pinning for 0 s, served 1.0 KiB of 4.0 KiB (25 %), timeout in 15 min',
  ]);
  await pass(1_000);
  served.bytes = 2_048;
  leftMs -= 1_000;
  expect(read()).toEqual([
    'Pinata: pinning for 1 s, served 2.0 KiB of 4.0 KiB (50 %), 1.0 KiB/s, 2 s left, timeout in 14 min',
  ]);
  await pass(1_000);
  served.bytes = 8_192;
  leftMs -= 890_000;
  expect(read()).toEqual(['Pinata: pinning for 2 s, served 8.0 KiB, 3.5 KiB/s, timeout in 9 s']);
});
