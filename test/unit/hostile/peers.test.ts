import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { beforeAll, expect, test } from 'vitest';
import { frame, type PeerOptions, startBitswapPeer, type Visit } from '../../fakes/bitswap-peer.ts';
import { expectWithin } from '../../fixtures/rounds.ts';

/** What a run that fetches from a peer took. */
interface Taken {
  /** `all`, or why it ended. */
  readonly end: string;
  readonly bytes: number;
  /** Longest block of the event loop since the first answer. */
  readonly blockMs: number;
  readonly peakMiB: number;
}

const makeBlock = (size: number) => {
  const bytes = randomBytes(size);
  const digest = createHash('sha256').update(bytes).digest();
  return { cid: CID.createV1(raw.code, createDigest(0x12, digest)), bytes };
};
/** The first is answered with DONT_HAVE by every peer: from then on blocks of the loop are counted. */
const wanted = Array.from({ length: 200 }, () => makeBlock(256 * 1024));
const first = wanted[0]?.cid;

/** The time of a fetch that has an end of its own: long, because a busy machine takes its time. */
const patienceMs = 60_000;

/** Fetches from a peer in a process of its own. */
async function fetchInChild(
  options: PeerOptions & { readonly onWants: NonNullable<PeerOptions['onWants']> },
  ms = patienceMs,
): Promise<Taken> {
  const peer = await startBitswapPeer(undefined, {
    ...options,
    async onWants(cids, visit) {
      if (first !== undefined && cids.some((cid) => cid.equals(first))) {
        await visit.reply({ dontHaves: [first] });
      }
      await options.onWants(cids, visit);
    },
  });
  const [address = '', id = ''] = peer.address.split('/p2p/');
  const call = { id, address, cids: wanted.map(({ cid }) => String(cid)), ms };
  const child = join(import.meta.dirname, '../../fixtures/fetch-child.ts');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(call)]);
    return JSON.parse(stdout);
  } finally {
    await peer.close();
  }
}

const maxExtraMiB = 150;
const maxBlockMs = 300;
let usual: Taken;

beforeAll(async () => {
  const onWants: PeerOptions['onWants'] = async (cids, visit) => {
    for (const cid of cids) {
      const block = wanted.slice(1).find((one) => one.cid.equals(cid));
      if (block !== undefined) await visit.reply({ blocks: [[cid, block.bytes]] });
    }
  };
  usual = await fetchInChild({ onWants });
  expect(usual).toMatchObject({ end: 'all', bytes: 199 * 256 * 1024 });
}, 120_000);

const forever = async (visit: Visit, send: (turn: number) => Promise<unknown>): Promise<void> => {
  for (let turn = 0; visit.connection.status === 'open'; turn++) {
    await send(turn).catch(() => {});
    await new Promise(setImmediate);
  }
};

/** What a peer sends without end, why the fetch ends then, and its time if it may not end by itself. */
const floods: Readonly<
  Record<string, [send: (visit: Visit) => Promise<void>, end: RegExp, ms?: number]>
> = {
  'messages of 4 MiB that are not complete, on 60 streams': [
    (visit) =>
      forever(visit, async (turn) => {
        if (turn < 60) await visit.sendUnframed(frame(Buffer.alloc(4_194_304)).subarray(0, 4e6));
      }),
    /^floods|more incomplete messages at a time/,
  ],
  'bytes one by one, each in a frame of its own': [
    async (visit) => {
      const stream = await visit.sendUnframed(frame(Buffer.alloc(4_000_000)).subarray(0, 4));
      await forever(visit, async () => {
        if (!stream.send(Buffer.alloc(1))) await stream.onDrain();
      });
    },
    /^sent no reply|aborted due to timeout|^sent what no peer sends/,
    8_000,
  ],
  'messages of a thousand presences': [
    (visit) => {
      const dontHaves = wanted.slice(1).flatMap(({ cid }) => [cid, cid, cid, cid]);
      return forever(visit, () => visit.reply({ dontHaves }));
    },
    /^all$/,
  ],
  'unknown fields': [
    (visit) => {
      const message = Buffer.alloc(4_000_000, Buffer.from('7a00', 'hex'));
      return forever(visit, () => visit.sendRaw(message));
    },
    /^floods/,
  ],
  'a yamux frame of 4 GiB': [
    async (visit) => {
      await visit.sendBelow(Buffer.from('000000010000000effffffff', 'hex'));
      const part = Buffer.alloc(1024 * 1024);
      await forever(visit, () => visit.sendBelow(part));
    },
    /^sent what no peer sends/,
  ],
  'pings whose answers are not read': [
    async (visit) => {
      visit.stopReading();
      const pings = Buffer.concat(
        Array.from({ length: 5_000 }, () => Buffer.from('000200010000000000000001', 'hex')),
      );
      await forever(visit, () => visit.sendBelow(pings));
    },
    /^sent what no peer sends/,
  ],
};

const cases = Object.keys(floods).flatMap((name) => [
  ['tcp' as const, name] as const,
  ['ws' as const, name] as const,
]);

test.each(cases)(
  'over %s: %s cost little memory and time',
  { timeout: 300_000 },
  async (transport, name) => {
    const [send, end, ms] = floods[name] ?? [async () => {}, /never/];
    const limits = { blockMs: maxBlockMs, peakMiB: usual.peakMiB + maxExtraMiB };
    await expectWithin(limits, async () => {
      const taken = await fetchInChild({ transport, onWants: (_, visit) => send(visit) }, ms);
      expect(taken.end).toMatch(end);
      return taken;
    });
  },
);
