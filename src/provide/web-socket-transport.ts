import { type ComponentLogger, type Transport, transportSymbol } from '@libp2p/interface';
import { AbstractMultiaddrConnection, type SendResult } from '@libp2p/utils';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { OpenWebSocket, WebSocketTarget } from '../net/web-socket.ts';

/** Maximum size of a WebSocket message: an encrypted one has 64 KiB (noise). */
const maxMessageBytes = 1024 * 1024;

/**
 * A transport of libp2p over WebSocket that only dials. That of libp2p would look up the names of
 * `wss` addresses again, so that an unchecked address could be dialled, and accepts messages
 * of any size.
 * @param hostOf returns the host name that an address was found under, if it had one
 */
export function webSockets(
  hostOf: (address: string) => string | undefined,
): (components: { readonly logger: ComponentLogger }) => Transport {
  return ({ logger }) => ({
    [Symbol.toStringTag]: 'pack-and-pin/web-sockets',
    [transportSymbol]: true,
    async dial(address, options) {
      const target = parseTarget(address, hostOf(String(address)));
      if (target === undefined) throw new Error('not an address of a WebSocket');
      // Loaded on demand, because few peers are reached this way.
      const { openWebSocket } = await import('../net/web-socket.ts');
      const opened = Promise.withResolvers<WebSocketConnection>();
      opened.promise.catch(() => {});
      const socket = await openWebSocket(
        target,
        maxMessageBytes,
        {
          onData: (bytes) => void opened.promise.then((connection) => connection.onData(bytes)),
          onDrain: () => void opened.promise.then((connection) => connection.onDrained()),
          onClose: (clean) => void opened.promise.then((connection) => connection.onClosed(clean)),
        },
        options.signal,
      );
      const connection = new WebSocketConnection(address, socket, logger);
      opened.resolve(connection);
      try {
        return await options.upgrader.upgradeOutbound(connection, options);
      } catch (error) {
        connection.abort(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    },
    createListener() {
      throw new Error('this node listens nowhere');
    },
    listenFilter: () => [],
    dialFilter: (addresses) => addresses.filter((one) => parseTarget(one, undefined) !== undefined),
  });
}

class WebSocketConnection extends AbstractMultiaddrConnection {
  readonly #socket: OpenWebSocket;

  constructor(remoteAddr: Multiaddr, socket: OpenWebSocket, logger: ComponentLogger) {
    super({ remoteAddr, direction: 'outbound', log: logger.forComponent('web-socket') });
    this.#socket = socket;
  }

  override sendData(data: Parameters<AbstractMultiaddrConnection['sendData']>[0]): SendResult {
    let canSendMore = true;
    for (const part of data) canSendMore = this.#socket.send(part);
    return { sentBytes: data.byteLength, canSendMore };
  }

  override sendReset(): void {
    this.#socket.destroy();
  }

  override async sendClose(): Promise<void> {
    this.#socket.destroy();
  }

  override sendPause(): void {
    this.#socket.pause();
  }

  override sendResume(): void {
    this.#socket.resume();
  }

  onDrained(): void {
    this.safeDispatchEvent('drain');
  }

  onClosed(clean: boolean): void {
    if (this.status !== 'open' && this.status !== 'closing') return;
    if (clean) this.onTransportClosed();
    else this.onRemoteReset();
  }
}

/** Reads `/ip4/…/tcp/…/ws` and `/ip4/…/tcp/…/tls/ws`, with ip6 or a peer's ID too. */
function parseTarget(address: Multiaddr, host: string | undefined): WebSocketTarget | undefined {
  const [ip, tcp, ...rest] = address.getComponents();
  const kinds = rest.map(({ name }) => name).join('/');
  const secure = /^tls\/ws(\/p2p)?$/.test(kinds);
  if (!secure && !/^ws(\/p2p)?$/.test(kinds)) return undefined;
  if ((ip?.name !== 'ip4' && ip?.name !== 'ip6') || tcp?.name !== 'tcp') return undefined;
  if (ip.value === undefined || tcp.value === undefined) return undefined;
  return { secure, host: host ?? ip.value, ip: ip.value, port: Number(tcp.value) };
}
