import type { LookupFunction, Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { Agent, buildConnector, WebSocket } from 'undici';

/** Where a WebSocket is opened. */
export interface WebSocketTarget {
  readonly secure: boolean;
  /** The host of the URL, a name or an IP address; the certificate must be valid for it. */
  readonly host: string;
  /** The IP address that is dialled, whatever the name leads to by now. */
  readonly ip: string;
  readonly port: number;
}

export interface WebSocketListener {
  onData(bytes: Uint8Array): void;
  /** There is room to send again. */
  onDrain(): void;
  /** The connection is closed; `clean` if the server completed the closing handshake. */
  onClose(clean: boolean): void;
}

/** An open WebSocket for binary messages. */
export interface OpenWebSocket {
  /** Sends a message; false if `onDrain` is to be awaited before the next one. */
  send(bytes: Uint8Array): boolean;
  pause(): void;
  resume(): void;
  /** Closes the connection at once, because a server may never answer a closing handshake. */
  destroy(): void;
}

/**
 * Opens a WebSocket to one IP address. Redirects are not followed.
 * @param maxMessageBytes with a larger message, or one that is larger when it is inflated, the
 *   connection is cut
 * @throws the system's error if there is no connection, an error if the server does not support
 *   WebSocket, and the signal's reason
 */
export async function openWebSocket(
  target: WebSocketTarget,
  maxMessageBytes: number,
  listener: WebSocketListener,
  signal: AbortSignal,
): Promise<OpenWebSocket> {
  signal.throwIfAborted();
  const { secure, host, ip, port } = target;
  const url = new URL(`${secure ? 'wss' : 'ws'}://${isIPv6(host) ? `[${host}]` : host}`);
  url.port = String(port);
  let socket: Socket | undefined;
  let failure: unknown;
  const connect = buildConnector({ allowH2: false, port, lookup: pinTo(ip) });
  const agent = new Agent({
    allowH2: false,
    connect(options, done) {
      connect(options, (...[error, opened]) => {
        if (error !== null) {
          failure = error;
          done(error, null);
        } else {
          socket = opened;
          done(null, opened);
        }
      });
    },
    webSocket: { maxPayloadSize: maxMessageBytes },
  });
  const webSocket = new WebSocket(url, { dispatcher: agent });
  webSocket.binaryType = 'arraybuffer';

  function destroy(): void {
    socket?.destroy();
    agent.destroy().catch(() => {});
  }

  const opened = Promise.withResolvers<void>();
  const abort = () => {
    opened.reject(signal.reason);
    destroy();
  };
  signal.addEventListener('abort', abort, { once: true });
  webSocket.addEventListener('open', () => opened.resolve());
  webSocket.addEventListener('message', ({ data }) => {
    // A peer sends binary messages only.
    if (data instanceof ArrayBuffer) listener.onData(new Uint8Array(data));
    else destroy();
  });
  webSocket.addEventListener('error', () =>
    opened.reject(failure ?? new Error('the server does not support WebSocket')),
  );
  webSocket.addEventListener('close', ({ wasClean }) => {
    opened.reject(failure ?? new Error('the connection was closed'));
    destroy();
    listener.onClose(wasClean);
  });
  try {
    await opened.promise;
  } catch (error) {
    destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
  socket?.on('drain', () => listener.onDrain());
  return {
    send(bytes) {
      webSocket.send(bytes);
      return socket?.writableNeedDrain !== true;
    },
    pause: () => socket?.pause(),
    resume: () => socket?.resume(),
    destroy,
  };
}

/** Answers every look-up with one address, so that exactly the checked one is dialled. */
function pinTo(ip: string): LookupFunction {
  const family = isIPv6(ip) ? 6 : 4;
  return (_, { all }, done) => {
    if (all === true) done(null, [{ address: ip, family }]);
    else done(null, ip, family);
  };
}
