import { getEventListeners } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Cancelled } from '../../../src/errors.ts';
import type { Limits } from '../../../src/net/http.ts';
import { makeCertificate } from './certificate.ts';
import { computed } from '../../../src/net/redaction.ts';
import { canary, client, failureOf, listen, never, serve } from './server.ts';

/** What a request to a server that does as `answer` says ends with; the request is `GET /`. */
async function failureFrom(answer: (socket: Socket) => void, limits: Partial<Limits> = {}) {
  const server = createServer((socket) => {
    socket.once('data', () => answer(socket));
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const request = { method: 'GET', url: new URL(origin), signal: never(), limits } as const;
  const { kind, retryable, what } = await failureOf(client().send(request));
  return { kind, retryable, what: what.replace(origin, 'ORIGIN') };
}

test.each<[string, Partial<Limits>, string, (socket: Socket) => void]>([
  ['never answers', { headersMs: 50 }, 'GET ORIGIN/ failed: no reply in time.', () => {}],
  [
    'stops within the headers',
    { headersMs: 50 },
    'GET ORIGIN/ failed: no reply in time.',
    (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-le'),
  ],
  [
    'stops within the body',
    { idleMs: 50 },
    'GET ORIGIN/ failed: the reply stalled.',
    (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
  ],
  [
    'sends one byte after the other without an end',
    { totalMs: 200 },
    'GET ORIGIN/ did not finish within 0.2 s.',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(drip));
    },
  ],
])('a server that %s is given up, for now', async (_, limits, what, answer) => {
  expect(await failureFrom(answer, limits)).toEqual({ kind: 'timeout', retryable: true, what });
});

const closed = 'GET ORIGIN/ failed: the connection was closed by the other side.';
const early = 'GET ORIGIN/ failed: the reply ended too early.';

test.each<[string, string, (socket: Socket) => void]>([
  [
    'resets the connection instead of answering',
    'GET ORIGIN/ failed: the connection was reset.',
    (socket) => socket.resetAndDestroy(),
  ],
  ['closes the connection instead of answering', closed, (socket) => socket.end()],
  [
    'closes the connection midway in a reply',
    closed,
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"a"'),
  ],
  [
    'closes a reply early that was to be its last',
    early,
    (socket) => socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 9\r\n\r\n{"a"'),
  ],
  [
    'closes midway in a reply of pieces',
    closed,
    (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a"'),
  ],
  [
    'closes midway in a reply of pieces that was to be its last',
    early,
    (socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a"',
      ),
  ],
])('a server that %s may do better at the next try', async (_, what, answer) => {
  expect(await failureFrom(answer)).toEqual({ kind: 'network', retryable: true, what });
});

test('something that is not a web server is not asked again', async () => {
  const failure = await failureFrom((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  expect(failure).toMatchObject({ kind: 'protocol', retryable: false });
});

test('a port on which nothing listens, and a host that does not exist, are reported in plain English', async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  const refused = new URL(`http://127.0.0.1:${port}/a`);
  const http = client();
  expect(
    await failureOf(http.send({ method: 'GET', url: refused, signal: never() })),
  ).toMatchObject({
    kind: 'loopback',
    retryable: false,
    what: `GET ${refused.href} failed: connection refused (nothing is listening on that port).`,
    fix: expect.stringContaining('127.0.0.1 is the machine that runs this step'),
  });
  const url = new URL('http://no-such-host.invalid/');
  const unknown = await failureOf(http.send({ method: 'GET', url, signal: never() }));
  expect(unknown).toMatchObject({
    kind: 'dns',
    retryable: true,
    fix: 'check that this machine has network access and can look up no-such-host.invalid (DNS).',
  });
  expect(unknown.what).toMatch(/^GET http:\/\/no-such-host\.invalid\/ failed: .*\(DNS\)\.$/);
});

test('a certificate that nobody vouches for is refused, and not tried again', async () => {
  const server = createTlsServer(makeCertificate(), (_, response) => response.end('{}'));
  const requests: unknown[] = [];
  server.on('request', (request) => requests.push(request));
  const url = new URL(`https://localhost:${await listen(server)}/api`);
  const error = await failureOf(client().send({ method: 'GET', url, signal: never() }));
  expect(error).toMatchObject({ kind: 'tls', retryable: false });
  expect(error.what).toContain(
    `GET ${url.origin}/api failed: the server's certificate was refused (DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate`,
  );
  expect(error.fix).toContain('NODE_EXTRA_CA_CERTS');
  expect(requests).toEqual([]);
});

test('https to a port that speaks plain http is reported as that, not as a bad certificate', async () => {
  const { origin } = await serve((_, response) => response.end('{}'));
  const url = new URL(origin.replace('http:', 'https:'));
  const error = await failureOf(client().send({ method: 'GET', url, signal: never() }));
  expect(error).toMatchObject({
    kind: 'tls',
    retryable: false,
    what: `GET ${url.href} failed: TLS handshake failed (ERR_SSL_WRONG_VERSION_NUMBER).`,
    fix: 'check the port in the URL, and whether it should begin with `http://` instead.',
  });
});

test('a TLS handshake that gets no answer ends by the limit of the connection', async () => {
  const port = await listen(createServer(() => {}));
  const http = client({ limits: { connectMs: 50 } });
  const url = new URL(`https://127.0.0.1:${port}/`);
  expect(await failureOf(http.send({ method: 'GET', url, signal: never() }))).toMatchObject({
    retryable: true,
    what: `GET https://127.0.0.1:${port}/ failed: the connection timed out.`,
  });
});

test('a header that cannot be sent fails at once, without its value', async () => {
  const { origin, seen } = await serve((_, response) => response.end('{}'));
  const error = await failureOf(
    client({ redact: computed }).send({
      method: 'GET',
      url: new URL(origin),
      headers: { authorization: `Bearer ${canary}\r\nx: y` },
      signal: never(),
    }),
  );
  expect(error).toMatchObject({ kind: 'protocol', retryable: false });
  expect(error.message).not.toContain(canary);
  expect(seen).toEqual([]);
});

test('a cancelled run sends nothing, and one that is cancelled while it waits ends with that reason', async () => {
  const asked = Promise.withResolvers<void>();
  const { origin, seen } = await serve(() => asked.resolve());
  const reason = new Cancelled('SIGINT');
  const url = new URL(origin);
  const http = client();
  await expect(http.send({ method: 'GET', url, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  expect(seen).toEqual([]);
  const run = new AbortController();
  const pending = http.send({ method: 'GET', url, signal: run.signal });
  await asked.promise;
  run.abort(reason);
  await expect(pending).rejects.toBe(reason);
});

test('a cancelled run stops reading a reply', async () => {
  const reason = new Cancelled('SIGTERM');
  const run = new AbortController();
  const hungUp = Promise.withResolvers<void>();
  const { origin } = await serve((_, response) => {
    response.on('close', () => hungUp.resolve());
    response.write('{\n');
  });
  const pending = client().send({
    method: 'GET',
    url: new URL(origin),
    signal: run.signal,
    onLine: () => run.abort(reason),
  });
  await expect(pending).rejects.toBe(reason);
  await hungUp.promise;
});

test('a request leaves nothing at the signal of the run when it ends', async () => {
  const run = new AbortController();
  const http = client();
  const { origin } = await serve((request, response) => {
    response.writeHead(request.url === '/good' ? 200 : 500).end('{}');
  });
  const send = (path: string) =>
    http.send({ method: 'GET', url: new URL(path, origin), signal: run.signal });
  const pending = send('/good');
  expect(getEventListeners(run.signal, 'abort')).toHaveLength(1);
  await pending;
  await expect(send('/bad')).rejects.toThrow('HTTP 500');
  expect(getEventListeners(run.signal, 'abort')).toEqual([]);
});
