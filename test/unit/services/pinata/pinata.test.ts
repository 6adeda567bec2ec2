import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../src/errors.ts';
import { pinataAt } from '../../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { type Pinata, type PinataOptions, startPinata } from '../../../fakes/pinata.ts';
import { benchOf, breakCar, callOf, makeLargeSample, query, started } from '../direct.ts';

let small: Sample;
let large: Sample;
beforeAll(async () => {
  [small, large] = await Promise.all([makeSample(), makeLargeSample(700_000)]);
});
afterAll(() => Promise.all([small.remove(), large.remove()]));

const chunkBytes = 200_000;

async function meet(options: PinataOptions = {}) {
  const server = await started(startPinata({ token, maxChunkBytes: chunkBytes, ...options }));
  return { server, bench: benchOf(pinataAt(server.url, chunkBytes)) };
}

/** What it was asked, as `METHOD path`, without ids. */
function asked({ requests }: Pinata): string[] {
  return requests.map(
    ({ method, url }) => `${method} ${url.replace(/\?.*/, '').replace(/[0-9a-f-]{36}/, 'ID')}`,
  );
}

/** Puts a CID in line, as an earlier run did. */
async function queue({ url }: Pinata, root: CID, name: string): Promise<void> {
  await fetch(`${url}/v3/files/public/pin_by_cid`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ cid: String(root), name }),
  });
}

describe('a CAR that fits into one request', () => {
  test('is public, named, and pinned once the list of files has it', async () => {
    const { server, bench } = await meet({ listsBefore: 3 });
    const outcome = await bench.publish({ root: small.root, meta: { commit: 'abc' } }, small.car);
    const [file] = server.files;
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { requestId: file?.id } });
    expect(file).toMatchObject({
      cid: String(small.root),
      name: 'site',
      network: 'public',
      keyvalues: { commit: 'abc' },
    });
    // One look before the upload and three while it is checked do not show it.
    expect(asked(server).filter((one) => one === 'GET /v3/files/public')).toHaveLength(5);
  });

  test('that turns out broken after it was taken is never called pinned', async () => {
    const { server, bench } = await meet({ namesCid: false });
    const outcome = await bench.publish({ root: small.root }, await breakCar(small));
    expect(server.files).toMatchObject([{ cid: undefined }]);
    expect(outcome).toMatchObject({ state: 'unconfirmed', lastStatus: 'pinning' });
  });

  test('that stands under this name already is not sent again', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root }, small.car);
    const again = await bench.publish({ root: small.root }, small.car);
    expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('replaces the file of the same name, once it is stored', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: large.root }, large.car);
    await bench.publish({ root: small.root, replaces: 'same-name' }, small.car);
    expect(server.files.map(({ cid }) => cid)).toEqual([String(small.root)]);
  });

  test('is a failure where a 200 contains an error', async () => {
    const refusal = refuse(jsonReply(200, { error: { message: 'no' } }));
    const { bench } = await meet({ turns: [{ on: 'upload', act: refusal }] });
    const outcome = await bench.publish({ root: small.root }, small.car);
    expect(outcome).toMatchObject({ error: expect.stringContaining('but with an error: "no"') });
  });
});

describe('a large CAR', () => {
  test('goes in chunks, and is named and public as a small one is', async () => {
    const { server, bench } = await meet();
    const outcome = await bench.publish({ root: large.root, meta: { commit: 'abc' } }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(asked(server).filter((one) => one.startsWith('PATCH'))).toHaveLength(4);
    expect(server.tus.receivedBytes()).toBe(large.car.bytes);
    expect(server.files).toMatchObject([
      { cid: String(large.root), name: 'site', network: 'public', keyvalues: { commit: 'abc' } },
    ]);
  });

  test('is resumed after a broken connection: what had arrived is not sent again', async () => {
    const { server, bench } = await meet({
      turns: [
        { on: 'tus-patch', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'tus-patch', times: 2, act: { kind: 'reset-midway', afterBytes: 50_000 } },
      ],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(server.tus.receivedBytes()).toBe(large.car.bytes);
    expect(asked(server)).toContain('HEAD /v3/files/ID');
  });

  test('whose last reply was lost is found to be whole', async () => {
    const { server, bench } = await meet({
      turns: [
        { on: 'tus-patch', times: 3, act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'tus-patch', act: { kind: 'reply-lost' } },
      ],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(server.tus.receivedBytes()).toBe(large.car.bytes);
  });

  test.each([409, 423])('is in step again after HTTP %i', async (status) => {
    const { server, bench } = await meet({
      turns: [{ on: 'tus-patch', act: refuse({ status, body: 'busy' }) }],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome.state).toBe('pinned');
    expect(server.files).toHaveLength(1);
  });

  test('that is refused for good is taken back', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'tus-patch', act: refuse({ status: 403, body: 'quota' }) }],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome).toMatchObject({ state: 'failed', error: expect.stringContaining('quota') });
    expect(asked(server).at(-1)).toBe('DELETE /v3/files/ID');
    expect(server.tus.open.size).toBe(0);
  });

  test('whose run is cancelled is taken back', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'tus-patch', act: { kind: 'no-reply' } }],
    });
    const running = bench.publish({ root: large.root }, large.car);
    await expect.poll(() => asked(server).at(-1), { interval: 5 }).toBe('PATCH /v3/files/ID');
    bench.cancel(new Cancelled('SIGINT'));
    expect(await running).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('Cancelled by SIGINT before '),
    });
    expect(server.tus.open.size).toBe(0);
  });

  test('is not followed to another host, which would get the token', async () => {
    const elsewhere = await started(startPinata({ token }));
    const { bench } = await meet({
      turns: [
        {
          on: 'tus-create',
          act: {
            kind: 'rewrite',
            rewrite: (reply) => ({
              ...reply,
              headers: { Location: `${elsewhere.url}/v3/files/x` },
            }),
          },
        },
      ],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome).toMatchObject({ error: expect.stringContaining('must not get your token') });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('a CID', () => {
  test('is queued with its name, metadata and origins, and pinned once the list of files has it', async () => {
    const { server, bench } = await meet({ jobWords: ['prechecking', 'retrieving', 'retrieving'] });
    const origins = [
      '/dnsaddr/node.example.com/p2p/12D3KooWN6jJKi1YzwTwYFC9nrb9aMnqPGd76bF3SssmVgZGvniB',
    ];
    const outcome = await bench.publish({ root: small.root, meta: { commit: 'abc' }, origins });
    const [asking] = server.requests.filter(({ method }) => method === 'POST');
    expect(JSON.parse(asking?.body ?? '')).toEqual({
      cid: String(small.root),
      name: 'site',
      keyvalues: { commit: 'abc' },
      host_nodes: origins,
    });
    const [file] = server.files;
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { requestId: file?.id } });
    expect(file).toMatchObject({ name: 'site', keyvalues: { commit: 'abc' } });
    expect(bench.said.join('\n')).toContain('queued → pinning: retrieving');
  });

  test('whose job is gone without a file is not called pinned', async () => {
    const { server, bench } = await meet({ jobWords: ['retrieving'], losesJobs: true });
    const outcome = await bench.publish({ root: small.root });
    expect(outcome).toMatchObject({ state: 'unconfirmed', lastStatus: 'pinning' });
    expect(server.files).toEqual([]);
  });

  test.each([
    ['expired', 'no node provided the content in time'],
    ['over_free_limit', 'plan has no space left'],
    ['over_max_size', 'larger than the account’s plan allows'],
    ['invalid_object', 'not a valid DAG'],
    ['bad_host_node', '`pin-origins`'],
  ])('whose job ends as %s fails, with what that means', async (word, meaning) => {
    const { bench } = await meet({ jobWords: ['prechecking', word] });
    const outcome = await bench.publish({ root: small.root });
    expect(outcome).toMatchObject({ state: 'failed', error: expect.stringContaining(meaning) });
  });

  test('that stands under this name already is not queued again', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root });
    const again = await bench.publish({ root: small.root });
    expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('whose job of an earlier run goes on is resumed', async () => {
    const { server, bench } = await meet({ jobWords: ['searching', 'searching', 'searching'] });
    await queue(server, small.root, 'site');
    const outcome = await bench.publish({ root: small.root });
    expect(outcome.state).toBe('pinned');
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('whose reply was lost is queued once', async () => {
    const { server, bench } = await meet({
      jobWords: ['prechecking', 'retrieving'],
      turns: [{ on: 'pin', act: { kind: 'reply-lost' } }],
    });
    const outcome = await bench.publish({ root: small.root });
    expect(outcome.state).toBe('pinned');
    expect(server.files).toHaveLength(1);
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('whose reply was lost is not queued again blind, where nothing can be looked up', async () => {
    const { server, bench } = await meet({
      jobWords: ['retrieving'],
      turns: [
        { on: 'pin', act: { kind: 'reply-lost' } },
        { on: 'jobs', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'jobs', times: 9, act: refuse(jsonReply(500, { error: { message: 'down' } })) },
      ],
    });
    const outcome = await bench.publish({ root: small.root });
    expect(outcome).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('could not report whether an earlier attempt added the pin'),
    });
    expect(asked(server).filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('replaces the file of the same name, once it is stored', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: small.root }, small.car);
    await bench.publish({ root: large.root, replaces: 'same-name' });
    expect(server.files.map(({ cid }) => cid)).toEqual([String(large.root)]);
  });
});

describe('files and requests', () => {
  test('are listed, found and removed', async () => {
    const { server, bench } = await meet({ jobWords: Array(9).fill('searching') });
    await bench.publish({ root: small.root }, small.car);
    await queue(server, large.root, 'by CID');
    const { service } = bench;
    const call = callOf(bench);

    const pins = (await service.list?.(query(), call)) ?? [];
    expect(pins.map(({ cid, name, status }) => [cid, name, status])).toEqual([
      [String(large.root), 'by CID', 'queued'],
      [String(small.root), 'site', 'pinned'],
    ]);
    for (const pin of pins) {
      expect(await service.find?.(pin.requestId ?? '', call)).toMatchObject({ cid: pin.cid });
      await service.remove?.(pin, query(), call);
    }
    expect([...server.files, ...server.jobs]).toEqual([]);
    expect(await service.list?.(query(), call)).toEqual([]);
    for (const pin of pins) await service.remove?.(pin, query(), call);
  });

  test('are reported by name and metadata, page by page', async () => {
    const earlier = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ cid: String(small.root), name }));
    const { bench } = await meet({ pageFiles: 2, listsBefore: 0, earlier });
    await bench.publish({ root: large.root, name: 'f', meta: { of: 'f' } }, large.car);
    const names = async (part: Parameters<typeof query>[0]) =>
      (await bench.service.list?.(query(part), callOf(bench)))?.map(({ name }) => name);
    expect(await names({})).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    expect(await names({ name: 'C', match: 'iexact' })).toEqual(['c']);
    expect(await names({ name: 'b' })).toEqual(['b']);
    expect(await names({ meta: { of: 'f' } })).toEqual(['f']);
    expect(await names({ statuses: ['failed'] })).toEqual([]);
  });
});
