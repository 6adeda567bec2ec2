import { afterAll, beforeAll, expect, test } from 'vitest';
import { fula } from '../../../../src/services/fula/fula.ts';
import { vendorEntry } from '../../../../src/services/pinning-api/vendors.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import {
  errorReply,
  type PinningServiceOptions,
  startPinningService,
} from '../../../fakes/pinning-service.ts';
import { benchOf, started } from '../direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

async function meet(options: PinningServiceOptions = {}) {
  const server = await started(startPinningService({ token, carImport: true, ...options }));
  return { server, bench: benchOf(vendorEntry({ ...fula.vendor, url: server.url })) };
}

test('V15: a server whose CAR import is off is reported as that, not as a wrong URL', async () => {
  const { bench } = await meet({ carImport: false });
  const outcome = await bench.publish({ root: sample.root }, sample.car);
  if (outcome.state !== 'failed') throw new Error(`it is ${outcome.state}`);
  expect(outcome.error).toMatch(/HTTP 404.*\nFix: pin the content by `cid` instead/s);
  expect(outcome.error).not.toContain('URL');
});

test('V15: no vendor with a fixed address has its URL checked', async () => {
  const refusal = refuse(errorReply(404, 'NOT_FOUND', 'nothing here'));
  const { bench } = await meet({ turns: [{ times: 9, act: refusal }] });
  const outcome = await bench.publish({ root: sample.root });
  expect(outcome).toMatchObject({ error: expect.stringContaining('HTTP 404') });
  expect(outcome).toMatchObject({ error: expect.not.stringContaining('check the URL') });
});

test('V16: too many blocks are reported before anything is sent', async () => {
  const { server, bench } = await meet();
  const car = { ...sample.car, blockCount: 250_001 };
  expect(await bench.publish({ root: sample.root }, car)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining(
      'Fula accepts CARs of at most 250,000 blocks, and this one has 250,001 blocks. Nothing was sent.',
    ),
  });
  expect(server.requests).toEqual([]);
  const most = { ...sample.car, blockCount: 250_000 };
  expect(await bench.publish({ root: sample.root }, most)).toMatchObject({ state: 'pinned' });
});

test('V16: too many blocks in the text of the service are not about the token', async () => {
  const refusal = refuse(errorReply(400, 'BAD_REQUEST', 'too many blocks (max 250000)'));
  const { bench } = await meet({ turns: [{ on: 'import', act: refusal }] });
  const outcome = await bench.publish({ root: sample.root }, sample.car);
  expect(outcome).toMatchObject({
    error: expect.stringMatching(/too many blocks \(max 250000\).*\nFix: publish less in one run/s),
  });
  expect(outcome).toMatchObject({ error: expect.not.stringContaining('token') });
});

test.each([
  [402, 'INSUFFICIENT_FUNDS', 'free some space in the account, or choose a larger plan'],
  [402, 'UNHEARD', 'change the plan at Fula, or use another service'],
  [403, 'requires a paid plan', 'choose a plan at Fula that includes its pinning API'],
  [403, 'UNHEARD', 'read the reason above, and check your account at Fula'],
  [409, 'CONFLICT', 'read the reason above, and check your account at Fula'],
  [409, 'not enough funds', 'add funds to the account at Fula'],
])('HTTP %i %s is advised on by its reason', async (status, reason, fix) => {
  const refusal = refuse(errorReply(status, 'REFUSED', reason));
  const { bench } = await meet({ turns: [{ on: 'import', act: refusal }] });
  const outcome = await bench.publish({ root: sample.root }, sample.car);
  expect(outcome).toMatchObject({ error: expect.stringContaining(reason) });
  expect(outcome).toMatchObject({ error: expect.stringContaining(`Fix: `) });
  expect(outcome).toMatchObject({ error: expect.stringContaining(fix) });
});

test('a CAR whose earlier pin has another name gets a pin of its own', async () => {
  const { server, bench } = await meet();
  await bench.publish({ root: sample.root, name: 'octo/site#7' }, sample.car);
  const second = await bench.publish({ root: sample.root, name: 'octo/site@main' }, sample.car);
  expect(second).toMatchObject({ state: 'pinned' });
  expect(server.pins.map(({ pin }) => pin.name)).toEqual(['octo/site#7', 'octo/site@main']);
});
