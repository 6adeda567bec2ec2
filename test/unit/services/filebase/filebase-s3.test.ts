import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../src/errors.ts';
import { filebaseS3Entry } from '../../../../src/services/filebase/filebase-s3.ts';
import { valuesOf } from '../../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import {
  type Filebase,
  type FilebaseOptions,
  s3Error,
  startFilebase,
} from '../../../fakes/filebase.ts';
import { benchOf, breakCar, callOf, makeLargeSample, query, started } from '../direct.ts';

let small: Sample;
let large: Sample;
beforeAll(async () => {
  [small, large] = await Promise.all([makeSample(), makeLargeSample(700_000)]);
});
afterAll(() => Promise.all([small.remove(), large.remove()]));

const partBytes = 150_000;
const honestly = { kind: 'rewrite', rewrite: <T>(reply: T) => reply } as const;

async function meet(options: FilebaseOptions = {}, values: Record<string, string> = {}) {
  const server = await started(startFilebase({ secretKey: token, ...options }));
  const entry = filebaseS3Entry({ url: server.url, region: 'us-east-1', partBytes });
  return { server, bench: benchOf(entry, { ...valuesOf(server), ...values }) };
}

/** How often each part was sent. */
function sendings({ requests }: Filebase): Record<string, number> {
  const numbers = requests.flatMap(({ url }) => /partNumber=(\d+)/.exec(url)?.[1] ?? []);
  return Object.fromEntries(
    [...Map.groupBy(numbers, String)].map(([part, all]) => [part, all.length]),
  );
}

describe('a CAR that fits into one request', () => {
  test('is imported, and pinned by the CID that comes back', async () => {
    const { server, bench } = await meet();
    const outcome = await bench.publish({ root: small.root, name: 'sité #1' }, small.car);
    expect(outcome.state).toBe('pinned');
    expect([...server.objects]).toMatchObject([
      [
        `${String(small.root)}.car`,
        {
          cid: String(small.root),
          meta: { 'x-amz-meta-import': 'car', 'x-amz-meta-pin-name': 'sit%C3%A9%20%231' },
        },
      ],
    ]);
    expect(server.signatureErrors).toEqual([]);
  });

  test('that stands already is not sent again', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root }, small.car);
    const again = await bench.publish({ root: small.root, name: 'other' }, small.car);
    expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
    expect(bench.said.join('\n')).toContain('has this content already, also for "site"');
    const uploads = server.requests.filter(
      ({ method, headers }) => method === 'PUT' && headers['x-amz-copy-source'] === undefined,
    );
    expect(uploads).toHaveLength(1);
  });

  test('goes to the name that was given, whatever characters it has', async () => {
    const key = "sites/my site+ä(1)'!*~.car";
    const { server, bench } = await meet({}, { 'filebase-s3-object-key': key });
    expect(await bench.publish({ root: small.root }, small.car)).toMatchObject({ state: 'pinned' });
    expect([...server.objects.keys()]).toEqual([key]);
    expect(server.signatureErrors).toEqual([]);
  });

  test('that is broken is refused in the words of the service', async () => {
    const { bench } = await meet();
    const outcome = await bench.publish({ root: small.root }, await breakCar(small));
    expect(outcome).toMatchObject({ error: expect.stringContaining('("InvalidRequest: ') });
  });

  test('that is imported as something else is a failure', async () => {
    const { bench } = await meet({ cid: String(large.root), looksBefore: 1 });
    const outcome = await bench.publish({ root: small.root }, small.car);
    expect(outcome).toMatchObject({
      error: expect.stringContaining(`answered for "${String(large.root)}"`),
    });
  });
});

test('a wrong secret ends with the way out, and is not shown', async () => {
  const { server, bench } = await meet({}, { 'filebase-s3-secret-key': `${token}-wrong` });
  const outcome = await bench.publish({ root: small.root }, small.car);
  expect(outcome).toMatchObject({
    error: expect.stringContaining(
      'Fix: check `filebase-s3-access-key` and `filebase-s3-secret-key`',
    ),
  });
  expect(server.signatureErrors).toEqual(['SignatureDoesNotMatch']);
  expect([...bench.said, JSON.stringify(outcome)].join('\n')).not.toContain(token);
});

test('a bucket that does not exist is named', async () => {
  const { bench } = await meet({}, { 'filebase-s3-bucket': 'elsewhere' });
  const outcome = await bench.publish({ root: small.root }, small.car);
  expect(outcome).toMatchObject({ error: expect.stringContaining('`filebase-s3-bucket`') });
});

describe('a large CAR', () => {
  test('goes in parts, and is pinned once the object has its CID', async () => {
    const { server, bench } = await meet({ looksBefore: 2 });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(server.parts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect([...server.objects.values()]).toMatchObject([
      { bytes: large.car.bytes, meta: { 'x-amz-meta-import': 'car' } },
    ]);
    expect(server.openUploads.size).toBe(0);
    expect(server.signatureErrors).toEqual([]);
  });

  test.each([
    ['HTTP 500', refuse(s3Error(500, 'InternalError'))],
    ['a reset midway', { kind: 'reset-midway', afterBytes: 60_000 } as const],
    ['a lost reply', { kind: 'reply-lost' } as const],
  ])('sends a part again after %s, and no part that stands', async (_, act) => {
    const { server, bench } = await meet({
      turns: [
        { on: 'put-part', act: honestly },
        { on: 'put-part', act },
      ],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    const counts = Object.values(sendings(server)).toSorted((a, b) => a - b);
    expect(counts).toEqual([1, 1, 1, 1, 2]);
  });

  test('is found to stand when the reply to its end was lost', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'end-parts', act: { kind: 'reply-lost' } }],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(Object.values(sendings(server))).toEqual([1, 1, 1, 1, 1]);
  });

  test('is not done when an error follows under a 200', async () => {
    const slowly = refuse({ ...s3Error(200, 'SlowDown', 'later') });
    const { bench } = await meet({ turns: [{ on: 'end-parts', act: slowly }] });
    expect(await bench.publish({ root: large.root }, large.car)).toMatchObject({ state: 'pinned' });
    expect(bench.said.join('\n')).toContain('with the error "SlowDown: later"');

    const refused = refuse({ ...s3Error(200, 'InvalidPart', 'no') });
    const met = await meet({ turns: [{ on: 'end-parts', act: refused }] });
    expect(await met.bench.publish({ root: large.root }, large.car)).toMatchObject({
      error: expect.stringContaining('with the error "InvalidPart: no"'),
    });
    expect(met.server.openUploads.size).toBe(0);
  });

  test.each([
    ['part', 'put-part'],
    ['end', 'end-parts'],
  ] as const)('whose %s is refused for good is dropped', async (_, on) => {
    const refusal = refuse(s3Error(403, 'QuotaExceeded', 'bucket is full'));
    const { server, bench } = await meet({ turns: [{ on, act: refusal }] });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome).toMatchObject({ error: expect.stringContaining('QuotaExceeded') });
    expect(server.openUploads.size).toBe(0);
    expect(server.requests.at(-1)?.method).toBe('DELETE');
  });

  test('whose run is cancelled is dropped', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'put-part', times: 9, act: { kind: 'no-reply' } }],
    });
    const running = bench.publish({ root: large.root }, large.car);
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(5);
    bench.cancel(new Cancelled('SIGINT'));
    expect(await running).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('Cancelled by SIGINT before '),
    });
    expect(server.openUploads.size).toBe(0);
  });
});

describe('an object', () => {
  test('is listed by its CID, and removed by its name', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root }, small.car);
    const call = callOf(bench);
    const { list, remove } = bench.service;
    const [pin, ...others] = (await list?.(query({ cids: [small.root, large.root] }), call)) ?? [];
    expect(others).toEqual([]);
    expect(pin).toMatchObject({ cid: String(small.root), name: 'site' });
    if (pin === undefined) return;
    await expect(remove?.(pin, query(), call)).rejects.toThrow('needed under the name "site"');
    expect(server.objects.size).toBe(1);
    await remove?.(pin, query({ name: 'site' }), call);
    expect(server.objects.size).toBe(0);
  });

  test('is not found by a name alone, and that is said', async () => {
    const { bench } = await meet();
    await expect(bench.service.list?.(query({ name: 'site' }), callOf(bench))).rejects.toThrow(
      'can find a pin only by its CID',
    );
  });

  test('of a fixed name is found without a CID', async () => {
    const { bench } = await meet({}, { 'filebase-s3-object-key': 'site.car' });
    await bench.publish({ root: small.root }, small.car);
    expect(await bench.service.list?.(query({ name: 'site' }), callOf(bench))).toHaveLength(1);
    expect(await bench.service.list?.(query({ name: 'x' }), callOf(bench))).toEqual([]);
  });
});

test('a CID alone is nothing that it takes, and it says so', async () => {
  const { server, bench } = await meet();
  const outcome = await bench.publish({ root: small.root });
  expect(outcome).toMatchObject({ state: 'skipped', reason: 'it does not pin by CID' });
  expect(server.requests).toEqual([]);
});

describe('what is to be replaced', () => {
  test('stays where each CID has an object of its own, and that is said', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root }, small.car);
    await bench.publish({ root: large.root, replaces: 'same-name' }, large.car);
    expect(server.objects.size).toBe(2);
    expect(bench.said.join('\n')).toContain(
      'replaced nothing, since a bucket does not list the names',
    );
  });

  test('is the object where it has a name of its own', async () => {
    const { server, bench } = await meet({}, { 'filebase-s3-object-key': 'site.car' });
    await bench.publish({ root: small.root }, small.car);
    await bench.publish({ root: large.root, replaces: 'same-name' }, large.car);
    expect([...server.objects.values()].map(({ cid }) => cid)).toEqual([String(large.root)]);
    expect(bench.said.join('\n')).not.toContain('replaced nothing');
  });
});
