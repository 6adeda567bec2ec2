import type { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import type { CarFile } from '../../../../src/car/car-file.ts';
import { Cancelled } from '../../../../src/errors.ts';
import { createRedactor } from '../../../../src/net/redaction.ts';
import { createCarUpload } from '../../../../src/services/car-upload/car-upload.ts';
import { type Bench, createBench, token } from '../../../contract/trial.ts';
import { type Block, findMissing } from '../../../fakes/block-store.ts';
import {
  type CarApi,
  type CarEndpoint,
  type CarEndpointOptions,
  startCarEndpoint,
} from '../../../fakes/car-endpoint.ts';
import { otherCid, refuse, refuseByHtml } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { makeTree, writeCarFile } from '../dags.ts';

interface Scene {
  readonly endpoint: CarEndpoint;
  readonly bench: Bench;
  readonly root: CID;
  readonly car: CarFile;
}

/** A tree of 60 leaves of 1,000 bytes, an endpoint, and the service before it, with limits as small as asked for. */
async function meet(
  api: CarApi,
  options: Partial<CarEndpointOptions> | ((bench: () => Bench) => Partial<CarEndpointOptions>) = {},
  limits = { wholeBytes: 100_000_000, pieceBytes: 45_000_000 },
): Promise<Scene> {
  const blocks: readonly Block[] = await makeTree(60, 1_000);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  const car = await writeCarFile(root, blocks);
  const late = (): Bench => bench;
  const endpoint = await startCarEndpoint({
    api,
    token,
    ...(typeof options === 'function' ? options(late) : options),
  });
  const bench = createBench(
    (tools) =>
      createCarUpload(
        {
          'car-upload-url': `${endpoint.url}/`,
          'car-upload-token': token,
          'car-upload-api': api,
        },
        tools,
        limits,
      ),
    { attempts: 3 },
  );
  onTestFinished(async () => {
    await bench.close();
    await endpoint.close();
    await car[Symbol.asyncDispose]();
  });
  return { endpoint, bench, root, car };
}

const apis = ['web3-storage', 'nft-storage'] as const;
const small = { wholeBytes: 10_000, pieceBytes: 5_000 };

test.each(apis)(
  '%s: a CAR is sent whole with its name, and pinned by what the endpoint reports',
  async (api) => {
    const { endpoint, bench, root, car } = await meet(api, { words: ['queued', 'pinning'] });
    const outcome = await bench.publish({ root, name: 'größer/site@main' }, car);
    expect(outcome).toMatchObject({
      state: 'pinned',
      receipt: { status: 'pinned', sent: { bytes: car.bytes, savedBytes: 0 } },
    });
    expect(endpoint.uploads).toMatchObject([{ name: 'größer/site@main', bytes: car.bytes }]);
  },
);

test.each(apis)(
  '%s: a CAR above the limit goes there in pieces, four at a time, that are the DAG',
  async (api) => {
    const { endpoint, bench, root, car } = await meet(api, { maxBytes: 10_000 }, small);
    const outcome = await bench.publish({ root }, car);
    expect(outcome.state).toBe('pinned');
    expect(endpoint.uploads.length).toBeGreaterThan(10);
    expect(endpoint.maxAtOnce()).toBeLessThanOrEqual(4);
    for (const { roots, bytes } of endpoint.uploads) {
      expect(roots.map(String)).toEqual([String(root)]);
      expect(bytes).toBeLessThanOrEqual(5_100);
    }
    expect(await findMissing(root, endpoint.blocks)).toBeUndefined();
    expect(bench.said).toContainEqual(
      expect.stringMatching(/accepts at most .* so the CAR is sent in \d+ pieces/),
    );
  },
);

test('a piece that fails is sent again, the others are not', async () => {
  const busy = jsonReply(500, { name: 'E', message: 'database is down' });
  const { endpoint, bench, root, car } = await meet(
    'web3-storage',
    { turns: [{ on: 'upload', times: 2, act: refuse(busy) }] },
    small,
  );
  const outcome = await bench.publish({ root }, car);
  expect(outcome.state).toBe('pinned');
  const uploads = endpoint.requests.filter(({ method }) => method === 'POST');
  expect(uploads).toHaveLength(endpoint.uploads.length + 2);
});

test('a piece that fails for good ends the others, and is the error', async () => {
  const { endpoint, bench, root, car } = await meet(
    'web3-storage',
    { maxBytes: 1_000 },
    { wholeBytes: 10_000, pieceBytes: 2_500 },
  );
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome).toHaveProperty(
    'error',
    expect.stringMatching(
      /^CAR endpoint could not accept piece \d+ of \d+: HTTP 413 .*\nFix: raise the maximum/s,
    ),
  );
  expect(endpoint.requests.length).toBeLessThanOrEqual(4);
  expect(bench.time.sleepers()).toBe(0);
});

test('the limit of 30 requests in ten seconds is kept to as the endpoint asks', async () => {
  const { endpoint, bench, root, car } = await meet(
    'nft-storage',
    (late) => ({ rateLimit: { now: () => late().time.clock.now() } }),
    { wholeBytes: 3_000, pieceBytes: 1_500 },
  );
  const outcome = await bench.publish({ root }, car);
  expect(outcome.state, JSON.stringify(outcome)).toBe('pinned');
  expect(endpoint.uploads.length).toBeGreaterThan(45);
  expect(await findMissing(root, endpoint.blocks)).toBeUndefined();
  expect(Math.max(...bench.time.slept)).toBeGreaterThanOrEqual(9_000);
});

test.each([
  ['web3-storage', { cid: otherCid, carCid: otherCid }],
  ['nft-storage', { ok: true, value: { cid: otherCid, pin: { status: 'pinned' } } }],
] as const)('%s: another CID is an error', async (api, body) => {
  const { bench, root, car } = await meet(api, {
    turns: [{ on: 'upload', act: refuse(jsonReply(200, body)) }],
  });
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toHaveProperty('error', expect.stringContaining(`answered for "${otherCid}"`));
});

test.each([
  ['web3-storage', { message: 'out of space' }],
  ['nft-storage', { ok: false, error: { code: 'E', message: 'out of space' } }],
] as const)('%s: an error under HTTP 200 is an error', async (api, body) => {
  const { bench, root, car } = await meet(api, {
    turns: [{ on: 'upload', act: refuse(jsonReply(200, body)) }],
  });
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toHaveProperty(
    'error',
    expect.stringMatching(/but with an error: "out of space"/),
  );
});

test('a page of a website under HTTP 200 is an error that names the URL as the thing to check', async () => {
  const { bench, root, car } = await meet('web3-storage', {
    turns: [{ on: 'upload', act: refuseByHtml(200) }],
  });
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toHaveProperty('error', expect.stringMatching(/not with a JSON object.*Fix: /s));
});

test('the wrong shape is found by 404, and the error names the input', async () => {
  const { endpoint, root, car } = await meet('nft-storage');
  const bench = createBench((tools) =>
    createCarUpload(
      {
        'car-upload-url': endpoint.url,
        'car-upload-token': token,
        'car-upload-api': 'web3-storage',
      },
      tools,
    ),
  );
  const outcome = await bench.publish({ root }, car);
  await bench.close();
  expect(outcome).toHaveProperty('error', expect.stringMatching(/HTTP 404 .*`car-upload-api`/s));
});

test('a failed pin is believed when it is said twice', async () => {
  const { bench, root, car } = await meet('nft-storage', { words: ['failed', 'failed', 'failed'] });
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toMatchObject({ state: 'failed' });
});

test('a cancelled upload in pieces leaves nothing running', async () => {
  const { endpoint, bench, root, car } = await meet(
    'web3-storage',
    { turns: [{ on: 'upload', times: 100, act: { kind: 'no-reply' } }] },
    small,
  );
  const running = bench.publish({ root }, car);
  await expect.poll(() => endpoint.requests.length, { interval: 5 }).toBe(4);
  bench.cancel(new Cancelled('SIGTERM'));
  expect(await running).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('Cancelled by SIGTERM before '),
  });
  expect(endpoint.requests).toHaveLength(4);
  expect(bench.time.sleepers()).toBe(0);
});

test('the token is in nothing that is said, whatever the endpoint says back', async () => {
  const { bench, root, car } = await meet('web3-storage', {
    turns: [{ on: 'upload', times: 9, act: refuse(jsonReply(400, { message: `not ${token}` })) }],
  });
  const outcome = await bench.publish({ root }, car);
  const text = [...bench.said, JSON.stringify(outcome)].join('\n');
  expect(text).toBe(createRedactor([token])(text));
});

test('pins are listed by CID and removed in the shape that can', async () => {
  const { endpoint, bench, root, car } = await meet('nft-storage');
  await bench.publish({ root }, car);
  const { list, remove } = bench.service;
  const call = {
    signal: bench.run.signal,
    progress: () => {},
    debug: () => {},
    sent: () => {},
  };
  const query = { name: '', match: 'exact' as const, meta: {}, statuses: ['pinned'] as const };
  const pins = await list?.({ ...query, cids: [root] }, call);
  expect(pins).toMatchObject([{ cid: String(root), status: 'pinned' }]);
  const [pin] = pins ?? [];
  if (pin === undefined || remove === undefined) throw new Error('it can be removed');
  await remove(pin, query, call);
  expect(endpoint.roots.size).toBe(0);
  // Gone already is as good.
  await remove(pin, query, call);
  expect(await list?.({ ...query, cids: [root] }, call)).toEqual([]);
  await expect(list?.({ ...query, cids: [], name: 'site' }, call)).rejects.toThrow(
    /give only `cid`/,
  );
});

test('the shape that has no way to remove a pin does not offer one', async () => {
  const { bench } = await meet('web3-storage');
  expect(bench.service).not.toHaveProperty('remove');
});

test('a pin is not replaced, and that is said', async () => {
  const { bench, root, car } = await meet('nft-storage');
  await bench.publish({ root, replaces: 'same-name' }, car);
  expect(bench.said.join('\n')).toContain(
    'CAR endpoint replaced nothing, since it can only look up pins by CID',
  );
});
