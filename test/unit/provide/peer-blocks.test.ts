import { createHash, randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { Cancelled } from '../../../src/errors.ts';
import { systemClock } from '../../../src/net/system-clock.ts';
import type { BlockPeer, PeerBlocks } from '../../../src/provide/block-peer.ts';
import { createPeerBlocks } from '../../../src/provide/peer-blocks.ts';
import {
  type BitswapPeer,
  encodeReplies,
  frame,
  type PeerOptions,
  startBitswapPeer,
  type Visit,
} from '../../fakes/bitswap-peer.ts';
import { createRecordingLog } from '../../fakes/log.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

function makeBlock(bytes: Uint8Array): Block {
  const digest = createHash('sha256').update(bytes).digest();
  return { cid: CID.createV1(raw.code, createDigest(0x12, digest)), bytes };
}
const makeBlocks = (count: number, size = 1_000): Block[] =>
  Array.from({ length: count }, () => makeBlock(randomBytes(size)));

/** Answers wants from these blocks, each on a stream of its own and all at once, as Kubo does. */
const serve =
  (blocks: readonly Block[]) =>
  async (cids: readonly CID[], visit: Visit): Promise<void> => {
    await Promise.all(
      cids.map((cid) => {
        const block = blocks.find((one) => one.cid.equals(cid));
        return visit.reply(block ? { blocks: [[cid, block.bytes]] } : { dontHaves: [cid] });
      }),
    );
  };

async function startPeer(options: PeerOptions, onVisit?: (visit: Visit) => Promise<void>) {
  const peer = await startBitswapPeer(onVisit, options);
  open.push(() => peer.close());
  return peer;
}

/** A clock that only the test advances. */
function createManualClock(): Clock & { pass(ms: number): Promise<void> } {
  let now = 0;
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    async pass(ms) {
      now += ms;
      for (const sleeper of sleepers) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await nextTurn();
    },
  };
}

function createBlocks({
  allowPrivate = true,
  clock = systemClock,
  signal = new AbortController().signal,
}: {
  allowPrivate?: boolean;
  clock?: Clock;
  signal?: AbortSignal;
} = {}): PeerBlocks {
  const context = { clock, signal, random: Math.random, log: createRecordingLog() };
  const blocks = createPeerBlocks({ allowPrivate }, context);
  open.push(() => blocks.stop());
  return blocks;
}

/** The peer as a router names it: the ID beside addresses that do not end in it. */
function named({ address }: BitswapPeer): BlockPeer {
  const [text = '', id = ''] = address.split('/p2p/');
  return { id, addresses: [text] };
}

/** Fetches blocks, and gives what came of it; `events` grows meanwhile. */
function fetchFrom(
  from: PeerBlocks,
  peer: BlockPeer,
  cids: readonly CID[],
  signal = new AbortController().signal,
) {
  const events: string[] = [];
  const came = new Map<string, Uint8Array>();
  const name = (cid: CID) => cids.indexOf(cid);
  const listener = {
    onBlock(cid: CID, bytes: Uint8Array) {
      came.set(String(cid), Uint8Array.from(bytes));
      events.push(`block ${name(cid)}`);
    },
    onMissing: (cid: CID) => events.push(`missing ${name(cid)}`),
    onWrong: (cid: CID, reason: string) => events.push(`wrong ${name(cid)}: ${reason}`),
  };
  const done = from.fetch(peer, cids, listener, signal);
  done.catch(() => {});
  return { events, came, done };
}

const cidsOf = (blocks: readonly Block[]) => blocks.map(({ cid }) => cid);

test.each(['tcp', 'ws'] as const)('blocks of all sizes come over /%s', async (transport) => {
  const blocks = [0, 1, 100, 65_536, 262_144, 2 ** 20, 2 * 2 ** 20].map((size) =>
    makeBlock(randomBytes(size)),
  );
  const peer = await startPeer({ transport, onWants: serve(blocks) });
  const absent = makeBlocks(1);
  const { done, came, events } = fetchFrom(
    createBlocks(),
    named(peer),
    cidsOf([...blocks, ...absent]),
  );
  await done;
  for (const { cid, bytes } of blocks) {
    expect(Buffer.compare(came.get(String(cid)) ?? Buffer.of(1), bytes)).toBe(0);
  }
  expect(events).toHaveLength(blocks.length + 1);
  expect(events).toContain('missing 7');
});

test('500 blocks come, each on a stream of its own that is closed', async () => {
  const blocks = makeBlocks(500, 5_000);
  const peer = await startPeer({ onWants: serve(blocks) });
  const { done, came } = fetchFrom(createBlocks(), named(peer), cidsOf(blocks));
  await done;
  expect(came.size).toBe(500);
  const [visit] = peer.sessions;
  const left = () => visit?.connection.streams.filter(({ direction }) => direction === 'outbound');
  for (let turn = 0; turn < 1_000 && (left()?.length ?? 0) > 1; turn++) await nextTurn();
  expect(left()?.length).toBeLessThanOrEqual(1);
});

test('a peer of bitswap 1.1.0 is asked too', async () => {
  const blocks = makeBlocks(40);
  const peer = await startPeer({ version: '1.1.0', onWants: serve(blocks) });
  const { done, came } = fetchFrom(createBlocks(), named(peer), cidsOf(blocks));
  await done;
  expect(came.size).toBe(40);
});

test('the next call uses the same connection, and simultaneous calls run one after the other', async () => {
  const blocks = makeBlocks(90);
  const peer = await startPeer({ onWants: serve(blocks) });
  const from = createBlocks();
  const calls = [0, 30, 60].map((at) =>
    fetchFrom(from, named(peer), cidsOf(blocks.slice(at, at + 30))),
  );
  await Promise.all(calls.map(({ done }) => done));
  expect(calls.map(({ came }) => came.size)).toEqual([30, 30, 30]);
  expect(peer.sessions).toHaveLength(1);
});

test('a connection that was lost between two calls is made again', async () => {
  const blocks = makeBlocks(2);
  const peer = await startPeer({ onWants: serve(blocks) });
  const from = createBlocks();
  await fetchFrom(from, named(peer), cidsOf(blocks.slice(0, 1))).done;
  await peer.sessions[0]?.connection.close();
  await new Promise((resolve) => setImmediate(resolve));
  const again = fetchFrom(from, named(peer), cidsOf(blocks.slice(1)));
  await again.done.catch(() => {});
  const third = fetchFrom(from, named(peer), cidsOf(blocks.slice(1)));
  await third.done;
  expect(third.events).toEqual(['block 0']);
  expect(peer.sessions).toHaveLength(2);
});

test('a CID with its block in it, and one whose hash is not computed here, are not asked for', async () => {
  const inline = CID.createV1(raw.code, createDigest(0, Uint8Array.of(1, 2, 3)));
  const blake = CID.createV1(raw.code, createDigest(0xb220, new Uint8Array(32)));
  const { done, events, came } = fetchFrom(createBlocks(), { id: 'none', addresses: [] }, [
    inline,
    blake,
  ]);
  await done;
  expect(events).toEqual([
    'block 0',
    'wrong 1: cannot be verified: its hash is blake2b-256 (0xb220), which this action does not compute',
  ]);
  expect(came.get(String(inline))).toEqual(Uint8Array.of(1, 2, 3));
});

test('a peer that lies is named for each block, and is not asked any more after 16', async () => {
  const blocks = makeBlocks(40);
  const peer = await startPeer({
    onWants: async (cids, visit) => {
      for (const cid of cids) await visit.reply({ blocks: [[cid, randomBytes(1_000)]] });
    },
  });
  const from = createBlocks();
  const { done, events } = fetchFrom(from, named(peer), cidsOf(blocks));
  await expect(done).rejects.toMatchObject({
    kind: 'abusive',
    message: 'sent 16 blocks whose hashes are wrong',
  });
  expect(events).toHaveLength(16);
  expect(events[0]).toBe('wrong 0: does not match its CID');
  await expect(fetchFrom(from, named(peer), cidsOf(blocks)).done).rejects.toThrow('sent 16 blocks');
  expect(peer.sessions).toHaveLength(1);
});

/** What a peer can send without end, and how it is named. */
const floods: Readonly<Record<string, [send: (visit: Visit) => Promise<unknown>, reason: RegExp]>> =
  {
    'blocks that were not requested': [
      (visit) =>
        visit.reply({
          blocks: makeBlocks(4, 500_000).map(({ cid, bytes }) => [
            CID.createV1(
              raw.code,
              createDigest(0x13, Buffer.concat([cid.multihash.digest, cid.multihash.digest])),
            ),
            bytes,
          ]),
        }),
      /^floods: it sent 4\.\d MiB that was not requested$/,
    ],
    'messages with an unknown field': [
      (visit) => visit.sendRaw(Buffer.concat([Buffer.of(0x7a), frame(Buffer.alloc(900_000))])),
      /^floods/,
    ],
    'empty messages': [(visit) => visit.sendUnframed(Buffer.alloc(20_000)), /^floods/],
    'a message of 5 MiB': [
      (visit) => visit.sendRaw(Buffer.alloc(5 * 2 ** 20)),
      /a message of 5242880 bytes, and 4194304 are allowed/,
    ],
    'messages that are never complete': [
      (visit) => visit.sendUnframed(frame(Buffer.alloc(2_000_000)).subarray(0, 1_999_000)),
      /^floods|more incomplete messages at a time/,
    ],
    junk: [
      (visit) => visit.sendRaw(Buffer.from('1affffff', 'hex')),
      /^sent data that is not a bitswap message/,
    ],
    'a message that is cut short': [
      async (visit) => {
        const stream = await visit.sendUnframed(
          frame(encodeReplies({ dontHaves: [] })).subarray(0, 0),
        );
        stream.send(frame(Buffer.alloc(100)).subarray(0, 50));
        await stream.close();
      },
      /^sent data that is not a bitswap message \(a message that was cut short\)$/,
    ],
  };

test.each(Object.keys(floods))('%s: the peer is cut off and named', async (name) => {
  const [send, reason] = floods[name] ?? [async () => {}, /never/];
  const peer = await startPeer({
    async onWants(_, visit) {
      while (visit.connection.status === 'open') {
        await send(visit);
        await nextTurn();
      }
    },
  });
  const from = createBlocks();
  const { done } = fetchFrom(from, named(peer), cidsOf(makeBlocks(3)));
  await expect(done).rejects.toMatchObject({
    kind: 'abusive',
    message: expect.stringMatching(reason),
  });
  await expect(fetchFrom(from, named(peer), cidsOf(makeBlocks(3))).done).rejects.toMatchObject({
    kind: 'abusive',
  });
});

test('a peer that stays silent is given up after 20 seconds, and its earlier answers count', async () => {
  const clock = createManualClock();
  const blocks = makeBlocks(2);
  const peer = await startPeer({
    onWants: (_, visit) => serve(blocks)(cidsOf(blocks.slice(0, 1)), visit),
  });
  const { done, events } = fetchFrom(createBlocks({ clock }), named(peer), cidsOf(blocks));
  while (events.length === 0) await nextTurn();
  await clock.pass(19_999);
  await clock.pass(1);
  await clock.pass(20_000);
  await expect(done).rejects.toMatchObject({ kind: 'silent', message: 'sent no reply for 20 s' });
  expect(events).toEqual(['block 0']);
});

test('a peer that closes the connection is named', async () => {
  const peer = await startPeer({ onWants: (_, visit) => visit.connection.close() });
  const { done } = fetchFrom(createBlocks(), named(peer), cidsOf(makeBlocks(1)));
  await expect(done).rejects.toMatchObject({ kind: 'silent', message: 'closed the connection' });
});

test.each(['dialled', 'asked'])('an abort while a peer is %s is noticed at once', async (when) => {
  const run = new AbortController();
  const asked = Promise.withResolvers<void>();
  const peer = await startPeer({ onWants: () => asked.resolve() });
  const { done } = fetchFrom(createBlocks(), named(peer), cidsOf(makeBlocks(1)), run.signal);
  if (when === 'asked') await asked.promise;
  const reason = new Cancelled('SIGINT');
  run.abort(reason);
  await expect(done).rejects.toBe(reason);
});

test('a call that was aborted leaves nothing behind for the next', async () => {
  const blocks = makeBlocks(64, 100_000);
  const peer = await startPeer({ onWants: serve(blocks) });
  const from = createBlocks();
  const run = new AbortController();
  const first = fetchFrom(from, named(peer), cidsOf(blocks.slice(0, 32)), run.signal);
  while (first.events.length === 0) await nextTurn();
  run.abort(new Error('enough'));
  await expect(first.done).rejects.toThrow('enough');
  const second = fetchFrom(from, named(peer), cidsOf(blocks.slice(32)));
  await second.done;
  expect(second.came.size).toBe(32);
});

test.each([
  [[], 'names no address'],
  [['/ip4/127.0.0.1/tcp/1'], 'is on a private network or on this machine'],
  [['/ip4/10.0.0.1/tcp/443/wss'], 'is on a private network or on this machine'],
  [['/ip4/8.8.8.8/udp/4001/quic-v1'], 'uses neither TCP nor WebSocket'],
  [['/ip4/8.8.8.8/udp/1/quic-v1', '/ip4/127.0.0.1/tcp/1'], 'is on a private network'],
  [['nonsense'], 'is not a multiaddr'],
])('%j is not dialled, with the reason', async (addresses, reason) => {
  const id = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
  const from = createBlocks({ allowPrivate: false });
  const { done } = fetchFrom(from, { id, addresses }, cidsOf(makeBlocks(1)));
  await expect(done).rejects.toMatchObject({
    kind: 'undialable',
    message: expect.stringContaining(reason),
  });
});

test('an ID that is none, and addresses of another peer, are not dialled', async () => {
  const peer = await startPeer({});
  const id = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
  const fetch = (from: BlockPeer) => fetchFrom(createBlocks(), from, cidsOf(makeBlocks(1))).done;
  await expect(fetch({ id: 'x/y', addresses: [peer.address] })).rejects.toThrow(
    'has an ID that cannot be read',
  );
  await expect(fetch({ id, addresses: [peer.address] })).rejects.toThrow('names no address');
  await expect(fetch({ ...named(peer), id })).rejects.toMatchObject({
    kind: 'unreachable',
    message: 'answered with the ID of another peer',
  });
});

test('an address that refuses the connection is followed by the next one, or named', async () => {
  const blocks = makeBlocks(1);
  const gone = await startPeer({});
  const { addresses } = named(gone);
  await gone.close();
  const peer = await startPeer({ onWants: serve(blocks) });
  const both = { id: named(peer).id, addresses: [...addresses, ...named(peer).addresses] };
  const { done, events } = fetchFrom(createBlocks(), both, cidsOf(blocks));
  await done;
  expect(events).toEqual(['block 0']);
  const none = fetchFrom(createBlocks(), { ...both, addresses }, cidsOf(blocks));
  await expect(none.done).rejects.toMatchObject({
    kind: 'unreachable',
    message: 'refused the connection',
  });
});

test('a stop ends calls, and hangs up', async () => {
  const asked = Promise.withResolvers<void>();
  const peer = await startPeer({ onWants: () => asked.resolve() });
  const from = createBlocks();
  const { done } = fetchFrom(from, named(peer), cidsOf(makeBlocks(1)));
  await asked.promise;
  await from.stop();
  await expect(done).rejects.toThrow('is not asked any more');
  while (peer.sessions[0]?.connection.status === 'open') await nextTurn();
  await createBlocks().stop();
});
