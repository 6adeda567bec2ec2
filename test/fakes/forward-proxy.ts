import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy on loopback that takes every host for one server, so that names need not exist. */
export interface ForwardProxy {
  readonly url: string;
  /** `METHOD host:port` of each request, in the order of arrival. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** Starts a proxy that takes both forms: CONNECT, and a whole URL in place of a path. */
export async function startForwardProxy(target: string): Promise<ForwardProxy> {
  const seen: string[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    const { host, pathname, search } = new URL(request.url ?? '', target);
    seen.push(`${request.method} ${host}`);
    const { method, headers } = request;
    const onward = send({ hostname, port, path: `${pathname}${search}`, method, headers });
    onward.once('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket, head) => {
    seen.push(`CONNECT ${request.url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.once('error', () => socket.destroy());
    socket.once('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    seen,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
