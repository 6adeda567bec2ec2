import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitLinks } from '../../src/car/links.ts';
import { systemClock } from '../../src/net/system-clock.ts';
import type { PeerBlocks } from '../../src/provide/block-peer.ts';
import { createPeerBlocks } from '../../src/provide/peer-blocks.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** Two nodes: the first has everything, the second all but one block. */
let whole: Kubo;
let lacking: Kubo;
let root: CID;
let leaves: readonly CID[];
let gone: CID;

const leafBytes = 128 * 1024;
const leafCount = 2_000;

beforeAll(async () => {
  [whole, lacking] = await Promise.all([
    startKubo({ name: 'whole', webSocket: true }),
    startKubo({ name: 'lacking', distant: true }),
  ]);
  const path = join(await makeFolder('content'), 'large.bin');
  const file = await open(path, 'w');
  for (let part = 0; part < leafCount; part++) await file.write(randomBytes(leafBytes));
  await file.close();
  const add = ['add', '-Q', '--pin=false', `--chunker=size-${leafBytes}`, '--raw-leaves', path];
  const [one, other] = await Promise.all([whole.ipfs(...add), lacking.ipfs(...add)]);
  expect(one).toBe(other);
  root = CID.parse(one);
  const refs = (await whole.ipfs('refs', '--recursive', '--unique', one)).split('\n');
  leaves = refs.map((text) => CID.parse(text)).filter(({ code }) => code === 0x55);
  expect(leaves).toHaveLength(leafCount);
  gone = leaves[1_234] ?? root;
  await lacking.ipfs('block', 'rm', String(gone));
});

afterAll(async () => {
  await Promise.all([whole.stop(), lacking.stop()]);
});

/** Fetches a DAG level by level, and checks each block once more. */
async function walk(from: PeerBlocks, id: string, address: string) {
  const { signal } = new AbortController();
  const missing: string[] = [];
  let blocks = 0;
  let bytes = 0;
  const startedAt = performance.now();
  for (let level: CID[] = [root]; level.length > 0; ) {
    const next: CID[] = [];
    const links: Promise<void>[] = [];
    await from.fetch(
      { id, addresses: [address.replace(/\/p2p\/.*/, '')] },
      level,
      {
        onBlock(cid, block) {
          blocks += 1;
          bytes += block.byteLength;
          const digest = createHash('sha256').update(block).digest();
          expect(digest.equals(cid.multihash.digest)).toBe(true);
          if (cid.code !== 0x55) {
            links.push(visitLinks(cid.code, Uint8Array.from(block), (link) => next.push(link)));
          }
        },
        onMissing: (cid) => missing.push(String(cid)),
        onWrong: (cid, reason) => expect.unreachable(`${String(cid)} ${reason}`),
      },
      signal,
    );
    await Promise.all(links);
    level = next;
  }
  const ms = performance.now() - startedAt;
  console.log(
    `${blocks} blocks, ${(bytes / 1e6).toFixed(0)} MB in ${ms.toFixed(0)} ms: ${(bytes / 1e3 / ms).toFixed(0)} MB/s over ${address}`,
  );
  return { blocks, missing };
}

function createBlocks(): PeerBlocks {
  const { signal } = new AbortController();
  const context = { clock: systemClock, signal, random: Math.random, log: createRecordingLog() };
  return createPeerBlocks({ allowPrivate: true }, context);
}

test.each(['tcp', 'ws'])('every block of a DAG comes from Kubo over /%s', async (transport) => {
  const from = createBlocks();
  const address = transport === 'ws' ? whole.webSocketAddress : whole.swarmAddress;
  expect(address).toMatch(transport === 'ws' ? /\/ws\/p2p\// : /\/tcp\/\d+\/p2p\//);
  const { blocks, missing } = await walk(from, whole.peerId, address);
  await from.stop();
  expect(missing).toEqual([]);
  expect(blocks).toBeGreaterThan(leafCount);
});

test('a block that was removed is missing, and all others come', async () => {
  const from = createBlocks();
  const { blocks, missing } = await walk(from, lacking.peerId, lacking.swarmAddress);
  await from.stop();
  expect(missing).toEqual([String(gone)]);
  expect(blocks).toBeGreaterThan(leafCount - 2);
});

test('two nodes are asked at the same time, and one of them is stopped meanwhile', async () => {
  const third = await startKubo({ name: 'third' });
  const from = createBlocks();
  const { signal } = new AbortController();
  const silent = { onBlock() {}, onMissing() {}, onWrong() {} };
  const peer = { id: third.peerId, addresses: [third.swarmAddress] };
  await from.fetch(peer, leaves.slice(0, 1), silent, signal);
  await third.stop();
  const failed = from.fetch(peer, leaves.slice(0, 100), silent, signal);
  const [one, other] = await Promise.allSettled([
    failed,
    walk(from, whole.peerId, whole.swarmAddress),
  ]);
  expect(one).toMatchObject({ status: 'rejected', reason: { name: 'PeerError' } });
  expect(other).toMatchObject({ status: 'fulfilled', value: { missing: [] } });
  await from.stop();
});
