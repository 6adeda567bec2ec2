import type { MessageStream, StreamMuxerFactory } from '@libp2p/interface';
import { yamux } from '@libp2p/yamux';

/** What a peer may send over a stream before it is read, in bytes: 16 MiB by default. */
const windowBytes = 256 * 1024;

/**
 * Frames of a peer that does not read: each may have an answer, which takes some hundred bytes of
 * memory as long as it waits.
 */
const maxUnread = 4_096;

/**
 * Bytes of such a peer: a stream whose protocol is negotiated keeps them until its answer was sent.
 */
const maxUnreadBytes = 8 * 1024 * 1024;

/**
 * Frames that are read at once. A read returns 64 KiB at most, and a want with its frame takes more
 * than 64 bytes; a flood of pings takes 12 bytes each, and a tenth of a millisecond.
 */
const maxAtOnce = 1_024;

/** Bytes of a frame before its data (yamux specification, section Framing). */
const headerBytes = 12;

/** The type of a frame with data (yamux specification, section Type Field). */
const dataType = 0;

/** Why a connection was cut whose peer exceeds a bound: what it sent. */
export class BoundExceeded extends Error {}

/**
 * yamux with bounds for what a peer can make it keep.
 * @param maxInboundStreams of one connection, for all protocols
 */
export function boundedYamux(maxInboundStreams: number): StreamMuxerFactory {
  const streamOptions = {
    initialStreamWindowSize: windowBytes,
    maxStreamWindowSize: windowBytes,
    maxReadBufferLength: 1024 * 1024,
  };
  const muxers = yamux({ maxInboundStreams, streamOptions })();
  return {
    protocol: muxers.protocol,
    createStreamMuxer(connection) {
      // Its listener comes first, so that a frame is checked before it is gathered.
      watch(connection);
      return muxers.createStreamMuxer(connection);
    },
  };
}

/**
 * Cuts a connection whose peer announces a frame for which no stream has room, since yamux would
 * gather 4 GiB before it looks; that sends frames without end; or that leaves the answers to its
 * frames (to pings, for example) unread.
 */
function watch(connection: MessageStream): void {
  const header = new DataView(new ArrayBuffer(headerBytes));
  let filled = 0;
  let dataLeft = 0;
  /** Frames since everything was last written that waited for the peer. */
  let unread = 0;
  let unreadBytes = 0;
  let atOnce = 0;

  /** Goes over the frames; what is wrong with one, if anything is. */
  function findProblem(bytes: Uint8Array): string | undefined {
    for (let at = 0; at < bytes.byteLength; ) {
      if (dataLeft > 0) {
        const step = Math.min(dataLeft, bytes.byteLength - at);
        dataLeft -= step;
        at += step;
        continue;
      }
      header.setUint8(filled, bytes[at] ?? 0);
      filled += 1;
      at += 1;
      if (filled < headerBytes) continue;
      filled = 0;
      atOnce += 1;
      unread += 1;
      if (atOnce > maxAtOnce) return 'more frames at once than a peer has to send';
      if (header.getUint8(1) !== dataType) continue;
      dataLeft = header.getUint32(8);
      if (dataLeft > windowBytes) return 'a frame for which no stream has room';
    }
    unreadBytes += bytes.byteLength;
    return connection.writeBufferLength > 0 && (unread > maxUnread || unreadBytes > maxUnreadBytes)
      ? 'answers that the peer does not read'
      : undefined;
  }

  connection.addEventListener('message', ({ data }) => {
    if (connection.writeBufferLength === 0) {
      unread = 0;
      unreadBytes = 0;
    }
    // Everything from one read of the socket comes before the next microtask.
    if (atOnce === 0) {
      queueMicrotask(() => {
        atOnce = 0;
      });
    }
    for (const part of data instanceof Uint8Array ? [data] : data) {
      const problem = findProblem(part);
      if (problem === undefined) continue;
      connection.abort(new BoundExceeded(problem));
      return;
    }
  });
}
