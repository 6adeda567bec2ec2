import { setImmediate } from 'node:timers/promises';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { expect, test } from 'vitest';
import { createBitswapServer } from '../../../src/provide/bitswap-server.ts';
import { type Ask, encodeAsks, readAnswers } from '../../fakes/bitswap-peer.ts';

/** Blocks of these sizes, and a server of them whose messages are read as a client reads them. */
async function createScene(sizes: readonly number[], maxBytes = Number.POSITIVE_INFINITY) {
  const blocks = await Promise.all(
    sizes.map(async (bytes, number) => {
      const content = new Uint8Array(bytes).fill(number + 1);
      return { cid: CID.createV1(raw.code, await sha256.digest(content)), content };
    }),
  );
  const events: string[] = [];
  const server = createBitswapServer(
    {
      blockCount: blocks.length,
      findByHash(cid) {
        const number = blocks.findIndex((one) => one.cid.equals(cid));
        const bytes = sizes[number];
        return bytes === undefined
          ? undefined
          : { number, bytes, start: 0, blockStart: 0, codec: raw.code };
      },
      read: async ({ number }) => Buffer.from(blocks[number]?.content ?? []),
    },
    {
      maxBytes: () => maxBytes,
      onServed: (peer, served) => events.push(`${peer}: ${served.blocks}, ${served.bytes}`),
      onExhausted: () => events.push('exhausted'),
      onAbuse: (peer) => events.push(`abuse by ${peer}`),
    },
  );

  function openSession(peer: string) {
    const messages: string[][] = [];
    let room = Promise.resolve();
    const conversation = server.openSession(peer, async (message) => {
      const { blocks: came, haves, dontHaves } = await readAnswers(message);
      const nameOf = (cid: string) => blocks.findIndex((one) => String(one.cid) === cid);
      messages.push([
        ...came.map(([cid]) => `block ${nameOf(cid)}`),
        ...haves.map((cid) => `have ${nameOf(cid)}`),
        ...dontHaves.map((cid) => `no ${nameOf(cid)}`),
      ]);
      await room;
    });
    return {
      ...conversation,
      messages,
      isBusy: () => conversation.busy,
      ask: (...asks: Ask[]) => conversation.receive(encodeAsks(asks)),
      /** Lets no more than one message out until the promise resolves. */
      block(until: Promise<void>) {
        room = until;
      },
      async settle() {
        for (let turn = 0; turn < 20; turn++) await setImmediate();
        return messages.flat();
      },
    };
  }
  return { cids: blocks.map(({ cid }) => cid), server, events, openSession };
}

const unknown = CID.parse('bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e');

test('a large block is announced when it is only asked whether it is here, and a small one is sent at once', async () => {
  const { cids, openSession } = await createScene([1_024, 1_025]);
  const [small, large] = cids as [CID, CID];
  const peer = openSession('a');
  peer.ask({ cid: small, have: true }, { cid: large, have: true });
  expect(await peer.settle()).toEqual(['block 0', 'have 1']);
  peer.ask({ cid: large });
  expect(await peer.settle()).toEqual(['block 0', 'have 1', 'block 1']);
  expect(peer.isBusy()).toBe(false);
});

test('small blocks travel together, and a message ends at 128 KiB', async () => {
  const { cids, openSession } = await createScene([...Array<number>(30).fill(10_000), 200_000]);
  const peer = openSession('a');
  peer.ask(...cids.map((cid) => ({ cid })));
  await peer.settle();
  expect(peer.messages.map((one) => one.length)).toEqual([14, 14, 3]);
});

test('one message is made ready while another is on its way; a want that is taken back meanwhile gets no answer', async () => {
  const { cids, openSession } = await createScene([200_000, 200_001, 200_002, 200_003]);
  const gate = Promise.withResolvers<void>();
  const peer = openSession('a');
  peer.block(gate.promise);
  peer.ask(...cids.map((cid) => ({ cid })));
  expect(await peer.settle()).toEqual(['block 0']);
  expect(peer.isBusy()).toBe(true);
  peer.ask(...cids.slice(2, 3).map((cid) => ({ cid, cancel: true })));
  gate.resolve();
  expect(await peer.settle()).toEqual(['block 0', 'block 1', 'block 3']);
  expect(peer.isBusy()).toBe(false);
});

test('who asks for a block and then whether it is here gets the block', async () => {
  const { cids, openSession } = await createScene([200_000, 200_001, 200_002]);
  const gate = Promise.withResolvers<void>();
  const peer = openSession('a');
  peer.block(gate.promise);
  peer.ask(...cids.map((cid) => ({ cid })));
  await peer.settle();
  peer.ask(...cids.slice(2).map((cid) => ({ cid, have: true })));
  gate.resolve();
  expect(await peer.settle()).toEqual(['block 0', 'block 1', 'block 2']);
});

test('what is not here is reported to those alone who want an answer', async () => {
  const { openSession } = await createScene([10]);
  const peer = openSession('a');
  peer.ask({ cid: unknown }, { cid: unknown, have: true });
  expect(await peer.settle()).toEqual([]);
  peer.ask({ cid: unknown, sendDontHave: true });
  expect(await peer.settle()).toEqual(['no -1']);
});

test('a peer gets a block eight times, over all its connections; another peer has eight of its own', async () => {
  const { cids, openSession, server } = await createScene([10]);
  const [cid] = cids as [CID];
  for (let connection = 0; connection < 4; connection++) {
    const peer = openSession('a');
    for (let time = 0; time < 3; time++) {
      peer.ask({ cid, sendDontHave: true });
      await peer.settle();
    }
    peer.end();
    await peer.finished;
    expect(peer.messages.flat().filter((said) => said === 'block 0')).toHaveLength(
      connection < 2 ? 3 : connection === 2 ? 2 : 0,
    );
  }
  const other = openSession('b');
  other.ask({ cid });
  expect(await other.settle()).toEqual(['block 0']);
  expect(server.served).toEqual({ blocks: 9, bytes: 90 });
});

test('beyond all bytes that are allowed nothing is sent, and that is reported', async () => {
  const { cids, openSession, events } = await createScene([600, 600], 1_000);
  const peer = openSession('a');
  peer.ask(...cids.map((cid) => ({ cid, sendDontHave: true })));
  expect(await peer.settle()).toEqual(['block 0', 'no 1']);
  expect(events).toEqual(['a: 1, 600', 'exhausted']);
});

test('more wants than any fetch needs are abuse, and so are many streams that had to be reset', async () => {
  const { openSession, events } = await createScene([10]);
  const peer = openSession('a');
  const asks = Array.from({ length: 4_000 }, () => ({ cid: unknown }));
  peer.ask(...asks);
  peer.ask(...asks);
  expect(events).toEqual([]);
  expect(() => peer.ask(...asks)).toThrow('more wants than a peer may have');
  expect(events).toEqual(['abuse by a']);
  const other = openSession('b');
  for (let time = 0; time < 15; time++) other.fault();
  expect(events).toHaveLength(1);
  other.fault();
  expect(events).toEqual(['abuse by a', 'abuse by b']);
});

test('a wantlist that replaces the earlier ones does so', async () => {
  const { cids, openSession } = await createScene([200_000, 200_001, 200_002]);
  const gate = Promise.withResolvers<void>();
  const peer = openSession('a');
  peer.block(gate.promise);
  peer.ask(...cids.map((cid) => ({ cid })));
  await peer.settle();
  // A full wantlist without entries.
  peer.receive(Buffer.from('0a021001', 'hex'));
  gate.resolve();
  expect(await peer.settle()).toEqual(['block 0', 'block 1']);
});
