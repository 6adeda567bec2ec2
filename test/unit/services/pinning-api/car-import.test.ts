import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { vendorEntry } from '../../../../src/services/pinning-api/vendors.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import {
  errorReply,
  type PinningServiceOptions,
  startPinningService,
} from '../../../fakes/pinning-service.ts';
import { benchOf, makeLargeSample, started } from '../direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

/** A vendor that takes CARs beside the specification. */
const vendor = {
  id: 'vendor',
  title: 'Vendor',
  tokenPage: 'https://vendor.example',
  carImport: { path: 'pins/import/car', maxBlocks: 1_000 },
  explanations: [
    { status: 402, fix: 'choose a larger plan.' },
    { status: 413, fix: 'pack less.' },
  ],
  provenAgainst: 'nothing',
};

async function meet(options: PinningServiceOptions = {}) {
  const server = await started(startPinningService({ token, carImport: true, ...options }));
  return { server, bench: benchOf(vendorEntry({ ...vendor, url: server.url })) };
}

test('a CAR becomes a pin of its root by the name that was given', async () => {
  const { server, bench } = await meet();
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({ state: 'pinned' });
  expect(server.pins).toMatchObject([{ pin: { cid: String(sample.root), name: 'site' } }]);
});

test('content that is pinned under this name is not sent again', async () => {
  const { server, bench } = await meet();
  await bench.publish({ root: sample.root }, sample.car);
  const again = await bench.publish({ root: sample.root }, sample.car);
  expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a pin that still waits may wait for just these blocks, so they are sent', async () => {
  const { server, bench } = await meet({ stages: [{ status: 'queued' }] });
  await bench.publish({ root: sample.root });
  await bench.publish({ root: sample.root }, sample.car);
  expect(server.requests.some(({ url }) => url === '/pins/import/car')).toBe(true);
  expect(server.pins).toHaveLength(1);
});

test.each([
  [402, 'choose a larger plan'],
  [413, 'pack less'],
])('HTTP %i comes with what the vendor says to do about it', async (status, fix) => {
  const refusal = refuse(errorReply(status, 'REFUSED', 'no room'));
  const { bench } = await meet({ turns: [{ on: 'import', act: refusal }] });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
    error: expect.stringContaining(fix),
  });
});

test('a pin that cannot be asked about is a failure', async () => {
  const { bench } = await meet({
    quirks: { pinStatus: (body) => ({ ...body, requestid: undefined }) },
  });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
    error: expect.stringContaining('returned no request id'),
  });
});

test.each([{ stages: [{ status: 'pinned' }] }, {}])(
  'a CAR replaces the pin of the same name, once it is pinned (%j)',
  async (options) => {
    const larger = await makeLargeSample(60_000);
    onTestFinished(() => larger.remove());
    const { server, bench } = await meet(options);
    await bench.publish({ root: sample.root }, sample.car);
    await bench.publish({ root: larger.root, replaces: 'same-name' }, larger.car);
    expect(server.pins.map(({ pin }) => pin.cid)).toEqual([String(larger.root)]);
  },
);
