import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** The way of a run's bytes to a node: a relay on loopback that can be slow, or be cut. */
export interface Uplink {
  readonly port: number;
  /** Where connections lead from now on: a port on loopback. */
  target: number;
  /** Most bytes a second from the run to the node; the other way is free. */
  bytesPerSecond: number;
  /** Breaks every connection off once that many bytes more have gone to the node. */
  cutAfter(bytes: number): void;
  /** Connections so far. */
  readonly connections: number;
  /** Bytes that went to the node so far. */
  readonly bytes: number;
  close(): Promise<void>;
}

export async function startUplink(): Promise<Uplink> {
  const open = new Set<Socket>();
  let cutAt = Number.POSITIVE_INFINITY;
  const server = createServer((socket) => {
    uplink.connections += 1;
    const onward = connect(uplink.target, '127.0.0.1');
    for (const one of [socket, onward]) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.once('close', () => {
        open.delete(one);
        socket.destroy();
        onward.destroy();
      });
    }
    onward.pipe(socket);
    void pass(socket, onward).catch(() => socket.destroy());
  });

  async function pass(socket: Socket, onward: Socket): Promise<void> {
    for await (const chunk of socket as AsyncIterable<Uint8Array>) {
      uplink.bytes += chunk.byteLength;
      if (uplink.bytes >= cutAt) {
        cutAt = Number.POSITIVE_INFINITY;
        for (const one of open) one.destroy();
        return;
      }
      if (Number.isFinite(uplink.bytesPerSecond)) {
        await wait((chunk.byteLength / uplink.bytesPerSecond) * 1_000);
      }
      if (!onward.write(chunk)) await once(onward, 'drain');
    }
    onward.end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const uplink = {
    port: (server.address() as AddressInfo).port,
    target: 0,
    bytesPerSecond: Number.POSITIVE_INFINITY,
    connections: 0,
    bytes: 0,
    cutAfter(bytes: number) {
      cutAt = uplink.bytes + bytes;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const one of open) one.destroy();
      await closed;
    },
  };
  return uplink;
}
