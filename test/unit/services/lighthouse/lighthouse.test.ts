import { afterAll, beforeAll, expect, test } from 'vitest';
import { lighthouseEntry } from '../../../../src/services/lighthouse/lighthouse.ts';
import { type Bench, makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { type LighthouseOptions, startLighthouse } from '../../../fakes/lighthouse.ts';
import { benchOf, breakCar, callOf, query, started } from '../direct.ts';

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
  'the root that an import answers with is trusted (%s)',
  async (form) => {
    const { server, bench } = await meet({ form });
    const outcome = await bench.publish({ root: sample.root }, sample.car);
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { cid: sample.root } });
    expect(server.files).toMatchObject([{ cid: String(sample.root), fileName: 'site.car' }]);
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
    error: expect.stringContaining('but with an error: "quota is used up"'),
  });
});

test('a broken CAR is refused in the words of the service', async () => {
  const { bench } = await meet();
  expect(await bench.publish({ root: sample.root }, await breakCar(sample))).toMatchObject({
    error: expect.stringContaining('mismatch in content integrity'),
  });
});

/** Every file of a scan, by name. */
async function scan(bench: Bench): Promise<string[]> {
  const names: string[] = [];
  for await (const page of bench.service.scan?.(query(), callOf(bench)) ?? []) {
    names.push(...page.map(({ name }) => name));
  }
  return names;
}

test('a scan has each file once, page by page', async () => {
  const { server, bench } = await meet({ pageFiles: 2 });
  for (const name of ['a', 'b', 'c']) await bench.publish({ root: sample.root, name }, sample.car);
  const from = server.requests.length;
  expect((await scan(bench)).toSorted()).toEqual(['a', 'b', 'c']);
  expect(server.requests.length - from).toBe(3);
});

test('a scan whose pages repeat is an error, not a part of the list', async () => {
  const fileList = ['a', 'b'].map((id) => ({ id, cid: String(sample.root), fileName: id }));
  const same = refuse(jsonReply(200, { data: { fileList } }));
  const { bench } = await meet({ turns: [{ on: 'list', times: 9, act: same }] });
  await expect(scan(bench)).rejects.toThrow('a page of its list repeats');
});

test('many pins are checked with one list', async () => {
  const { server, bench } = await meet();
  await bench.publish({ root: sample.root, name: 'a' }, sample.car);
  const from = server.requests.length;
  const pins = ['a', 'b'].map((name) => ({
    request: { root: sample.root, name, meta: {}, origins: [], delta: 'off' as const },
    last: { status: 'queued' as const, cid: sample.root },
  }));
  expect(await bench.service.checkAll?.(pins, callOf(bench))).toMatchObject([
    { status: 'pinned' },
    { status: 'queued', details: expect.stringContaining('as "a" only') },
  ]);
  expect(server.requests.length - from).toBe(2);
});
