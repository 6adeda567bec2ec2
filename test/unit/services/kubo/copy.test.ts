import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredPin } from '../../../../src/pin.ts';
import { kubo } from '../../../../src/services/kubo/kubo.ts';
import { makeSample, type Sample } from '../../../contract/trial.ts';
import { createBlockStore } from '../../../fakes/block-store.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { textReply } from '../../../fakes/faults.ts';
import { type KuboOptions, startKubo } from '../../../fakes/kubo.ts';
import { cidV1 } from '../../cids.ts';
import { writeCar } from '../../fakes/tree.ts';
import { benchOf, callOf, query, started } from '../direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

async function meet(options: KuboOptions = {}, without: readonly number[] = []) {
  const blocks = createBlockStore();
  for (const [at, { cid, bytes }] of sample.blocks.entries()) {
    if (!without.includes(at)) blocks.put(cid, bytes);
  }
  const server = await started(startKubo({ blocks, ...options }));
  const bench = benchOf(kubo, { 'kubo-url': server.url });
  const call = callOf(bench);

  /** The CAR that an export hands over, and what it rejected with, if it did. */
  async function exportCar() {
    const chunks: Uint8Array[] = [];
    const work = bench.service.provider?.exportCar?.(
      sample.root,
      async (bytes) => void chunks.push(bytes),
      call,
    );
    const error = await work?.then(
      () => undefined,
      (problem: unknown) => String(problem),
    );
    return { bytes: Buffer.concat(chunks), error };
  }
  const commands = () => server.requests.map(({ url }) => url.replace(/^\/api\/v0\/|\?.*$/g, ''));
  return { server, bench, call, exportCar, commands };
}

test('a DAG is exported as a CAR, depth first', async () => {
  const { exportCar } = await meet();
  const { bytes, error } = await exportCar();
  expect(error).toBeUndefined();
  // The root was encoded last, and its links are sorted by name.
  const order = sample.blocks.toReversed();
  expect(bytes.equals(await writeCar([sample.root], order))).toBe(true);
});

test('an export that a node refuses once is asked for again', async () => {
  const busy = refuse(textReply(503, 'upstream is busy'));
  const { exportCar, commands } = await meet({ turns: [{ on: 'dag/export', act: busy }] });
  expect((await exportCar()).error).toBeUndefined();
  expect(commands()).toEqual(['dag/export', 'dag/export']);
});

test('an export that breaks off is not begun again, and names the node', async () => {
  const { exportCar, commands } = await meet({
    turns: [{ on: 'dag/export', act: { kind: 'half-body-then-reset' } }],
  });
  const { bytes, error } = await exportCar();
  expect(bytes.length).toBeGreaterThan(0);
  expect(error).toMatch(/Kubo could not export the content: it ended after \d+ bytes?\. POST /);
  expect(error).toContain('Fix: check the log of the node, and run again.');
  expect(commands()).toEqual(['dag/export']);
});

test('an error after the blocks, in the trailer, is an error of the export', async () => {
  const { exportCar, commands } = await meet({
    turns: [{ on: 'dag/export', act: { kind: 'stream-error-trailer', message: 'disk failed' } }],
  });
  const { error } = await exportCar();
  expect(error).toContain('Kubo could not export the content: "disk failed"');
  expect(commands()).toEqual(['dag/export']);
});

test('an export of a DAG with a missing block ends when nothing more comes', async () => {
  const { exportCar } = await meet({}, [0]);
  expect((await exportCar()).error).toMatch(
    /Kubo could not export the content: .*(in time|did not end)/,
  );
});

test('a scan has every pin that matches, of all states that a node has', async () => {
  const pins = new Map([
    [String(sample.root), 'live | site'],
    [cidV1, 'other'],
  ]);
  const { bench, call, commands } = await meet({ pins });
  const found: StoredPin[] = [];
  for await (const page of bench.service.scan?.(query({ name: 'site' }), call) ?? []) {
    found.push(...page);
  }
  expect(found).toEqual([
    { cid: String(sample.root), name: 'live | site', status: 'pinned', meta: {} },
  ]);
  expect(commands()).toEqual(['pin/ls']);
});

test('new content is pinned without a look at earlier pins', async () => {
  const { bench, commands } = await meet();
  const outcome = await bench.publish({ root: sample.root, isNew: true });
  expect(outcome).toMatchObject({ state: 'pinned' });
  expect(commands()).toEqual(['pin/add', 'pin/ls']);
});
