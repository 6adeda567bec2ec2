import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filebaseS3Entry } from '../../../../src/services/filebase/filebase-s3.ts';
import { filebaseEntry } from '../../../../src/services/filebase/filebase.ts';
import { nowhere, valuesOf } from '../../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { type FilebaseOptions, s3Error, startFilebase } from '../../../fakes/filebase.ts';
import { type KuboOptions, startKubo } from '../../../fakes/kubo.ts';
import { benchOf, callOf, makeLargeSample, query, started } from '../direct.ts';

let small: Sample;
let large: Sample;
beforeAll(async () => {
  [small, large] = await Promise.all([makeSample(), makeLargeSample(300_000)]);
});
afterAll(() => Promise.all([small.remove(), large.remove()]));

async function meet(options: FilebaseOptions = {}, values: Record<string, string> = {}) {
  const server = await started(startFilebase({ secretKey: token, ...options }));
  const entry = filebaseS3Entry({ url: server.url, region: 'us-east-1', partBytes: 150_000 });
  return { server, bench: benchOf(entry, { ...valuesOf(server), ...values }) };
}

async function meetRpc(options: KuboOptions = {}) {
  const server = await started(
    startKubo({ authorizations: [{ authSecret: `bearer:${token}` }], ...options }),
  );
  return { server, bench: benchOf(filebaseEntry({ rpc: server.url, pinningApi: nowhere })) };
}

describe('V1: an object that has another name', () => {
  test('gets the name by a copy, with all of its other metadata', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root, name: 'octo/site#7' }, small.car);
    const object = server.objects.get(`${String(small.root)}.car`);
    await bench.publish({ root: small.root, name: 'sité' }, small.car);
    expect(server.objects.get(`${String(small.root)}.car`)).toMatchObject({
      cid: String(small.root),
      meta: {
        ...object?.meta,
        'x-amz-meta-pin-name': encodeURIComponent('octo/site#7 | sité'),
      },
    });
    expect(server.signatureErrors).toEqual([]);
  });

  test('gets it also where the object has a key of its own', async () => {
    const key = 'sites/my site+ä(1).car';
    const { server, bench } = await meet({}, { 'filebase-s3-object-key': key });
    await bench.publish({ root: small.root, name: 'a' }, small.car);
    await bench.publish({ root: small.root, name: 'b' }, small.car);
    expect([...server.objects.values()]).toMatchObject([
      { meta: { 'x-amz-meta-pin-name': encodeURIComponent('a | b') } },
    ]);
    const call = callOf(bench);
    const [pin] = (await bench.service.list?.(query({ name: 'a' }), call)) ?? [];
    if (pin === undefined) throw new Error('it is listed');
    await bench.service.remove?.(pin, query({ name: 'a' }), call);
    expect([...server.objects.values()]).toMatchObject([{ meta: { 'x-amz-meta-pin-name': 'b' } }]);
  });

  test('keeps its names when it is sent again', async () => {
    const { server, bench } = await meet({
      pinningStatuses: ['failed', 'failed', 'failed', 'pinned'],
    });
    await bench.publish({ root: small.root, name: 'a' }, small.car);
    expect(await bench.publish({ root: small.root, name: 'b' }, small.car)).toMatchObject({
      state: 'pinned',
    });
    expect([...server.objects.values()]).toMatchObject([
      { meta: { 'x-amz-meta-pin-name': encodeURIComponent('a | b') } },
    ]);
  });
});

describe('V3: the pinning status beside the CID', () => {
  test.each([
    [['queued', 'pinning', 'Pinned'], 'pinned'],
    [['pinned'], 'pinned'],
    [['failed'], 'failed'],
    [['unheard-of'], 'unconfirmed'],
    [['pinning'], 'unconfirmed'],
  ] as const)('%j makes the pin %s', async (pinningStatuses, state) => {
    const { bench } = await meet({ pinningStatuses });
    expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state });
  });

  test('is listed, and an object that is not pinned is not an earlier upload', async () => {
    const { server, bench } = await meet({
      pinningStatuses: ['pinned', 'failed', 'failed', 'pinned'],
    });
    await bench.publish({ root: small.root }, small.car);
    const cids = [small.root];
    const statusOf = async () =>
      (await bench.service.list?.(query({ cids }), callOf(bench)))?.map(({ status }) => status);
    expect(await statusOf()).toEqual(['failed']);
    await bench.publish({ root: small.root }, small.car);
    expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
    expect(await statusOf()).toEqual(['pinned']);
  });
});

describe('V17: what S3 refuses', () => {
  test.each([
    ['QuotaExceeded', /remove objects in the console of Filebase, or choose a larger plan/],
    ['SignatureDoesNotMatch', /check `filebase-s3-access-key` and `filebase-s3-secret-key`/],
    ['AccessDenied', /check `filebase-s3-access-key` and `filebase-s3-secret-key`/],
    ['Unheard', /read the reason above, and check your account at Filebase \(S3\)/],
  ])('comes with what its code asks for (%s)', async (code, fix) => {
    const refusal = refuse(s3Error(403, code, 'no'));
    const { bench } = await meet({ turns: [{ on: ['put', 'begin-parts'], act: refusal }] });
    const outcome = await bench.publish({ root: small.root }, small.car);
    expect(outcome).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(`${code}: no`),
    });
    expect(outcome).toMatchObject({ error: expect.stringMatching(fix) });
  });
});

test('V18: an object that never gets a CID is unconfirmed, with the usual cause', async () => {
  const { bench } = await meet({ onIpfs: false });
  const outcome = await bench.publish({ root: large.root }, large.car);
  expect(outcome).toMatchObject({
    state: 'unconfirmed',
    fix: expect.stringMatching(/the bucket of `filebase-s3-bucket` is on the IPFS network/),
  });
  // It can be removed all the same.
  const call = callOf(bench);
  const [pin] = (await bench.service.list?.(query({ cids: [large.root] }), call)) ?? [];
  expect(pin).toMatchObject({ status: 'pinning', name: 'site' });
});

describe('V19: what the RPC API refuses', () => {
  test.each([
    ['Upgrade to a paid plan to use this API', /choose a plan that includes the RPC API/],
    ['Invalid token', /check `filebase-token`/],
    ['Unheard', /read the reason above, and check your account at Filebase/],
  ])('comes with what its reason asks for (%s)', async (error, fix) => {
    const refusal = refuse(jsonReply(403, { error }));
    const { bench } = await meetRpc({ turns: [{ times: 9, act: refusal }] });
    const outcome = await bench.publish({ root: small.root }, small.car);
    expect(outcome).toMatchObject({ error: expect.stringContaining(`("${error}")`) });
    expect(outcome).toMatchObject({ error: expect.stringMatching(fix) });
  });
});

describe('a CAR by the token of a bucket', () => {
  test('that is pinned under another name gets the name as well', async () => {
    const { server, bench } = await meetRpc();
    await bench.publish({ root: small.root, name: 'a' }, small.car);
    await bench.publish({ root: small.root, name: 'b' }, small.car);
    expect([...server.pins.values()]).toEqual(['a | b']);
    expect(server.imports).toHaveLength(1);
  });

  test('is not called pinned under a second name that was rejected', async () => {
    const honestly = { kind: 'rewrite', rewrite: <T>(reply: T) => reply } as const;
    const refusal = refuse(jsonReply(400, { error: 'name is not known' }));
    const { bench } = await meetRpc({
      turns: [
        { on: 'pin/add', act: honestly },
        { on: 'pin/add', act: refusal },
      ],
    });
    await bench.publish({ root: small.root, name: 'a' }, small.car);
    expect(await bench.publish({ root: small.root, name: 'b' }, small.car)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('could not name its earlier pin'),
    });
  });
});
