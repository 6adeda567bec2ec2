import { afterAll, beforeAll, expect, test } from 'vitest';
import { filebaseS3Entry } from '../../../src/services/filebase/filebase-s3.ts';
import { filebaseEntry } from '../../../src/services/filebase/filebase.ts';
import { pinataAt, valuesOf } from '../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../contract/trial.ts';
import { refuse } from '../../fakes/deviation.ts';
import { jsonReply } from '../../fakes/faults.ts';
import { type FilebaseOptions, s3Error, startFilebase } from '../../fakes/filebase.ts';
import { startKubo } from '../../fakes/kubo.ts';
import { type PinataOptions, startPinata } from '../../fakes/pinata.ts';
import { errorReply, startPinningService } from '../../fakes/pinning-service.ts';
import { benchOf, callOf, makeLargeSample, query, started } from './direct.ts';

/** What was right when vendors' newest facts were held against the drivers, and must stay so. */

let small: Sample;
let large: Sample;
beforeAll(async () => {
  [small, large] = await Promise.all([makeSample(), makeLargeSample(400_000)]);
});
afterAll(() => Promise.all([small.remove(), large.remove()]));

const ever = Number.POSITIVE_INFINITY;

async function meetPinata(options: PinataOptions = {}) {
  const server = await started(startPinata({ token, ...options }));
  return { server, bench: benchOf(pinataAt(server.url, 200_000)) };
}

async function meetS3(options: FilebaseOptions = {}, values: Record<string, string> = {}) {
  const server = await started(startFilebase({ secretKey: token, ...options }));
  const entry = filebaseS3Entry({ url: server.url, region: 'us-east-1', partBytes: 150_000 });
  return { server, bench: benchOf(entry, { ...valuesOf(server), ...values }) };
}

test('held: 429 with x-ratelimit-reset waits until then', async () => {
  const at = Date.UTC(2026, 10, 23) / 1_000 + 42;
  const reply = jsonReply(429, { error: { message: 'slow down' } });
  const headers = { ...reply.headers, 'x-ratelimit-reset': String(at) };
  const { bench } = await meetPinata({
    turns: [{ on: 'upload', act: refuse({ ...reply, headers }) }],
  });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
  expect(bench.time.slept[0]).toBeGreaterThanOrEqual(42_000);
});

test('held: 429 without Retry-After is tried again', async () => {
  const { bench } = await meetPinata({
    turns: [{ on: 'upload', act: refuse(jsonReply(429, { error: 'too many imports' })) }],
  });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
});

test('held: HEAD 404 shortly after PUT is asked again', async () => {
  const { bench } = await meetS3({
    looksBefore: 1,
    turns: [
      { on: 'head', act: { kind: 'rewrite', rewrite: (reply) => reply } },
      { on: 'head', times: 3, act: refuse({ status: 404, body: '' }) },
    ],
  });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
});

test('held: SlowDown is tried again', async () => {
  const { bench } = await meetS3({
    turns: [{ on: 'put', act: refuse(s3Error(503, 'SlowDown', 'reduce your rate')) }],
  });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
});

test('held: keys of objects with odd characters are signed, copied and removed', async () => {
  const key = "a b/ä+(1)'!*~=&?#%.car";
  const { server, bench } = await meetS3({}, { 'filebase-s3-object-key': key });
  for (const name of ['a', 'b']) await bench.publish({ root: small.root, name }, small.car);
  expect([...server.objects.keys()]).toEqual([key]);
  for (const name of ['a', 'b']) {
    const [pin] = (await bench.service.list?.(query({ name }), callOf(bench))) ?? [];
    if (pin !== undefined) await bench.service.remove?.(pin, query({ name }), callOf(bench));
  }
  expect(server.objects.size).toBe(0);
  expect(server.signatureErrors).toEqual([]);
});

test('held: joining parts that answers 200 with InternalError, then NoSuchUpload, is asked by HEAD', async () => {
  const { bench, server } = await meetS3({
    turns: [
      {
        on: 'end-parts',
        act: { kind: 'rewrite', rewrite: () => s3Error(200, 'InternalError', 'try again') },
      },
    ],
  });
  expect(await bench.publish({ root: large.root }, large.car)).toMatchObject({ state: 'pinned' });
  expect(server.openUploads.size).toBe(0);
});

test('held: EntityTooSmall drops the parts', async () => {
  const { bench, server } = await meetS3({
    turns: [{ on: 'end-parts', act: refuse(s3Error(400, 'EntityTooSmall', 'parts too small')) }],
  });
  expect(await bench.publish({ root: large.root }, large.car)).toMatchObject({
    error: expect.stringContaining('EntityTooSmall'),
  });
  expect(server.openUploads.size).toBe(0);
});

test('held: a free plan without the pinning API uploads a CAR all the same', async () => {
  const refusal = refuse(errorReply(403, 'FORBIDDEN', 'requires a paid account'));
  const pinningApi = await started(
    startPinningService({ token, turns: [{ times: ever, act: refusal }] }),
  );
  const rpc = await started(startKubo({ authorizations: [{ authSecret: `bearer:${token}` }] }));
  const bench = benchOf(filebaseEntry({ rpc: rpc.url, pinningApi: pinningApi.url }));
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
});

test('held: 200 with an error for a body is a failure', async () => {
  const { bench } = await meetPinata({
    turns: [{ on: 'upload', act: refuse(jsonReply(200, { error: { message: 'no room' } })) }],
  });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('no room'),
  });
});

test('held: a CID that stays pending is unconfirmed', async () => {
  const { bench } = await meetPinata({ listsBefore: ever });
  expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({
    state: 'unconfirmed',
    lastStatus: 'pinning',
  });
});
