import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A relay on loopback that counts what it passes on, and can stop in the middle of it. */
export interface Gate {
  readonly url: string;
  /** Bytes passed on to the target so far: heads, frames and bodies of all requests. */
  readonly bytes: () => number;
  /** Resolves once `holdAfter` bytes have passed: from then on nothing more goes to the target. */
  readonly held: Promise<void>;
  close(): Promise<void>;
}

/** Stands before the HTTP server `target`. A connection that the target closes or refuses is broken off. */
export async function startGate(
  target: string,
  holdAfter = Number.POSITIVE_INFINITY,
): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const held = Promise.withResolvers<void>();
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) {
      open.add(one);
      one.on('error', () => undefined);
    }
    socket.once('close', () => {
      open.delete(socket);
      onward.destroy();
    });
    onward.once('close', () => {
      open.delete(onward);
      socket.destroy();
    });
    onward.on('drain', () => {
      if (bytes < holdAfter) socket.resume();
    });
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      if (!onward.write(chunk) || bytes >= holdAfter) socket.pause();
      if (bytes >= holdAfter) held.resolve();
    });
    onward.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    held: held.promise,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
