import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import { decodeWantlist } from '../../../src/provide/bitswap-message.ts';
import { createBitswapClient } from '../../../src/provide/bitswap-client.ts';
import { encodeAsks, encodeReplies, type Replies } from '../../fakes/bitswap-peer.ts';

interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

const makeBlock = (number: number, size = 100, codec: number = raw.code): Block => {
  const bytes = new Uint8Array(size).fill(number);
  const digest = createHash('sha256').update(bytes).digest();
  return { cid: CID.createV1(codec, createDigest(0x12, digest)), bytes };
};
const makeBlocks = (count: number): Block[] =>
  Array.from({ length: count }, (_, n) => makeBlock(n));
const pair = ({ cid, bytes }: Block) => [cid, bytes] as const;

/** A client that was asked for these blocks, and what came of it. */
function ask(cids: readonly CID[], client = createBitswapClient(() => {})) {
  const events: string[] = [];
  const sent: string[][] = [];
  const name = (cid: CID) => cids.findIndex((one) => one.equals(cid));
  const done = client.request(
    cids,
    {
      onBlock: (cid, bytes) => events.push(`block ${name(cid)} of ${bytes.byteLength}`),
      onMissing: (cid) => events.push(`missing ${name(cid)}`),
      onWrong: (cid, reason) => events.push(`wrong ${name(cid)}: ${reason}`),
    },
    async (message) => {
      sent.push(decodeWantlist(message).wants.map(({ cid }) => String(name(cid))));
    },
  );
  done.catch(() => {});
  const receive = (replies: Replies) => {
    const message = encodeReplies(replies);
    client.onBytes?.(message.byteLength);
    client.receive(message);
  };
  return { client, events, sent, done, receive };
}

test('each want is answered once, by a block or by DONT_HAVE', async () => {
  const blocks = makeBlocks(3);
  const { receive, events, done } = ask(blocks.map(({ cid }) => cid));
  receive({
    blocks: blocks.slice(0, 1).map(pair),
    dontHaves: blocks.slice(2).map(({ cid }) => cid),
  });
  receive({ blocks: blocks.map(pair) });
  await done;
  expect(events).toEqual(['block 0 of 100', 'missing 2', 'block 1 of 100']);
});

test('wants are sent for DONT_HAVE, and never more than 32 are in flight', async () => {
  const blocks = makeBlocks(100);
  const { receive, sent, done } = ask(blocks.map(({ cid }) => cid));
  let answered = 0;
  for (const { length } of sent) {
    expect(length).toBeGreaterThan(0);
  }
  for (const block of blocks) {
    receive({ blocks: [pair(block)] });
    answered += 1;
    expect(sent.flat().length - answered).toBeLessThanOrEqual(32);
  }
  await done;
  // Half of them at a time, so that one message asks for many.
  expect(sent.map(({ length }) => length)).toEqual([32, 16, 16, 16, 16, 4]);
  const client = createBitswapClient(() => {});
  const wants: boolean[] = [];
  void client.request(
    [makeBlock(1).cid],
    { onBlock() {}, onMissing() {}, onWrong() {} },
    async (m) => {
      wants.push(
        ...decodeWantlist(m).wants.map((want) => want.sendDontHave && want.kind === 'block'),
      );
    },
  );
  expect(wants).toEqual([true]);
});

test('a CIDv0 and its CIDv1, and two codecs of one hash, are one want and two answers', async () => {
  const { cid, bytes } = makeBlock(1, 50, 0x70);
  const cids = [
    CID.createV0(createDigest(0x12, cid.multihash.digest)),
    cid,
    CID.createV1(raw.code, cid.multihash),
  ];
  const { receive, events, sent, done } = ask(cids);
  receive({ blocks: [[cid, bytes]] });
  await done;
  expect(sent).toEqual([['0']]);
  expect(events).toEqual(['block 0 of 50', 'block 1 of 50', 'block 2 of 50']);
});

test.each([
  ['sha2-512', 0x13, 'sha512'],
  ['sha3-256', 0x16, 'sha3-256'],
  ['blake2b-512', 0xb240, 'blake2b512'],
])('a block of %s is checked', async (_, code, algorithm) => {
  const bytes = new Uint8Array(9);
  const cid = CID.createV1(
    raw.code,
    createDigest(code, createHash(algorithm).update(bytes).digest()),
  );
  const good = ask([cid]);
  good.receive({ blocks: [[cid, bytes]] });
  await good.done;
  expect(good.events).toEqual(['block 0 of 9']);
  const bad = ask([cid]);
  bad.receive({ blocks: [[cid, new Uint8Array(8)]] });
  await bad.done;
  expect(bad.events).toEqual(['wrong 0: does not match its CID']);
});

test('a block with another hash is the wrong answer to the oldest want', async () => {
  const blocks = makeBlocks(2);
  const { receive, events, done } = ask(blocks.map(({ cid }) => cid));
  receive({ blocks: [pair(makeBlock(77))] });
  receive({ blocks: blocks.slice(1).map(pair) });
  await done;
  expect(events).toEqual(['wrong 0: does not match its CID', 'block 1 of 100']);
});

test('a block that comes twice is no wrong answer to another want, in this request or the next', async () => {
  const [first, second, third] = makeBlocks(3) as [Block, Block, Block];
  const one = ask([first.cid, second.cid]);
  one.receive({ blocks: [pair(first), pair(first), pair(first)] });
  one.receive({ blocks: [pair(second)] });
  await one.done;
  expect(one.events).toEqual(['block 0 of 100', 'block 1 of 100']);
  const two = ask([third.cid], one.client);
  two.receive({ blocks: [pair(first), pair(second), pair(third)] });
  await two.done;
  expect(two.events).toEqual(['block 0 of 100']);
});

test('a block of 2 MiB is accepted, and a larger one is not', async () => {
  const sizes = [2 * 2 ** 20, 2 * 2 ** 20 + 1];
  const blocks = sizes.map((size, at) => makeBlock(at, size));
  const { receive, events, done } = ask(blocks.map(({ cid }) => cid));
  receive({ blocks: blocks.map(pair) });
  await done;
  expect(events).toEqual([
    'block 0 of 2097152',
    'wrong 1: has 2.0 MiB, and nodes accept 2.0 MiB at most',
  ]);
});

test('after 16 wrong blocks the peer is not asked any more', async () => {
  const blocks = makeBlocks(40);
  const { receive, events } = ask(blocks.map(({ cid }) => cid));
  for (let turn = 0; turn < 15; turn++) receive({ blocks: [pair(makeBlock(100 + turn))] });
  expect(() => receive({ blocks: [pair(makeBlock(200))] })).toThrow(
    'sent 16 blocks whose hashes are wrong',
  );
  expect(events).toHaveLength(16);
});

test('data that was not requested is bounded, with a request and without', () => {
  const flood = (client = createBitswapClient(() => {})) => {
    let bytes = 0;
    for (;;) {
      client.onBytes?.(1_000_000);
      bytes += 1_000_000;
      if (bytes > 100_000_000) throw new Error('no end');
    }
  };
  expect(() => flood()).toThrow(/^floods: it sent 4\.\d MiB that was not requested$/);
  expect(() => flood(ask([makeBlock(1).cid]).client)).toThrow('floods');
});

test('messages and streams without content are bounded too', () => {
  const client = createBitswapClient(() => {});
  const countUntil = (step: () => void): number => {
    for (let count = 0; count < 1_000_000; count++) {
      try {
        step();
      } catch {
        return count;
      }
    }
    throw new Error('no end');
  };
  expect(countUntil(() => client.onBytes?.(0))).toBe((4 * 2 ** 20) / 256);
  const other = createBitswapClient(() => {});
  const empty = encodeReplies({});
  const count = countUntil(() => {
    other.onBytes?.(1);
    other.receive(empty);
  });
  expect(count).toBeLessThan(65_536);
});

test('the blocks that were asked for are no flood, whatever their number', async () => {
  const blocks = Array.from({ length: 200 }, (_, at) => makeBlock(at, 200_000));
  const { receive, events, done } = ask(blocks.map(({ cid }) => cid));
  for (const block of blocks) receive({ blocks: [pair(block)] });
  await done;
  expect(events).toHaveLength(200);
});

test("the peer's own wantlist is skipped", async () => {
  const block = makeBlock(1);
  const { client, receive, events, done } = ask([block.cid]);
  client.receive(encodeAsks(makeBlocks(50).map(({ cid }) => ({ cid }))));
  receive({ blocks: [pair(block)] });
  await done;
  expect(events).toEqual(['block 0 of 100']);
});

test('more replies in one message than there can be wants are refused', () => {
  const { receive } = ask([makeBlock(1).cid]);
  const many = makeBlocks(200).map(({ cid }) => cid);
  expect(() => receive({ dontHaves: Array.from({ length: 6 }, () => many).flat() })).toThrow(
    'more than 1024 replies',
  );
});

test('junk is refused or answers nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { client, events } = ask([makeBlock(1).cid]);
      try {
        client.receive(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(events.filter((event) => !event.startsWith('wrong'))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('a fault ends the request with its reason, and is reported once for the peer', async () => {
  const faults: string[] = [];
  const client = createBitswapClient(({ kind, message }) => faults.push(`${kind}: ${message}`));
  const { done } = ask([makeBlock(1).cid], client);
  client.fault(new RangeError('a length without an end'));
  await expect(done).rejects.toThrow(
    'sent data that is not a bitswap message (a length without an end)',
  );
  expect(faults).toEqual([
    'abusive: sent data that is not a bitswap message (a length without an end)',
  ]);
});

test('what the listener throws ends the request, and is no fault of the peer', async () => {
  const block = makeBlock(1);
  const client = createBitswapClient(() => expect.unreachable());
  const done = client.request(
    [block.cid],
    {
      onBlock() {
        throw new Error('the disk is full');
      },
      onMissing() {},
      onWrong() {},
    },
    async () => {},
  );
  client.receive(encodeReplies({ blocks: [pair(block)] }));
  await expect(done).rejects.toThrow('the disk is full');
});
