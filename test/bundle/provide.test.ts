import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { describe, expect, test } from 'vitest';
import {
  type BitswapPeer,
  encodeAsks,
  frame,
  startBitswapPeer,
  type Visit,
} from '../fakes/bitswap-peer.ts';
import type { PinningServiceOptions } from '../fakes/pinning-service.ts';
import { callsOf, makeStage, pinsOf, siteCid, type Stage } from './stage.ts';
import { stopsInTime } from './stops.ts';

const root = CID.parse(siteCid);

/** What `siteCid` is made of: two directories and three files. */
const siteBlocks = 5;

const privately = { path: 'site', 'provide-private-addresses': 'true' };

/** A peer that is gone when the test is over, and what it does at the first connection, or at those of other numbers. */
async function joinPeer(
  stage: Stage,
  onVisit: (visit: Visit, peer: BitswapPeer) => void | Promise<void> = () => {},
  sessions: readonly number[] = [1],
): Promise<BitswapPeer> {
  const peer = await startBitswapPeer(async (visit, self) => {
    if (sessions.includes(self.sessions.length)) await onVisit(visit, self);
  });
  return stage.closeLater(peer);
}

/** A pinning service whose pin is pending until the test lets it go. */
async function pendingService(stage: Stage, options: PinningServiceOptions) {
  let done = false;
  const service = await stage.pinningService({ hasContent: async () => done, ...options });
  return { ...service, finish: () => (done = true) };
}

async function makeCid(content: string): Promise<CID> {
  return CID.createV1(raw.code, await sha256.digest(new TextEncoder().encode(content)));
}

describe.concurrent('a run that provides its content', () => {
  test('serves every block to the delegate, and says so in the log, in pins and in the summary', async () => {
    await using stage = await makeStage();
    const peer = await joinPeer(stage, async (_, self) => {
      await self.fetch(root);
      service.finish();
    });
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await stage.run({ ...privately, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'pinned' });
    const bytes = [...peer.received.blocks.values()].reduce((sum, one) => sum + one.byteLength, 0);
    const served = { blocks: siteBlocks, bytes };
    expect(pinsOf(result)).toMatchObject([{ service: 'pinning', state: 'pinned', served }]);
    expect(peer.received.blockCount).toBe(siteBlocks);
    const id = peer.address.split('/').at(-1);
    expect(result.stdout).toContain(
      'Pinning service: this run serves the content over bitswap to 1 node that the service named (delegates); they can see the content from now on.',
    );
    expect(result.stdout).toContain(`Pinning service: connected to delegate ${peer.address}.`);
    expect(result.stdout).toContain(
      `Pinning service: served ${siteBlocks} blocks, ${bytes} bytes to ${id} in total.`,
    );
    expect(result.summary).toContain(`${siteBlocks} blocks (${bytes} bytes) served from this run`);
  });

  test('serves a delegate that is reached by WebSocket, more than a socket buffers', async () => {
    await using stage = await makeStage();
    await writeFile(join(stage.workspace, 'large.bin'), randomBytes(20 * 2 ** 20));
    const packed = await stage.run({ path: 'large.bin' });
    const peer = stage.closeLater(
      await startBitswapPeer(
        async (_, self) => {
          await self.fetch(CID.parse(packed.outputs['cid'] ?? ''));
          service.finish();
        },
        { transport: 'ws' },
      ),
    );
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await stage.run({ ...privately, path: 'large.bin', ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(result.stdout).toContain(`connected to delegate ${peer.address}.`);
    expect(pinsOf(result)).toMatchObject([{ state: 'pinned', served: { blocks: 21 } }]);
  });

  test('serves a CAR that exists, whatever its blocks are asked as', async () => {
    await using stage = await makeStage();
    const packed = await stage.run({ path: 'site', 'car-path': 'site.car' });
    const peer = await joinPeer(stage, async (visit, self) => {
      await self.fetch(root);
      await visit.ask({ cid: root.toV0() });
      await self.until(() => self.received.blocks.has(String(root.toV0())));
      service.finish();
    });
    const service = await pendingService(stage, { delegates: [peer.address] });
    const { path: _, ...inputs } = privately;
    const result = await stage.run({
      ...inputs,
      car: packed.outputs['car-path'] ?? '',
      ...service.inputs,
    });
    expect(result, result.shown).toMatchObject({ code: 0 });
    expect(pinsOf(result)).toMatchObject([{ served: { blocks: siteBlocks + 1 } }]);
  });

  test('provides beside an upload where `provide` is `true`', async () => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const peer = await joinPeer(stage, async (_, self) => {
      await self.fetch(root);
      service.finish();
    });
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await stage.run({
      ...privately,
      provide: 'true',
      ...kubo.inputs,
      ...service.inputs,
    });
    expect(result, result.shown).toMatchObject({ code: 0 });
    expect(pinsOf(result)).toMatchObject([
      { service: 'kubo', state: 'pinned' },
      { service: 'pinning', state: 'pinned', served: { blocks: siteBlocks } },
    ]);
  });

  test('dials a delegate that the service names only later', async () => {
    await using stage = await makeStage();
    const peer = await joinPeer(stage, async (_, self) => {
      await self.fetch(root);
      service.finish();
    });
    const service = await pendingService(stage, {
      quirks: {
        pinStatus: (body) => ({
          ...body,
          delegates: service.requests.length > 2 ? [peer.address] : [],
        }),
      },
    });
    const result = await stage.run({ ...privately, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0 });
    expect(pinsOf(result)).toMatchObject([{ state: 'pinned', served: { blocks: siteBlocks } }]);
  });

  test('dials again when the delegate hangs up in the middle', async () => {
    await using stage = await makeStage();
    const fetchOrCut = async (visit: Visit, self: BitswapPeer) => {
      if (self.sessions.length === 1) {
        await visit.ask({ cid: root });
        await self.until(({ received }) => received.blockCount === 1);
        visit.connection.abort(new Error('cut'));
        return;
      }
      await self.fetch(root);
      service.finish();
    };
    const peer = await joinPeer(stage, fetchOrCut, [1, 2]);
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await stage.run({ ...privately, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0, warnings: [] });
    expect(peer.sessions.length).toBeGreaterThanOrEqual(2);
  });

  test('dials again when the delegate asks for nothing', async () => {
    await using stage = await makeStage();
    const fetchAll = async (_: Visit, self: BitswapPeer) => {
      await self.fetch(root);
      service.finish();
    };
    const peer = await joinPeer(stage, fetchAll, [2]);
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await stage.run({ ...privately, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0, warnings: [] });
    expect(peer.sessions.length).toBeGreaterThanOrEqual(2);
  });

  test('warns of a delegate that cannot be dialled, by its address, and serves the others', async () => {
    await using stage = await makeStage();
    const gone = await startBitswapPeer();
    await gone.close();
    const peer = await joinPeer(stage, async (_, self) => {
      await self.fetch(root);
      service.finish();
    });
    const service = await pendingService(stage, { delegates: [gone.address, peer.address] });
    const result = await stage.run({ ...privately, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0 });
    expect(result.warnings).toHaveLength(1);
    expect(result.warnings[0]).toContain(`cannot connect to delegate ${gone.address}`);
  });

  test('sends nothing to a node that is not the peer named', async () => {
    await using stage = await makeStage();
    const other = await startBitswapPeer();
    await other.close();
    const peer = await joinPeer(stage);
    const [where] = peer.address.split('/p2p/');
    const disguised = `${where}/p2p/${other.address.split('/').at(-1)}`;
    const service = await pendingService(stage, { delegates: [disguised] });
    const result = await stage.run({ ...privately, ...service.inputs, timeout: '15s' });
    expect(result, result.shown).toMatchObject({ code: 1 });
    expect(result.warnings[0]).toContain(`cannot connect to delegate ${disguised}`);
    expect(peer.received.blockCount).toBe(0);
    expect(result.outputs).toMatchObject({ status: 'unconfirmed' });
  });

  test.for([
    ['on this machine', (address: string) => [address], 'named only nodes on a private network'],
    [
      'on this machine by name',
      (address: string) => [address.replace('/ip4/127.0.0.1', '/dns4/localhost')],
      'named only nodes on a private network',
    ],
    [
      'that is reached by QUIC alone',
      (address: string) => [address.replace(/\/tcp\/(\d+)/, '/udp/$1/quic-v1')],
      'uses neither TCP nor WebSocket',
    ],
    ['that is not an address', () => ['here\n::error::there'], 'is not a multiaddr'],
    ['nowhere', () => [], 'named no node to which this run can serve the content'],
  ] as const)(
    'reports what to do when the only delegate of the service is %s',
    async ([, rename, reason]) => {
      await using stage = await makeStage();
      const peer = await joinPeer(stage);
      const service = await pendingService(stage, { delegates: rename(peer.address) });
      const result = await stage.run({ path: 'site', ...service.inputs });
      expect(result, result.shown).toMatchObject({ code: 1 });
      expect(result.errors).toHaveLength(1);
      expect(result.errors[0]).toContain(reason);
      expect(result.errors[0]).toMatch(/`command: unpin` with `request-id: .+`/);
      expect(result.errors[0]).toContain('`kubo-url`');
      expect(result.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
      expect(peer.sessions).toHaveLength(0);
      expect(callsOf(service.requests)).not.toContain('DELETE /pins');
    },
  );

  test('waits on without delegates where `pin-origins` name a node that has the content', async () => {
    await using stage = await makeStage();
    const origin =
      '/dnsaddr/node.example.com/p2p/12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
    const service = await stage.pinningService({ delegates: [] });
    const result = await stage.run({ path: 'site', 'pin-origins': origin, ...service.inputs });
    expect(result, result.shown).toMatchObject({ code: 0 });
    expect(pinsOf(result)).toMatchObject([{ state: 'pinned' }]);
  });

  test('SIGINT while blocks are asked for ends the run within 5 seconds', () =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const peer = await joinPeer(stage, (visit) => visit.ask({ cid: root }));
      const service = await pendingService(stage, { delegates: [peer.address] });
      const action = await stage.start({ ...privately, ...service.inputs });
      await peer.until(({ received }) => received.blockCount > 0);
      const result = await stop(action, 'SIGINT');
      expect(result).toMatchObject({ code: 1, outputs: { status: 'unconfirmed' } });
      expect(pinsOf(result)).toMatchObject([{ served: { blocks: 1 } }]);
    }));
});

describe.concurrent('a hostile delegate', () => {
  /** A tag without an end. Of random bytes, one in 600 is a message without wants. */
  const junk = Buffer.alloc(100, 0xff);

  /** A run that meets `attack`, and then fetches everything as it should where `thenFetch` is true. */
  async function survive(
    attack: (visit: Visit, peer: BitswapPeer) => Promise<void>,
    files: Record<string, Uint8Array> = {},
    thenFetch = true,
  ) {
    await using stage = await makeStage();
    await stage.write(files);
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => {});
    const peer = await joinPeer(stage, async (visit, self) => {
      try {
        await attack(visit, self);
        if (thenFetch) await self.fetch(root);
        service.finish();
      } catch (error) {
        failed.reject(error);
      }
    });
    const service = await pendingService(stage, { delegates: [peer.address] });
    const result = await Promise.race([
      stage.run({ ...privately, ...service.inputs }),
      failed.promise,
    ]);
    expect(result, result.shown).toMatchObject({ code: 0, outputs: { status: 'pinned' } });
    return { result, received: peer.received };
  }

  test('is answered that a block outside the CAR is not here, and gets no answer if it asked for none', async () => {
    const other = await makeCid('of somebody else');
    const silent = await makeCid('of nobody');
    const { received } = await survive(async (visit, self) => {
      await visit.ask({ cid: silent }, { cid: silent, have: true });
      await visit.ask({ cid: other, sendDontHave: true });
      await self.until(({ received: { dontHaves } }) => dontHaves.length > 0);
    });
    expect(received.dontHaves).toEqual([String(other)]);
    expect(received.blockCount).toBe(siteBlocks);
  });

  test('gets the same block eight times and no more', async () => {
    const { received, result } = await survive(async (visit, self) => {
      for (let time = 1; time <= 8; time++) {
        await visit.ask({ cid: root, sendDontHave: true });
        await self.until(({ received: { blockCount } }) => blockCount === time);
      }
      await visit.ask({ cid: root, sendDontHave: true });
      await self.until(({ received: { dontHaves } }) => dontHaves.length > 0);
    });
    expect(received.dontHaves).toEqual([siteCid]);
    expect(pinsOf(result)).toMatchObject([{ served: { blocks: 8 + siteBlocks - 1 } }]);
  });

  test('gets three times the CAR at most, and the run says that it stops there', async () => {
    const large = randomBytes(1_000_000);
    const cid = CID.createV1(raw.code, await sha256.digest(large));
    const { received, result } = await survive(
      async (visit, self) => {
        for (let time = 1; self.received.dontHaves.length === 0; time++) {
          await visit.ask({ cid, sendDontHave: true });
          await self.until(
            ({ received: { blockCount, dontHaves } }) =>
              blockCount === time || dontHaves.length > 0,
          );
        }
      },
      { 'site/large.bin': large },
      false,
    );
    expect(received.blockCount).toBe(3);
    expect(result.warnings).toEqual([
      expect.stringContaining(
        'requested more than 3 times the CAR each, so this run stops serving',
      ),
    ]);
  });

  test.for([
    ['junk in a frame', frame(junk)],
    ['a length without an end', Buffer.from('ffffffffffffffffff7f', 'hex')],
    ['a frame of 100 MiB', Buffer.from('80808032', 'hex')],
    [
      'a wantlist of 8,193 entries',
      frame(encodeAsks(Array.from({ length: 8_193 }, () => ({ cid: root })))),
    ],
    ['an entry without a CID', frame(Buffer.from('0a040a021801', 'hex'))],
    ['a CID that is none', frame(Buffer.from('0a060a040a020155', 'hex'))],
  ] as const)('that sends %s has that stream reset, and nothing else', async ([, bytes]) => {
    const { received } = await survive(async (visit) => {
      for (let time = 0; time < 2; time++) {
        const stream = await visit.sendUnframed(bytes);
        await new Promise((resolve) => stream.addEventListener('close', resolve));
        expect(stream.status).toBe('reset');
      }
    });
    expect(received.blockCount).toBe(siteBlocks);
  });

  test('that floods is hung up on and not dialled again', async () => {
    const cids = await Promise.all(
      Array.from({ length: 8_000 }, (_, index) => makeCid(`block ${index}`)),
    );
    const flood = frame(encodeAsks(cids.map((cid) => ({ cid, have: true, sendDontHave: true }))));
    const { received, result } = await survive(
      async (visit) => {
        const { connection } = visit;
        const closed = new Promise((resolve) => connection.addEventListener('close', resolve));
        for (let time = 0; time < 5; time++) await visit.sendUnframed(flood).catch(() => {});
        await closed;
      },
      {},
      false,
    );
    // 8,192 entries and 32 for each block of the CAR, in whole messages.
    expect(received.dontHaves.length).toBeLessThanOrEqual(8_192 + 32 * siteBlocks);
    expect(result.warnings).toEqual([expect.stringContaining('this run stopped serving it')]);
  });

  test('that sends nothing but junk is hung up on and not dialled again', async () => {
    const { result } = await survive(
      async (visit) => {
        const { connection } = visit;
        const closed = new Promise((resolve) => connection.addEventListener('close', resolve));
        for (let time = 0; time < 16; time++) {
          const stream = await visit.sendUnframed(frame(junk)).catch(() => undefined);
          await new Promise((resolve) => stream?.addEventListener('close', resolve) ?? resolve(0));
        }
        await closed;
      },
      {},
      false,
    );
    expect(result.warnings).toEqual([expect.stringContaining('this run stopped serving it')]);
  });
});
