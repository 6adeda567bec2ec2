import { afterAll, beforeAll, expect, test } from 'vitest';
import { lighthouseEntry } from '../../../src/services/lighthouse.ts';
import { makeSample, type Sample, token } from '../../contract/trial.ts';
import { refuse } from '../../fakes/deviation.ts';
import { jsonReply } from '../../fakes/faults.ts';
import { type LighthouseOptions, startLighthouse } from '../../fakes/lighthouse.ts';
import { benchOf, breakCar, started } from './direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

async function meet(options: LighthouseOptions = {}) {
  const server = await started(startLighthouse({ token, ...options }));
  return { server, bench: benchOf(lighthouseEntry({ uploads: server.url, api: server.url })) };
}

test.each(['data', 'bare', 'kubo'] as const)(
  'the root that an import answers with is its word (%s)',
  async (form) => {
    const { server, bench } = await meet({ form });
    const outcome = await bench.publish({ root: sample.root }, sample.car);
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { cid: sample.root } });
    expect([...server.imported]).toEqual([String(sample.root)]);
  },
);

test('an import without a root is not called pinned', async () => {
  const { bench } = await meet({ turns: [{ on: 'import', act: refuse(jsonReply(200, {})) }] });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('answered for no CID'),
  });
});

test.each(['import', 'pin'] as const)('a 200 that holds an error is a failure (%s)', async (on) => {
  const refusal = refuse(jsonReply(200, { error: 'quota is used up' }));
  const { bench } = await meet({ turns: [{ on, act: refusal }] });
  const car = on === 'import' ? sample.car : undefined;
  expect(await bench.publish({ root: sample.root }, car)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('but with an error ("quota is used up")'),
  });
});

test('a broken CAR is refused in the words of the service', async () => {
  const { bench } = await meet();
  expect(await bench.publish({ root: sample.root }, await breakCar(sample))).toMatchObject({
    error: expect.stringContaining('mismatch in content integrity'),
  });
});

test('a CID is put in line, and left unconfirmed at once, since nobody can be asked', async () => {
  const { server, bench } = await meet();
  const outcome = await bench.publish({ root: sample.root });
  expect(outcome).toMatchObject({
    state: 'unconfirmed',
    lastStatus: 'queued',
    reason: 'Lighthouse took it (queued), but offers no way to ask whether it is pinned.',
  });
  expect(server.asked).toEqual([String(sample.root)]);
  expect(server.requests).toHaveLength(1);
});

test('a pin is not replaced, and that is said', async () => {
  const { bench } = await meet();
  await bench.publish({ root: sample.root, replaces: 'same-name' }, sample.car);
  await bench.publish({ root: sample.root, replaces: { requestId: 'x' } });
  const told = bench.said.filter((line) => line.includes('Lighthouse replaced nothing, since it'));
  expect(told).toHaveLength(2);
});
