import { expect, test } from 'vitest';
import { refuse } from '../../../fakes/deviation.ts';
import { textReply } from '../../../fakes/faults.ts';
import { errorReply } from '../../../fakes/pinning-service.ts';
import { addPins, before, meet, today, yesterday } from './field-bench.ts';

/** A service whose pins of some contents have failed. */
function failing(...cids: readonly string[]) {
  return {
    quirks: {
      pinStatus: <T extends { readonly pin: { readonly cid: string } }>(body: T) =>
        cids.includes(body.pin.cid) ? { ...body, status: 'failed' } : body,
    },
  };
}

test('F11 R15 after a failed deployment the pin of production is replaced, and the failed one removed', async () => {
  const { publish, server, pins, requests } = await meet(failing(String(yesterday)));
  const [production = ''] = await addPins(server, [
    { cid: before, name: 'site' },
    { cid: yesterday, name: 'site' },
  ]);
  expect(await publish({ replaces: 'same-name' })).toMatchObject({ state: 'pinned' });
  expect(requests()).toContain(`POST /pins/${production}`);
  expect(pins()).toEqual([`${String(today)} site`]);
});

test('F11 R15b every older pin of the name goes once the new one is pinned, and no other', async () => {
  const { publish, server, pins, said } = await meet();
  await addPins(server, [
    { cid: before, name: 'site' },
    { cid: yesterday, name: 'site' },
    { cid: yesterday, name: 'other' },
  ]);
  await publish({ replaces: 'same-name' });
  expect(pins()).toEqual([`${String(yesterday)} other`, `${String(today)} site`]);
  expect(said()).toContain(`replaced ${String(before)}`);
});

test('F11 R15b the older pins go too if the new one was there already', async () => {
  const { publish, server, pins } = await meet();
  await addPins(server, [
    { cid: before, name: 'site' },
    { cid: today, name: 'site' },
    { cid: yesterday, name: 'site' },
  ]);
  await publish({ replaces: 'same-name' });
  expect(pins()).toEqual([`${String(today)} site`]);
});

test('F11 R15 nothing is removed while the new pin is not confirmed', async () => {
  const { publish, server, pins } = await meet(failing(String(today)));
  await addPins(server, [
    { cid: before, name: 'site' },
    { cid: yesterday, name: 'site' },
  ]);
  expect(await publish({ replaces: 'same-name' })).toMatchObject({ state: 'failed' });
  expect(pins()).toContain(`${String(before)} site`);
});

test('F11 S01 a failed pin of the same content is never replaced by itself', async () => {
  const { publish, server, pins, requests } = await meet({
    quirks: {
      pinStatus: (body) => (body.requestid === 'id-1' ? { ...body, status: 'failed' } : body),
      requestId: (serial) => `id-${serial}`,
    },
  });
  await addPins(server, [{ cid: today, name: 'site' }]);
  expect(await publish({ replaces: 'same-name' })).toMatchObject({
    state: 'pinned',
    receipt: { requestId: 'id-2' },
  });
  expect(requests()).not.toContain('POST /pins/id-1');
  expect(server.pins.map(({ requestid }) => requestid)).toEqual(['id-2']);
  expect(pins()).toEqual([`${String(today)} site`]);
});

/** Refusals of `POST /pins/{requestid}` by services that do not offer it. */
const refusals = [
  ['F20 R03 404', errorReply(404, 'NOT_FOUND', 'no such route')],
  ['F20 R04 405', textReply(405, 'Method Not Allowed')],
  ['F20 R05 501', errorReply(501, 'NOT_IMPLEMENTED', 'replace is not implemented')],
  ['F20 R05 400', errorReply(400, 'BAD_REQUEST', 'cannot replace')],
] as const;

test.each(refusals)(
  '%s: the new pin is added, and the older one removed once it is pinned',
  async (_, reply) => {
    for (const by of ['same-name', 'requestid'] as const) {
      const { publish, server, pins, said } = await meet({
        turns: [{ on: 'replace', times: 9, act: refuse(reply) }],
      });
      const [requestId = ''] = await addPins(server, [{ cid: yesterday, name: 'site' }]);
      const replaces = by === 'same-name' ? by : { requestId };
      expect(await publish({ replaces })).toMatchObject({ state: 'pinned' });
      expect(pins()).toEqual([`${String(today)} site`]);
      expect(said()).toContain(`did not replace the pin in one request (HTTP ${reply.status})`);
      expect(said()).toContain(`replaced ${String(yesterday)}`);
    }
  },
);

test('F20 R03 a requestid that the account does not have is an error, and nothing is added', async () => {
  const { publish, pins } = await meet();
  expect(await publish({ replaces: { requestId: 'gone' } })).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('has no pin "gone" to replace, so nothing was changed'),
  });
  expect(pins()).toEqual([]);
});

test('F20 R03 a replaced requestid is not looked for again', async () => {
  const { publish, server, pins, requests } = await meet();
  const [requestId = ''] = await addPins(server, [{ cid: yesterday, name: 'site' }]);
  await publish({ replaces: { requestId } });
  expect(pins()).toEqual([`${String(today)} site`]);
  expect(requests(1)).toEqual(['GET /pins', `POST /pins/${requestId}`]);
});

test('F10 C06 a service that refuses a second pin still loses the older pin of the name', async () => {
  const duplicate = refuse(errorReply(400, 'DUPLICATE_OBJECT', 'exists'));
  const honest = { kind: 'rewrite' as const, rewrite: <T>(reply: T): T => reply };
  const { publish, server, pins } = await meet({
    turns: [
      { on: 'add', times: 2, act: honest },
      { on: ['add', 'replace'], times: 9, act: duplicate },
    ],
  });
  await addPins(server, [
    { cid: today, name: 'preview' },
    { cid: yesterday, name: 'site' },
  ]);
  expect(await publish({ replaces: 'same-name' })).toMatchObject({ state: 'pinned' });
  expect(pins()).toEqual([`${String(today)} preview`]);
});
