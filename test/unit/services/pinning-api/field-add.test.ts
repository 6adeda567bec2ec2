import { expect, test } from 'vitest';
import { refuse } from '../../../fakes/deviation.ts';
import { errorReply, type PinningServiceOptions } from '../../../fakes/pinning-service.ts';
import { addPins, meet, today } from './field-bench.ts';

/** A service that keeps no second pin of a CID, in the words of several services. */
const duplicates = [
  ['F10 C05 409 CONFLICT', errorReply(409, 'CONFLICT', 'pin already exists')],
  ['F10 C06 400 DUPLICATE_OBJECT', errorReply(400, 'DUPLICATE_OBJECT', 'the object exists')],
  ['F10 C06 400 in plain words', errorReply(400, 'BAD_REQUEST', 'This CID is already pinned')],
] as const;

function refusingAdd(reply: ReturnType<typeof errorReply>): PinningServiceOptions {
  return { turns: [{ on: 'add', times: 9, act: refuse(reply) }] };
}

/** The same service, with a pin that it had before. */
async function withPin(name: string, options: PinningServiceOptions) {
  const { turns = [], ...rest } = options;
  const honest = { on: 'add' as const, act: { kind: 'rewrite' as const, rewrite: same } };
  const met = await meet({ ...rest, turns: [honest, ...turns] });
  const [id = ''] = await addPins(met.server, [{ cid: today, name }]);
  return { ...met, id };
}
const same = <T>(reply: T): T => reply;

test.each(duplicates)('%s: the pin of another name is the proof', async (_, reply) => {
  const { publish, said, id, pins } = await withPin('preview', refusingAdd(reply));
  expect(await publish({ name: 'production' })).toMatchObject({
    state: 'pinned',
    receipt: { requestId: id, existed: true },
  });
  expect(said()).toContain(
    'has this content under the name "preview" and accepts no second pin of it, so removing that pin removes this content as well',
  );
  expect(pins()).toEqual([`${String(today)} preview`]);
});

test('F10 C06 the pin of another name that is not done is followed', async () => {
  const { publish } = await withPin('preview', {
    ...refusingAdd(errorReply(400, 'DUPLICATE_OBJECT', '')),
    stages: [{ status: 'queued' }, { status: 'pinning' }, { status: 'pinned' }],
  });
  expect(await publish({ name: 'production' })).toMatchObject({ state: 'pinned' });
});

test('F10 C06 the refusal alone proves nothing', async () => {
  const { publish } = await meet(refusingAdd(errorReply(400, 'DUPLICATE_OBJECT', 'exists')));
  expect(await publish()).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('DUPLICATE_OBJECT'),
  });
});

test('F10 C05 409 for want of funds is not a duplicate, though a pin of another name is there', async () => {
  const { publish, requests } = await withPin(
    'preview',
    refusingAdd(errorReply(409, 'INSUFFICIENT_FUNDS', 'the account has no funds')),
  );
  expect(await publish({ name: 'production' })).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('INSUFFICIENT_FUNDS'),
  });
  expect(requests(1)).toEqual(['GET /pins', 'POST /pins']);
});

test('F11 S01 a failed pin of the same content is removed if it is in the way of the new one', async () => {
  const refused = refuse(errorReply(400, 'DUPLICATE_OBJECT', 'exists'));
  const honest = { kind: 'rewrite' as const, rewrite: same };
  let failed = true;
  const { publish, server, pins, said } = await meet({
    quirks: {
      pinStatus: (body) => ({ ...body, status: failed ? 'failed' : 'pinned' }),
    },
    turns: [
      { on: 'add', act: honest },
      { on: 'add', act: refused },
      {
        on: 'add',
        act: {
          kind: 'rewrite',
          rewrite(reply) {
            failed = false;
            return { ...reply, body: reply.body.replace('"failed"', '"pinned"') };
          },
        },
      },
    ],
  });
  const [id] = await addPins(server, [{ cid: today, name: 'site' }]);
  expect(await publish()).toMatchObject({ state: 'pinned' });
  expect(server.pins.map(({ requestid }) => requestid)).not.toContain(id);
  expect(pins()).toEqual([`${String(today)} site`]);
  expect(said()).toContain('had a failed pin of this content, which was removed');
});

test.each([
  ['an empty body', ''],
  ['an empty object', '{}'],
  ['plain text', 'Accepted'],
  ['null', 'null'],
])('F14 C04 a 202 with %s is looked up by CID and name', async (_, body) => {
  const { publish, requests, pins } = await meet({
    stages: [{ status: 'queued' }, { status: 'pinned' }],
    turns: [{ on: 'add', act: { kind: 'rewrite', rewrite: (reply) => ({ ...reply, body }) } }],
  });
  expect(await publish()).toMatchObject({ state: 'pinned' });
  expect(requests().slice(0, 3)).toEqual(['GET /pins', 'POST /pins', 'GET /pins']);
  expect(pins()).toHaveLength(1);
});

test('F14 C03 a requestid that is a number is one', async () => {
  const { publish, list, unpin, pins } = await meet({
    stages: [{ status: 'queued' }, { status: 'pinned' }],
    quirks: {
      requestId: (serial) => String(28_617_147 + serial),
      pinStatus: (body) => ({ ...body, requestid: Number(body.requestid) }),
    },
  });
  expect(await publish()).toMatchObject({
    state: 'pinned',
    receipt: { requestId: '28617148' },
  });
  expect(await publish()).toMatchObject({ receipt: { existed: true } });
  expect((await list()).pins).toMatchObject([{ requestId: '28617148' }]);
  expect((await unpin({ name: 'site' })).failure).toBeUndefined();
  expect(pins()).toEqual([]);
});

test('a requestid that is too long for a URL is none', async () => {
  const { publish, requests } = await meet({
    stages: [{ status: 'queued' }, { status: 'pinned' }],
    quirks: { pinStatus: (body) => ({ ...body, requestid: 'i'.repeat(100_000) }) },
  });
  expect(await publish()).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('returned no request id'),
  });
  expect(requests().filter((request) => request.startsWith('GET /pins/'))).toEqual([]);
});

test('U11 R6 a pin that the list shows, but that is gone, is added again', async () => {
  const gone = refuse(errorReply(404, 'NOT_FOUND', 'pin not found'));
  const { publish, server, requests, said } = await meet({ turns: [{ on: 'get', act: gone }] });
  await addPins(server, [{ cid: today, name: 'site' }]);
  expect(await publish()).toMatchObject({ state: 'pinned' });
  expect(requests(1)).toEqual(['GET /pins', expect.stringMatching(/^GET \/pins\/./), 'POST /pins']);
  expect(said()).toContain('but has no such pin, so the pin is added again');
});

test('U11 R6 a pin that the list calls pinned is believed only if its own status says so', async () => {
  const { publish } = await meet({ turns: [{ on: 'get', act: rewriteStatus('failed') }] });
  await publish();
  const again = await publish();
  expect(again).toMatchObject({ state: 'pinned' });
  expect(again).not.toMatchObject({ receipt: { existed: true } });
});

function rewriteStatus(status: string) {
  return {
    kind: 'rewrite' as const,
    rewrite: <T extends { readonly body: string }>(reply: T): T => ({
      ...reply,
      body: reply.body.replace('"pinned"', `"${status}"`),
    }),
  };
}
