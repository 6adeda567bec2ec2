import { identify } from '@libp2p/identify';
import type {
  ComponentLogger,
  Logger,
  MessageStream,
  MultiaddrConnection,
  Stream,
} from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { lpStream } from '@libp2p/utils';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { varint } from 'multiformats';
import { version } from '../version.ts';
import { bitswapProtocol } from './bitswap-message.ts';
import { boundedYamux } from './bounded-yamux.ts';

/** A libp2p node that only dials: it listens nowhere, and speaks identify and bitswap alone. */
export interface ProviderNode {
  readonly peerId: string;
  /** Dials one address, `/ip4/…/tcp/…/p2p/ID` or the same with ip6, and nobody but that peer. */
  readonly connect: (
    address: DialAddress,
    listener: Listener,
    signal: AbortSignal,
  ) => Promise<Link>;
  /** Ends every connection. */
  stop(): Promise<void>;
}

/** Where a peer can be dialled. */
export interface DialAddress {
  readonly peer: string;
  readonly multiaddr: string;
}

/** Receives the messages of a peer. */
export interface Listener {
  /** Gets each message; if it throws, the stream of the message is reset. */
  receive(message: Uint8Array): void;
  /** Called for each stream that was reset for what came over it. */
  fault(): void;
}

/** A connection to a peer. */
export interface Link {
  /**
   * Sends one message, and resolves once there is room for the next: what is queued above the
   * socket would keep pings from the peer, which then cuts the connection. Rejects when the
   * connection is gone.
   */
  send(message: Uint8Array): Promise<void>;
  /**
   * Resolves once the peer has received everything that was sent, however long that takes. Rejects
   * if the connection is closed.
   */
  arrived(): Promise<void>;
  /** Resolves when the connection is gone, by whichever side. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Largest message that is taken: a wantlist of 8,192 entries is smaller. */
const maxMessageBytes = 512 * 1024;

/** The length in front of a message takes no more. */
const maxLengthBytes = 4;

/** Streams of one peer at a time; a well-behaved one has one or two. */
const maxStreams = 4;

/** What may be queued above a socket before the next message. */
const maxQueuedBytes = 256 * 1024;

const dialTimeoutMs = 10_000;

/** Makes and starts a node with a key of its own, which nobody has met before. */
export async function createProviderNode(): Promise<ProviderNode> {
  const listeners = new Map<string, Listener>();
  const sockets = new Map<string, MultiaddrConnection>();
  const node = await createLibp2p({
    start: false,
    addresses: { listen: [], announceFilter: () => [] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [boundedYamux],
    services: { identify: identify({ timeout: dialTimeoutMs }) },
    connectionManager: { dialTimeout: dialTimeoutMs, addressDialTimeout: dialTimeoutMs },
    // It would close a connection whose pings wait behind blocks on a slow uplink.
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyDialMultiaddr: () => false,
      denyOutboundUpgradedConnection(peer, socket) {
        const known = listeners.has(String(peer));
        if (known) sockets.set(String(peer), socket);
        return !known;
      },
    },
    nodeInfo: { name: 'pack-and-pin', version, userAgent: `pack-and-pin/${version}` },
    logger: silent,
  });
  await node.handle(
    bitswapProtocol,
    async (stream, connection) => {
      const listener = listeners.get(String(connection.remotePeer));
      try {
        if (listener === undefined) throw new Error('not a peer that was dialled');
        await readMessages(stream, listener);
      } catch (error) {
        // Neither a connection that ended nor a stream that the peer took back is its fault.
        if (connection.status === 'open' && stream.status !== 'reset') listener?.fault();
        stream.abort(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      await stream.close().catch(() => {});
    },
    { maxInboundStreams: maxStreams, maxOutboundStreams: maxStreams },
  );
  await node.start();

  return {
    peerId: String(node.peerId),
    async connect({ peer, multiaddr: address }, listener, signal) {
      listeners.set(peer, listener);
      const connection = await node.dial(multiaddr(address), { signal });
      const socket = sockets.get(peer);
      sockets.delete(peer);
      const closed = new Promise<void>((resolve) => {
        if (connection.status !== 'open') resolve();
        connection.addEventListener('close', () => resolve(), { once: true });
      });
      let stream: Stream | undefined;
      return {
        closed,
        async send(message) {
          if (stream?.writeStatus !== 'writable') {
            stream = await connection.newStream(bitswapProtocol, { signal });
          }
          const length = new Uint8Array(varint.encodingLength(message.byteLength));
          varint.encodeTo(message.byteLength, length);
          stream.send(length);
          stream.send(message);
          await whenAtMost(stream, 0);
          if (socket !== undefined) await whenAtMost(socket, maxQueuedBytes);
        },
        async arrived() {
          // A stream is negotiated over the same connection, so the peer answers after it received
          // what was sent before.
          const probe = await connection.newStream(bitswapProtocol, { signal });
          await probe.close();
        },
        async close() {
          await connection.close().catch((error: Error) => connection.abort(error));
        },
      };
    },
    async stop() {
      await node.stop();
    },
  };
}

/** Hands over the messages of a stream until the peer ends it. */
async function readMessages(stream: Stream, listener: Listener): Promise<void> {
  const messages = lpStream(stream, {
    maxDataLength: maxMessageBytes,
    lengthDecoder(bytes) {
      // The limit above applies only to a length that ends. Without this one, reading would go on.
      if (bytes.byteLength > maxLengthBytes) throw new Error('a length without an end');
      return varint.decode(bytes.subarray())[0];
    },
  });
  for (;;) {
    const message = await messages.read().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'UnexpectedEOFError') return undefined;
      throw error;
    });
    if (message === undefined) return;
    listener.receive(message.subarray());
  }
}

/** Resolves once no more than `bytes` wait to be written; rejects when the stream ends before. */
async function whenAtMost(stream: MessageStream, bytes: number): Promise<void> {
  while (stream.writeBufferLength > bytes) {
    await nextEvent(stream);
    if (stream.status !== 'open') throw new Error('the stream was closed');
  }
}

function nextEvent(stream: MessageStream): Promise<void> {
  return new Promise((resolve) => {
    const names = ['drain', 'idle', 'close'] as const;
    const settle = () => {
      for (const name of names) stream.removeEventListener(name, settle);
      resolve();
    };
    for (const name of names) stream.addEventListener(name, settle);
  });
}

const silentLogger: Logger = Object.assign(() => {}, {
  error() {},
  trace() {},
  enabled: false,
  newScope: () => silentLogger,
});

/** Drops everything that libp2p logs: peers choose the words in it. */
const silent: ComponentLogger = { forComponent: () => silentLogger };
