import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { deflateRawSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { errorCode } from '../../../src/errors.ts';
import { openWebSocket } from '../../../src/net/web-socket.ts';
import { makeCertificate } from '../../fakes/certificate.ts';

const servers: Server[] = [];
const sockets = new Set<Duplex>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
});

type OnUpgrade = (socket: Duplex, request: IncomingMessage) => void;

/** A server that only the test's own handler answers; gives its port. */
async function listen(onUpgrade: OnUpgrade, server = createHttpServer()): Promise<number> {
  servers.push(server);
  server.on('upgrade', (request, socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onUpgrade(socket, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Accepts the handshake (RFC 6455, section 4.2.2), and then sends these bytes. */
const accept =
  (bytes: Uint8Array = Buffer.of(), extension = ''): OnUpgrade =>
  (socket, { headers }) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const value = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${value}\r\n${extension}\r\n`,
    );
    socket.write(bytes);
  };

/** A frame of a server (RFC 6455, section 5.2). */
function frameOf(first: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(payload.byteLength), 2);
  return Buffer.concat([head, payload]);
}

interface Target {
  readonly port: number;
  readonly host?: string;
  readonly secure?: boolean;
}

async function connect(
  { port, host = '127.0.0.1', secure = false }: Target,
  signal = new AbortController().signal,
) {
  const data: Uint8Array[] = [];
  const came = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<boolean>();
  const socket = await openWebSocket(
    { secure, host, ip: '127.0.0.1', port },
    100_000,
    {
      onData(bytes) {
        data.push(bytes);
        came.resolve();
      },
      onDrain() {},
      onClose: closed.resolve,
    },
    signal,
  );
  return { socket, data, came: came.promise, closed: closed.promise };
}

test('messages come and go, and the server is asked by its name at the address given', async () => {
  const asked: (string | undefined)[] = [];
  const sent = Promise.withResolvers<Buffer>();
  const port = await listen((socket, request) => {
    asked.push(request.headers.host, request.url);
    accept(frameOf(0x82, Buffer.from('hello')))(socket, request);
    socket.once('data', sent.resolve);
  });
  const { socket, data, came } = await connect({ port, host: 'node.invalid' });
  await came;
  expect(Buffer.concat(data).toString()).toBe('hello');
  expect(asked).toEqual([`node.invalid:${port}`, '/']);
  expect(socket.send(Buffer.from('hi'))).toBe(true);
  // FIN and binary, masked, two bytes.
  expect((await sent.promise).subarray(0, 2).toString('hex')).toBe('8282');
});

test('a large message cuts the connection before it has come', async () => {
  const head = frameOf(0x82, Buffer.alloc(100_001)).subarray(0, 10);
  const { closed, data } = await connect({ port: await listen(accept(head)) });
  expect(await closed).toBe(false);
  expect(data).toEqual([]);
});

test('so does a message that is large when it is inflated', async () => {
  const bomb = frameOf(0xc2, deflateRawSync(Buffer.alloc(50_000_000)));
  const port = await listen(accept(bomb, 'Sec-WebSocket-Extensions: permessage-deflate\r\n'));
  const { closed, data } = await connect({ port });
  expect(await closed).toBe(false);
  expect(data).toEqual([]);
});

test('text cuts the connection', async () => {
  const { closed, data } = await connect({
    port: await listen(accept(frameOf(0x81, Buffer.from('hello')))),
  });
  await closed;
  expect(data).toEqual([]);
});

test.each(['302 Found\r\nLocation: http://127.0.0.1:1/', '200 OK', '404 Not Found'])(
  'a server that answers %j supports no WebSocket',
  async (reply) => {
    let requests = 0;
    const port = await listen((socket) => {
      requests += 1;
      socket.end(`HTTP/1.1 ${reply}\r\nContent-Length: 0\r\n\r\n`);
    });
    await expect(connect({ port })).rejects.toThrow('does not support WebSocket');
    expect(requests).toBe(1);
  },
);

test('an abort while the server sends nothing is noticed at once, and closes the connection', async () => {
  const run = new AbortController();
  const met = Promise.withResolvers<Duplex>();
  const port = await listen(met.resolve);
  const opening = connect({ port }, run.signal);
  opening.catch(() => {});
  const socket = await met.promise;
  const reason = new Error('enough');
  run.abort(reason);
  await expect(opening).rejects.toBe(reason);
  await once(socket.resume(), 'end');
});

test('the connection is closed although the server does not answer the closing handshake', async () => {
  const met = Promise.withResolvers<Duplex>();
  const port = await listen((socket, request) => {
    accept()(socket, request);
    met.resolve(socket);
  });
  const { socket, closed } = await connect({ port });
  socket.destroy();
  expect(await closed).toBe(false);
  const other = await met.promise;
  await once(other.resume(), 'end');
});

test('a refused connection is an error of the system', async () => {
  const port = await listen(() => {});
  servers[0]?.close();
  expect(errorCode(await connect({ port }).catch((error: unknown) => error))).toBe('ECONNREFUSED');
});

test('a certificate must be trusted, and be for the name, whatever the address', async () => {
  const certificate = makeCertificate('node.example');
  const port = await listen(
    accept(frameOf(0x82, Buffer.from('hello'))),
    createHttpsServer({ ...certificate }),
  );
  const secure = true;
  const refused = (host: string) =>
    connect({ port, host, secure }).catch((error: unknown) => error);
  expect(errorCode(await refused('node.example'))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  const usual = getCACertificates();
  setDefaultCACertificates([...usual, certificate.cert]);
  try {
    const { came } = await connect({ port, host: 'node.example', secure });
    await came;
    expect(errorCode(await refused('other.example'))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(errorCode(await refused('127.0.0.1'))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  } finally {
    setDefaultCACertificates(usual);
  }
});
