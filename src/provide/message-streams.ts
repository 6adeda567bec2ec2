import type { Stream } from '@libp2p/interface';
import { bitswapProtocol, earlierBitswapProtocol } from './bitswap-message.ts';
import { createMessageReader } from './message-reader.ts';

/** Receives the messages of a peer. */
export interface Listener {
  /** Gets each message; if it throws, the stream of the message is reset. */
  receive(message: Uint8Array): void;
  /** Called for each stream that was reset for what came over it. */
  fault(error: unknown): void;
  /**
   * Called for each stream that the peer opens, with 0, and with the size of each part that it
   * sends; may throw as `receive` does.
   */
  onBytes?(bytes: number): void;
}

/** What a node accepts from each peer. */
export interface NodeBounds {
  /** The protocols that are supported, the best one first. */
  readonly protocols: readonly string[];
  /** Maximum size of a message. */
  readonly maxMessageBytes: number;
  /** Maximum number of bitswap streams that a peer has open at a time. */
  readonly maxStreams: number;
  /** The same for all protocols, those included that are then refused. */
  readonly maxAllStreams: number;
  /** Maximum memory for the messages of a peer that are incomplete. */
  readonly maxBufferedBytes: number;
}

/** A peer sends wantlists: one of 8,192 entries is smaller, and one or two streams are enough. */
export const servingBounds: NodeBounds = {
  protocols: [bitswapProtocol],
  maxMessageBytes: 512 * 1024,
  maxStreams: 4,
  maxAllStreams: 16,
  maxBufferedBytes: 2 * 1024 * 1024,
};

/**
 * A peer sends blocks. Nodes accept no message over 4 MiB (go-libp2p, `MessageSizeMax`). Kubo opens
 * a stream for nearly each block, and does not wait until it was read, so that 32 wants in flight
 * can be 32 streams; what comes over one more than the maximum is lost.
 */
export const fetchingBounds: NodeBounds = {
  protocols: [bitswapProtocol, earlierBitswapProtocol],
  maxMessageBytes: 4 * 1024 * 1024,
  maxStreams: 64,
  maxAllStreams: 80,
  maxBufferedBytes: 8 * 1024 * 1024,
};

/**
 * Makes the function that passes on the messages of one stream until the peer ends it. It rejects
 * with what the listener throws, or for a message that is too large, cut short, or incomplete
 * beside too many others.
 */
export function createStreamReader({
  maxMessageBytes,
  maxBufferedBytes,
}: NodeBounds): (peer: string, stream: Stream, listener: Listener) => Promise<void> {
  const buffered = new Map<string, number>();

  /** Adds to the memory that the incomplete messages of a peer use. */
  function count(peer: string, bytes: number): void {
    const total = (buffered.get(peer) ?? 0) + bytes;
    buffered.set(peer, total);
    if (total > maxBufferedBytes)
      throw new RangeError('more incomplete messages at a time than are read');
  }

  return async (peer, stream, listener) => {
    const messages = createMessageReader(maxMessageBytes, (one) => listener.receive(one));
    const ended = Promise.withResolvers<void>();
    let before = 0;
    const read = (part: Uint8Array): void => {
      listener.onBytes?.(part.byteLength);
      messages.push(part);
      const more = messages.buffered - before;
      before = messages.buffered;
      count(peer, more);
    };
    const onMessage = ({ data }: { readonly data: Uint8Array | Iterable<Uint8Array> }): void => {
      try {
        for (const part of data instanceof Uint8Array ? [data] : data) read(part);
      } catch (error) {
        stream.removeEventListener('message', onMessage);
        ended.reject(error);
      }
    };
    try {
      listener.onBytes?.(0);
      stream.addEventListener('end', () => ended.resolve());
      stream.addEventListener('close', ({ error }) =>
        error === undefined ? ended.resolve() : ended.reject(error),
      );
      stream.addEventListener('message', onMessage);
      if (stream.readableEnded) ended.resolve();
      await ended.promise;
      if (messages.partial) throw new Error('a message that was cut short');
    } finally {
      count(peer, -before);
    }
  };
}
