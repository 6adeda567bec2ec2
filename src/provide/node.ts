import { identify } from '@libp2p/identify';
import type {
  ComponentLogger,
  Connection,
  Logger,
  MessageStream,
  MultiaddrConnection,
  Stream,
} from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { varint } from 'multiformats';
import { version } from '../version.ts';
import { BoundExceeded, boundedYamux } from './bounded-yamux.ts';
import { createStreamReader, type Listener, servingBounds } from './message-streams.ts';
import { webSockets } from './web-socket-transport.ts';

/** A libp2p node that only dials: it listens nowhere, and speaks identify and bitswap alone. */
export interface ProviderNode {
  readonly peerId: string;
  /**
   * Dials one address, `/ip4/…/tcp/…/p2p/ID`, or the same with ip6, `/ws` or `/tls/ws`, and no
   * other peer.
   */
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
  /** The host name of a WebSocket's server, if the address was found under one. */
  readonly host?: string;
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
  /** What the peer sent, if the connection was cut because that exceeds a bound. */
  readonly exceeded: () => string | undefined;
  close(): Promise<void>;
  /** Cuts the connection at once. */
  cut(): void;
}

/** What may be queued above a socket before the next message. */
const maxQueuedBytes = 256 * 1024;

const dialTimeoutMs = 10_000;

/** Makes and starts a node with a key of its own, which nobody has met before. */
export async function createProviderNode(bounds = servingBounds): Promise<ProviderNode> {
  const listeners = new Map<string, Listener>();
  const hosts = new Map<string, string>();
  const readStream = createStreamReader(bounds);
  const protocols = [...bounds.protocols];
  const sockets = new Map<string, MultiaddrConnection>();
  const node = await createLibp2p({
    start: false,
    addresses: { listen: [], announceFilter: () => [] },
    transports: [tcp(), webSockets((address) => hosts.get(address))],
    connectionEncrypters: [noise()],
    streamMuxers: [() => boundedYamux(bounds.maxAllStreams)],
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
    protocols,
    async (stream, connection) => {
      const peer = String(connection.remotePeer);
      const listener = listeners.get(peer);
      try {
        if (listener === undefined) throw new Error('not a peer that was dialled');
        await readStream(peer, stream, listener);
      } catch (error) {
        // Neither a connection that ended nor a stream that the peer took back is its fault.
        if (connection.status === 'open' && stream.status !== 'reset') listener?.fault(error);
        stream.abort(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      // Kubo opens no more than eight streams that are not closed.
      await stream.close().catch(() => {});
    },
    { maxInboundStreams: bounds.maxStreams, maxOutboundStreams: bounds.maxStreams },
  );
  await node.start();

  return {
    peerId: String(node.peerId),
    async connect({ peer, multiaddr: address, host }, listener, signal) {
      listeners.set(peer, listener);
      if (host !== undefined) hosts.set(address, host);
      const connection: Connection = await node.dial(multiaddr(address), { signal });
      const socket = sockets.get(peer);
      sockets.delete(peer);
      let exceeded: string | undefined;
      const closed = new Promise<void>((resolve) => {
        if (connection.status !== 'open') resolve();
        connection.addEventListener('close', ({ error }) => {
          if (error instanceof BoundExceeded) exceeded = error.message;
          resolve();
        });
      });
      let stream: Stream | undefined;
      return {
        closed,
        exceeded: () => exceeded,
        async send(message) {
          if (stream?.writeStatus !== 'writable') {
            stream = await connection.newStream(protocols, { signal });
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
          const probe = await connection.newStream(protocols, { signal });
          await probe.close();
        },
        async close() {
          await connection.close().catch((error: Error) => connection.abort(error));
        },
        cut: () => connection.abort(new Error('the connection was cut')),
      };
    },
    async stop() {
      await node.stop();
    },
  };
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
