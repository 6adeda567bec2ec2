import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { Failure } from '../../../src/errors.ts';
import { startServing } from '../../../src/provide/serving.ts';
import { makeSample } from '../../contract/trial.ts';
import { createRecordingLog } from '../../fakes/log.ts';

/** A port of this machine on which nobody listens any more. */
async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('it listened on a port');
  return address.port;
}

/** Pauses between two dials take no time; longer waits, such as that for the whole, never end. */
function createHastyClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (ms > 60_000) return;
        now += ms;
        setImmediate(resolve);
      }),
  };
}

async function serve(elsewhere: boolean) {
  const sample = await makeSample();
  const log = createRecordingLog();
  const controller = new AbortController();
  const run = { signal: controller.signal, clock: createHastyClock(), random: () => 0.5, log };
  const pin = { label: 'Pinning service', elsewhere, onServed: () => {} };
  const serving = await startServing(pin, sample.car, true, run);
  onTestFinished(async () => {
    await serving.stop();
    await sample.remove();
  });
  const peer = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
  const delegate = `/ip4/127.0.0.1/tcp/${await findClosedPort()}/p2p/${peer}`;
  const ended = once(serving.signal, 'abort');
  serving.follow({ status: 'queued', cid: sample.root, delegates: [delegate] });
  return { serving, ended, delegate, clock: run.clock, log };
}

test('F20 L06 a pin whose delegates all refuse the connection fails after two minutes, and names them', async () => {
  const { serving, ended, delegate, clock } = await serve(false);
  await ended;
  const reason: unknown = serving.signal.reason;
  expect(reason).toBeInstanceOf(Failure);
  expect(String(reason)).toContain(delegate);
  expect(String(reason)).toContain(
    'named 1 node, but this run could not connect to it within 2 min',
  );
  expect(clock.now()).toBeGreaterThanOrEqual(120_000);
  expect(clock.now()).toBeLessThan(240_000);
});

test('F20 L06 where somebody else has the content, the pin goes on', async () => {
  const { serving, delegate, clock, log } = await serve(true);
  await expect.poll(() => clock.now()).toBeGreaterThan(240_000);
  expect(serving.signal.aborted).toBe(false);
  expect(serving.unreachable()).toBe(delegate);
  expect(log.lines.join('\n')).toContain('cannot connect to delegate');
});
