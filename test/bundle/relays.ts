import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';

/** A server that only passes bytes on. */
export interface Relay {
  readonly port: number;
  /** Connections taken so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Passes bytes to `target`, no faster than so many a second. */
export function startSlowRelay(target: string, bytesPerSecond: number): Promise<Relay> {
  return startRelay(createServer({ allowHalfOpen: true }), 'connection', async (socket) => {
    const { hostname, port } = new URL(target);
    const onward = connect(Number(port), hostname);
    onward.pipe(socket);
    onward.once('error', () => socket.destroy());
    for await (const chunk of socket as AsyncIterable<Uint8Array>) {
      await wait((chunk.byteLength / bytesPerSecond) * 1_000);
      if (!onward.write(chunk)) await once(onward, 'drain');
    }
    onward.end();
  });
}

/** A relay that knows how much was sent through it. */
export interface CountingRelay extends Relay {
  readonly bytes: () => number;
}

/** Passes bytes to `target`, and cuts one connection: the first to send when this many came in all. */
export async function startBreakingRelay(
  target: string,
  afterBytes: number,
): Promise<CountingRelay> {
  let bytes = 0;
  let isBroken = false;
  const relay = await startRelay(createServer(), 'connection', async (socket) => {
    const { hostname, port } = new URL(target);
    const onward = connect(Number(port), hostname);
    onward.once('error', () => socket.destroy());
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
    socket.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (isBroken || bytes < afterBytes) return;
      isBroken = true;
      socket.resetAndDestroy();
    });
    socket.pipe(onward).pipe(socket);
  });
  return { ...relay, bytes: () => bytes };
}

/** Speaks TLS with the certificate given, and plainly to `target`. */
export function startTlsRelay(
  target: string,
  credentials: { key: Buffer; cert: Buffer },
): Promise<Relay> {
  return startRelay(createTlsServer(credentials), 'secureConnection', async (socket) => {
    const { hostname, port } = new URL(target);
    const onward = connect(Number(port), hostname);
    onward.once('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
}

/** Takes connections and never says a word. */
export function startSilentServer(): Promise<Relay> {
  return startRelay(createServer(), 'connection', async () => {});
}

async function startRelay(
  server: Server,
  event: 'connection' | 'secureConnection',
  serve: (socket: Socket) => Promise<void>,
): Promise<Relay> {
  let connections = 0;
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('tlsClientError', () => {});
  server.on(event, (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
