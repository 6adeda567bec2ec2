import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { filebaseEntry } from '../../../../src/services/filebase/filebase.ts';
import { nowhere } from '../../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply, type Reply } from '../../../fakes/faults.ts';
import { type KuboOptions, startKubo } from '../../../fakes/kubo.ts';
import { errorReply, startPinningService } from '../../../fakes/pinning-service.ts';
import { benchOf, callOf, makeLargeSample, query, started } from '../direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

async function meet(options: KuboOptions = {}, pinningApi = nowhere) {
  const server = await started(
    startKubo({ authorizations: [{ authSecret: `bearer:${token}` }], ...options }),
  );
  return { server, bench: benchOf(filebaseEntry({ rpc: server.url, pinningApi })) };
}

const notPinned = refuse(jsonReply(404, { error: 'no such pin' }));

/** The first line alone, and in it nothing but the root. */
function onlyRoot(reply: Reply): Reply {
  const [line = '{}'] = reply.body.split('\n');
  const { Root }: { Root: { Cid: object } } = JSON.parse(line);
  return { ...reply, body: JSON.stringify({ Root: { Cid: Root.Cid } }) };
}

test('a CAR is imported, named, and pinned once `pin/ls` lists it', async () => {
  const { server, bench } = await meet();
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({ state: 'pinned' });
  expect([...server.pins]).toEqual([[String(sample.root), 'site']]);
  const again = await bench.publish({ root: sample.root }, sample.car);
  expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(server.imports).toHaveLength(1);
});

test('an answer without Stats and PinErrorMsg, and a plain 404 for a pin that is not there, is enough', async () => {
  const { bench } = await meet({
    turns: [
      { on: 'pin/ls', act: notPinned },
      { on: 'dag/import', act: { kind: 'rewrite', rewrite: onlyRoot } },
      { on: 'pin/ls', act: notPinned },
    ],
  });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({ state: 'pinned' });
});

test('a name that is refused is reported, and the content is pinned all the same', async () => {
  const refusal = refuse(jsonReply(400, { error: 'name is not known' }));
  const { bench } = await meet({ turns: [{ on: 'pin/add', act: refusal }] });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({ state: 'pinned' });
  expect(bench.said.join('\n')).toContain('Filebase accepted the CAR, but not its name');
});

test('a CAR that is too large for one request is led to S3', async () => {
  const { bench } = await meet({
    turns: [{ on: 'dag/import', act: refuse({ status: 413, body: 'too large' }) }],
  });
  expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
    error: expect.stringContaining('Fix: give `filebase-s3-access-key`, `filebase-s3-secret-key`'),
  });
});

test('what was imported and what was pinned by CID are listed together, and removed', async () => {
  const pinning = await started(startPinningService({ token }));
  const { server, bench } = await meet({}, pinning.url);
  const call = callOf(bench);
  await bench.publish({ root: sample.root }, sample.car);
  await bench.publish({ root: sample.root, name: 'by CID' });
  const pins = (await bench.service.list?.(query(), call)) ?? [];
  expect(pins.map(({ name }) => name)).toEqual(['site', 'by CID']);
  for (const pin of pins) await bench.service.remove?.(pin, query({ name: pin.name }), call);
  expect([...server.pins, ...pinning.pins]).toEqual([]);
});

test('a free account, which may not use the pinning API, still sees its imports', async () => {
  const refusal = refuse(errorReply(403, 'FORBIDDEN', 'requires a paid account'));
  const pinning = await started(
    startPinningService({ token, turns: [{ times: 9, act: refusal }] }),
  );
  const { bench } = await meet({}, pinning.url);
  await bench.publish({ root: sample.root }, sample.car);
  expect(await bench.service.list?.(query(), callOf(bench))).toHaveLength(1);
  expect(await bench.publish({ root: sample.root })).toMatchObject({
    error: expect.stringContaining('paid plans only'),
  });
});

test('a CAR replaces what was pinned under its name, also where a later look proves it', async () => {
  const larger = await makeLargeSample(60_000);
  onTestFinished(() => larger.remove());
  const pinning = await started(startPinningService({ token }));
  const late = { kind: 'rewrite', rewrite: <T>(reply: T) => reply } as const;
  const { server, bench } = await meet(
    {
      turns: [
        { on: 'pin/ls', times: 3, act: late },
        { on: 'pin/ls', act: notPinned },
      ],
    },
    pinning.url,
  );
  await bench.publish({ root: sample.root }, sample.car);
  const outcome = await bench.publish({ root: larger.root, replaces: 'same-name' }, larger.car);
  expect(outcome.state).toBe('pinned');
  expect([...server.pins.keys()]).toEqual([String(larger.root)]);
});

test('a CAR replaces the pin of a requestid; one that is not there is reported', async () => {
  const pinning = await started(startPinningService({ token }));
  const { bench } = await meet({}, pinning.url);
  await bench.publish({ root: sample.root, name: 'older' });
  const requestId = pinning.pins[0]?.requestid ?? '';
  await bench.publish({ root: sample.root, replaces: { requestId } }, sample.car);
  expect(pinning.pins).toEqual([]);
  await bench.publish({ root: sample.root, replaces: { requestId: 'gone' } }, sample.car);
  expect(bench.said.join('\n')).toContain('replaced nothing, since it has no pin "gone"');
});

test.each([401, 403])('a scan has the pins of both APIs, or of one (%i)', async (status) => {
  const pinning = await started(startPinningService({ token, stages: [{ status: 'pinned' }] }));
  const { bench } = await meet({ pins: new Map([[String(sample.root), 'one']]) }, pinning.url);
  const refusal = refuse(errorReply(status, 'FORBIDDEN', 'no such plan'));
  const closed = await started(
    startPinningService({ token, turns: [{ on: 'list', times: 9, act: refusal }] }),
  );
  const other = await meet({ pins: new Map([[String(sample.root), 'one']]) }, closed.url);
  const scan = async (service: typeof bench) => {
    const names: string[] = [];
    for await (const page of service.service.scan?.(query(), callOf(service)) ?? []) {
      names.push(...page.map(({ name }) => name));
    }
    return names;
  };
  await bench.publish({ root: sample.root, name: 'two' });
  expect(await scan(bench)).toEqual(['one', 'two']);
  expect(await scan(other.bench)).toEqual(['one']);
});
