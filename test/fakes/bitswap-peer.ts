import { identify } from '@libp2p/identify';
import type { Connection, MessageStream, Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { lpStream } from '@libp2p/utils';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import * as Digest from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import { reader, writer } from 'protons-runtime';
import { visitLinks } from '../../src/car/links.ts';
import { decodeWantlist } from '../../src/provide/bitswap-message.ts';

const protocol = '/ipfs/bitswap/1.2.0';

/** One entry of a wantlist, as a client sends it. */
export interface Ask {
  readonly cid: CID;
  readonly have?: boolean;
  readonly cancel?: boolean;
  readonly sendDontHave?: boolean;
}

/** What a peer was sent, by the CIDs that it computed itself. */
export interface Received {
  readonly blocks: ReadonlyMap<string, Uint8Array>;
  /** Blocks that came, repeated ones included. */
  readonly blockCount: number;
  readonly haves: readonly string[];
  readonly dontHaves: readonly string[];
}

/** A connection that the run has made to the peer. */
export interface Visit {
  readonly connection: Connection;
  ask(...asks: readonly Ask[]): Promise<void>;
  /** Any bytes, framed as a message. */
  sendRaw(message: Uint8Array): Promise<void>;
  /** Any bytes on a stream of their own, as they are; gives the stream. */
  sendUnframed(bytes: Uint8Array): Promise<Stream>;
  /** Any bytes below the streams, as frames of yamux; resolves when there is room for more. */
  sendBelow(bytes: Uint8Array): Promise<void>;
  /** Leaves what the run sends in the socket. */
  stopReading(): void;
  /** One message on a stream of its own, which is closed after it, as Kubo does. */
  reply(replies: Replies): Promise<void>;
}

/** What a peer answers to wants. */
export interface Replies {
  /** Each with the CID for which it is sent, whatever the bytes are. */
  readonly blocks?: readonly (readonly [cid: CID, bytes: Uint8Array])[];
  readonly dontHaves?: readonly CID[];
}

/** How a peer differs from one that only asks, over TCP. */
export interface PeerOptions {
  readonly transport?: 'tcp' | 'ws';
  /** The version of the protocol: 1.2.0 by default. */
  readonly version?: '1.1.0' | '1.2.0';
  /** Called with the blocks that are wanted, message by message. */
  readonly onWants?: (cids: readonly CID[], visit: Visit) => void | Promise<void>;
}

/** A libp2p node on loopback that speaks bitswap: the test says what it asks for, and what it answers. */
export interface BitswapPeer {
  /** Ends in `/p2p/ID`. */
  readonly address: string;
  readonly received: Received;
  /** Connections so far. */
  readonly sessions: readonly Visit[];
  /** Resolves once that is true of what was received; looked at after every message and connection. */
  until(isTrue: (peer: BitswapPeer) => boolean): Promise<void>;
  /** Fetches a whole DAG over the connections that are there, as many blocks at a time, and resolves when all of it came. */
  fetch(root: CID, atOnce?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a peer; `onVisit` is called for each connection, once the run can be spoken to. */
export async function startBitswapPeer(
  onVisit: (visit: Visit, peer: BitswapPeer) => void | Promise<void> = () => {},
  { transport = 'tcp', version = '1.2.0', onWants = () => {} }: PeerOptions = {},
): Promise<BitswapPeer> {
  const protocolId = protocol.replace('1.2.0', version);
  /** The encrypted connections, in the order in which they were made. */
  const carriers: MessageStream[] = [];
  const node = await createLibp2p({
    addresses: { listen: [`/ip4/127.0.0.1/tcp/0${transport === 'ws' ? '/ws' : ''}`] },
    transports: [tcp(), webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [
      () => {
        const muxers = yamux()();
        return {
          protocol: muxers.protocol,
          createStreamMuxer(carrier) {
            carriers.push(carrier);
            return muxers.createStreamMuxer(carrier);
          },
        };
      },
    ],
    services: { identify: identify() },
    connectionMonitor: { enabled: false },
  });
  const blocks = new Map<string, Uint8Array>();
  const received = { blocks, blockCount: 0, haves: [] as string[], dontHaves: [] as string[] };
  const sessions: Visit[] = [];
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const look of watchers) look();
  };

  await node.handle(protocolId, async (stream, connection) => {
    const messages = lpStream(stream);
    for (;;) {
      const message = await messages.read().catch(() => undefined);
      if (message === undefined) return;
      const visit = sessions.find((one) => one.connection === connection);
      const wanted = decodeWantlist(message.subarray()).wants.map(({ cid }) => cid);
      if (visit !== undefined && wanted.length > 0) {
        void Promise.resolve(onWants(wanted, visit)).catch(() => {});
      }
      const { blocks: came, haves, dontHaves } = await readAnswers(message.subarray());
      for (const [cid, bytes] of came) blocks.set(cid, bytes);
      received.blockCount += came.length;
      received.haves.push(...haves);
      received.dontHaves.push(...dontHaves);
      changed();
    }
  });

  const peer: BitswapPeer = {
    address: String(node.getMultiaddrs()[0]),
    received,
    sessions,
    until: (isTrue) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isTrue(peer)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    async fetch(root, atOnce = 32) {
      const left = [root];
      const seen = new Set([String(root)]);
      const one = async (): Promise<void> => {
        for (let cid = left.shift(); cid !== undefined; cid = left.shift()) {
          const name = String(cid);
          await sessions.at(-1)?.ask({ cid });
          await peer.until(() => blocks.has(name));
          await visitLinks(cid.code, blocks.get(name) ?? new Uint8Array(), (link) => {
            if (!seen.has(String(link))) left.push(link);
            seen.add(String(link));
          });
        }
      };
      await one();
      // The first takes the root alone; what it links to is fetched side by side.
      while (left.length > 0) await Promise.all(Array.from({ length: atOnce }, one));
    },
    close: async () => node.stop(),
  };

  node.addEventListener('connection:open', ({ detail: connection }) => {
    let stream: Stream | undefined;
    const carrier = carriers.at(-1);
    if (carrier === undefined) throw new Error('a connection has a carrier');
    const visit: Visit = {
      connection,
      ask: (...asks) => visit.sendRaw(encodeAsks(asks)),
      async sendRaw(message) {
        if (stream?.writeStatus !== 'writable') stream = await connection.newStream(protocolId);
        stream.send(frame(message));
      },
      async sendUnframed(bytes) {
        const other = await connection.newStream(protocolId);
        if (!other.send(bytes)) await other.onDrain();
        return other;
      },
      async reply(replies) {
        const other = await visit.sendUnframed(frame(encodeReplies(replies)));
        await other.close();
      },
      async sendBelow(bytes) {
        if (!carrier.send(bytes)) await carrier.onDrain();
      },
      stopReading: () => carrier.pause(),
    };
    sessions.push(visit);
    changed();
    void Promise.resolve(onVisit(visit, peer)).catch(() => {});
  });
  return peer;
}

/** Bytes as a message: their length first. */
export function frame(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(varint.encodingLength(bytes.byteLength));
  varint.encodeTo(bytes.byteLength, length);
  return Buffer.concat([length, bytes]);
}

/** A wantlist as a protobuf message (bitswap specification, section Wire Format). */
export function encodeAsks(asks: readonly Ask[]): Uint8Array {
  const write = writer();
  write.uint32(10).fork();
  for (const { cid, have, cancel, sendDontHave } of asks) {
    write.uint32(10).fork();
    write.uint32(10).bytes(cid.bytes).uint32(16).int32(1);
    if (cancel) write.uint32(24).bool(true);
    if (have) write.uint32(32).int32(1);
    if (sendDontHave) write.uint32(40).bool(true);
    write.ldelim();
  }
  return write.ldelim().finish();
}

/** Replies as a protobuf message (bitswap specification, section Wire Format). */
export function encodeReplies({ blocks = [], dontHaves = [] }: Replies): Uint8Array {
  const write = writer();
  for (const [{ version, code, multihash }, bytes] of blocks) {
    const prefix = [version, code, multihash.code, multihash.size].map((part) =>
      varint.encodeTo(part, new Uint8Array(varint.encodingLength(part))),
    );
    write.uint32(26).fork();
    write.uint32(10).bytes(Buffer.concat(prefix)).uint32(18).bytes(bytes).ldelim();
  }
  for (const cid of dontHaves) {
    write.uint32(34).fork().uint32(10).bytes(cid.bytes).uint32(16).int32(1).ldelim();
  }
  return write.finish();
}

/** What a message says, each block under the CID that a receiver computes. */
export async function readAnswers(message: Uint8Array) {
  const blocks: [cid: string, bytes: Uint8Array][] = [];
  const haves: string[] = [];
  const dontHaves: string[] = [];
  const read = reader(message);
  while (read.pos < read.len) {
    const tagged = read.uint32();
    const field = tagged >>> 3;
    if (field !== 3 && field !== 4) {
      read.skipType(tagged & 7);
      continue;
    }
    const inner = reader(read.bytes());
    let first = new Uint8Array();
    let second = new Uint8Array();
    let kind = 0;
    while (inner.pos < inner.len) {
      const tag = inner.uint32();
      if (tag === 10) first = inner.bytes();
      else if (tag === 18) second = inner.bytes();
      else if (tag === 16) kind = inner.int32();
      else inner.skipType(tag & 7);
    }
    if (field === 3) blocks.push([await nameBlock(first, second), second]);
    if (field === 4) (kind === 1 ? dontHaves : haves).push(String(CID.decode(first)));
  }
  return { blocks, haves, dontHaves };
}

/** The CID that a receiver computes from a block's prefix and its bytes. */
async function nameBlock(prefix: Uint8Array, bytes: Uint8Array): Promise<string> {
  const [version, one] = varint.decode(prefix);
  const [codec, two] = varint.decode(prefix, one);
  const [hash] = varint.decode(prefix, one + two);
  const digest = hash === sha256.code ? await sha256.digest(bytes) : Digest.create(hash, bytes);
  return String(CID.create(version === 0 ? 0 : 1, codec, digest));
}
