import { describe, test } from 'vitest';
import { errorReply } from '../fakes/pinning-service.ts';
import { expectWithin } from '../fixtures/rounds.ts';
import { callsOf, cidA, cidB, makeStage, pinsOf } from './stage.ts';

const endless = { kind: 'no-reply' as const };

describe.concurrent('the shipped bundle, at a pinning service', () => {
  test.for(['list', 'unpin'])('M6 %s ends when the timeout passes', async (command, { expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      turns: [{ on: 'list', times: 99, act: endless }],
    });
    const inputs = { command, 'pin-name': 'site', timeout: '2s', ...service.inputs };
    await expectWithin({ ms: 30_000 }, async () => {
      const result = await stage.run(inputs);
      expect(result.code).toBe(1);
      expect(result.errors).toHaveLength(1);
      expect(result.errors[0]).toContain('when the `timeout` of 2.0 s passed.');
      expect(result.errors[0]).toContain('Fix: set a longer `timeout`');
      return result;
    });
  });

  test('F10 C06 "already pinned" under another name is a success that names the pin', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const duplicate = errorReply(400, 'DUPLICATE_OBJECT', 'the object exists');
    const service = await stage.pinningService({
      stages: [{ status: 'pinned' }],
      turns: [
        { on: 'add', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'add', times: 9, act: { kind: 'reply', ...duplicate } },
      ],
    });
    await stage.run({ cid: cidA, 'pin-name': 'preview', ...service.inputs });
    const result = await stage.run({ cid: cidA, 'pin-name': 'production', ...service.inputs });
    expect(result).toMatchObject({ code: 0, outputs: { status: 'pinned' }, errors: [] });
    expect(result.stdout).toContain('has this content under the name "preview"');
  });

  test('F11 R15 a deployment after a failed one leaves only its own pin', async ({ expect }) => {
    await using stage = await makeStage();
    let bad = '';
    const service = await stage.pinningService({
      stages: [{ status: 'pinned' }],
      quirks: {
        pinStatus: (body) => (body.pin.cid === bad ? { ...body, status: 'failed' } : body),
      },
    });
    const deploy = (cid: string, replace: string) =>
      stage.run({ cid, 'pin-name': 'site', replace, ...service.inputs });
    await deploy(cidA, '');
    bad = cidB;
    expect(await deploy(cidB, '')).toMatchObject({ code: 1 });
    const newest = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';
    const result = await deploy(newest, 'same-name');
    expect(result, result.stdout).toMatchObject({ code: 0, outputs: { status: 'pinned' } });
    expect(service.pins.map(({ pin }) => pin.cid)).toEqual([newest]);
    expect(pinsOf(result)).toMatchObject([{ cid: newest, state: 'pinned' }]);
    expect(callsOf(service.requests).at(-1)).toContain('DELETE /pins/');
  });
});
