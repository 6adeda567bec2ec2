import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttp, type HttpRequest } from '../../../src/net/http.ts';
import { computed } from '../../../src/net/redaction.ts';
import { systemClock } from '../../../src/net/system-clock.ts';

const head = 'HTTP/1.1 413 Payload Too Large\r\ncontent-length: 9\r\n';
const closing = `${head}connection: close\r\n\r\ntoo large`;
const keeping = `${head}\r\ntoo large`;

let server: Server | undefined;
const http = createHttp({
  env: {},
  redact: computed,
  clock: systemClock,
  userAgent: 'test',
});

afterEach(() => {
  server?.close();
});

/** A server on loopback that does this to each connection once the first bytes of a request are there. */
async function listen(answer: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    // A client that goes away is part of these tests.
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/upload`;
}

/** A request of 64 MiB, far more than the buffers of a connection hold, and whether its source was left. */
function makeUpload(url: string): { request: HttpRequest; left: Promise<void> } {
  const left = Promise.withResolvers<void>();
  const chunk = Buffer.alloc(64 * 1024);
  const request: HttpRequest = {
    method: 'POST',
    url: new URL(url),
    signal: new AbortController().signal,
    body: {
      bytes: 1024 * chunk.byteLength,
      async *open() {
        try {
          for (let sent = 0; sent < 1024; sent++) {
            await new Promise((resolve) => setImmediate(resolve));
            yield chunk;
          }
        } finally {
          left.resolve();
        }
      },
    },
  };
  return { request, left: left.promise };
}

const servers: Readonly<Record<string, (socket: Socket) => void>> = {
  'answers 413 and closes': (socket) => {
    socket.pause().end(closing, () => socket.destroy());
  },
  'answers 413, promises to stay, and closes': (socket) => {
    socket.pause().end(keeping, () => socket.destroy());
  },
  'answers 413 and reads on': (socket) => {
    socket.resume().write(closing);
  },
  'answers 413, reads a little more, and resets': (socket) => {
    let bytes = 0;
    socket.write(closing);
    socket.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > 256 * 1024) socket.resetAndDestroy();
    });
  },
  'answers 413 and resets': (socket) => {
    socket.pause().write(closing, () => socket.resetAndDestroy());
  },
  'answers 413, and resets in the middle of its reply': (socket) => {
    socket.pause().write(closing.slice(0, -3), () => socket.resetAndDestroy());
  },
};

test.for(Object.entries(servers))('the reply of a server that %s is reported', async (row) => {
  const { request, left } = makeUpload(await listen(row[1]));
  const error: unknown = await http.send(request).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'status', status: 413, retryable: false });
  expect(error).toHaveProperty('what', expect.stringContaining('HTTP 413 from POST'));
  await left;
});

test('a connection that is reset without a reply is still reported as broken, and may be tried again', async () => {
  const { request, left } = makeUpload(await listen((socket) => socket.resetAndDestroy()));
  await expect(http.send(request)).rejects.toMatchObject({ kind: 'network', retryable: true });
  await left;
});

test('a success that is cut short is not a success, and may be tried again', async () => {
  const cut = 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\nconnection: close\r\n\r\n{"a"';
  const { request, left } = makeUpload(
    await listen((socket) => socket.pause().write(cut, () => socket.resetAndDestroy())),
  );
  await expect(http.send(request)).rejects.toMatchObject({ kind: 'network', retryable: true });
  await left;
});

test('a run that is cancelled while an error is read ends by its own reason', async () => {
  const cancelled = new AbortController();
  const reason = new Error('cancelled');
  // The rest of the words never comes.
  const url = await listen((socket) =>
    socket.write(closing.slice(0, -3), () => cancelled.abort(reason)),
  );
  const sent = http.send({ method: 'GET', url: new URL(url), signal: cancelled.signal });
  await expect(sent).rejects.toBe(reason);
});
