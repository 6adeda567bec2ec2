import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createFakeClock } from '../../fakes/clock.ts';
import { canary, client, failureOf, never, serve } from './server.ts';

test('a 2xx reply comes as text, with its status, headers and trailers', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(201, { 'x-kind': 'test', trailer: 'X-Stream-Error' });
    response.write('{"a":');
    response.addTrailers({ 'X-Stream-Error': 'disk full' });
    response.end('1}');
  });
  const reply = await client().send({ method: 'POST', url: new URL(origin), signal: never() });
  expect(reply).toMatchObject({
    status: 201,
    text: '{"a":1}',
    headers: { 'x-kind': 'test' },
    trailers: { 'x-stream-error': 'disk full' },
  });
});

test('a request says who asks, wants JSON as it is, and sends a body with its length', async () => {
  const { origin, seen } = await serve((request, response) => {
    const { host: _host, connection: _connection, ...headers } = request.headers;
    void text(request).then((body) => response.end(JSON.stringify({ headers, body })));
  });
  const reply = await client().send({
    method: 'POST',
    url: new URL(`${origin}/a?name=b%20c`),
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: '{"ü":1}',
    signal: never(),
  });
  expect(seen).toEqual(['POST /a?name=b%20c']);
  expect(JSON.parse(reply.text)).toEqual({
    body: '{"ü":1}',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'pack-and-pin/test',
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'content-length': '8',
    },
  });
});

const page = '<!doctype html><html><head><title>\n502 Bad Gateway </title></head></html>';

test.each([
  ['an empty body', 500, '', ' (empty body)'],
  ['plain text', 403, 'Kubo RPC Access Denied\n', ' ("Kubo RPC Access Denied")'],
  ['a page', 502, page, ' (an HTML page titled "502 Bad Gateway")'],
  ['a page without a title', 502, '<html></html>', ' (an HTML page)'],
  ['XML', 403, '<?xml version="1.0"?><Error/>', ' (an HTML page)'],
  [
    'the error of a pinning service',
    400,
    '{"error":{"reason":"BAD_REQUEST","details":"no such\\ncodec"}}',
    ' ("BAD_REQUEST: no such\\ncodec")',
  ],
  ['the error of Kubo', 500, '{"Message":"is not pinned","Code":0}', ' ("is not pinned")'],
  ['a message', 404, '{"code":404,"message":"not found"}', ' ("not found")'],
  ['an error that is a text', 401, '{"error":"no token"}', ' ("no token")'],
  ['an error with a message', 401, '{"error":{"message":"no token"}}', ' ("no token")'],
  ['JSON without a reason', 500, '{"ok":false}', ' ("{"ok":false}")'],
  ['null', 500, 'null', ' ("null")'],
  ['hostile text', 500, '\u001b[2J##[error]x', ' ("\\u001b[2J#\u200b#[error]x")'],
  ['the secret itself', 401, `bad token ${canary}`, ' ("bad token ***")'],
])('an error with %s is reported in the text of the service', async (_, status, body, shown) => {
  const { origin } = await serve((_request, response) => response.writeHead(status).end(body));
  const url = new URL(`${origin}/api/pins?name=long`);
  const error = await failureOf(client().send({ method: 'GET', url, signal: never() }));
  expect(error).toMatchObject({
    kind: 'status',
    status,
    what: `HTTP ${status} from GET ${origin}/api/pins${shown}.`,
  });
});

test.each([
  [[408, 429, 500, 502, 503, 504, 599], true],
  [[400, 401, 403, 404, 409, 410, 413, 422, 451], false],
])('of HTTP %j another try may help: %s', async (statuses, retryable) => {
  const { origin } = await serve((request, response) => {
    response.writeHead(Number(request.url?.slice(1))).end();
  });
  for (const status of statuses) {
    const url = new URL(`${origin}/${status}`);
    const error = await failureOf(client().send({ method: 'GET', url, signal: never() }));
    expect(error).toMatchObject({ status, retryable });
  }
});

const now = Date.parse('2026-11-22T00:00:00Z');

test.each([
  [429, { 'retry-after': '3' }, 3_000],
  [503, { 'retry-after': ' 120 ' }, 120_000],
  [503, { 'retry-after': '0' }, 0],
  [429, { 'retry-after': 'Sun, 22 Nov 2026 00:00:09 GMT' }, 9_000],
  [429, { 'retry-after': 'Sat, 21 Nov 2026 00:00:00 GMT' }, 0],
  [429, { 'x-ratelimit-reset': String(now / 1000 + 30) }, 30_000],
  [429, { 'x-ratelimit-reset': String(now / 1000 - 30) }, 0],
  [429, { 'retry-after': 'soon', 'x-ratelimit-reset': String(now / 1000 + 7) }, 7_000],
  [429, { 'retry-after': '5', 'x-ratelimit-reset': String(now / 1000 + 7) }, 5_000],
  [500, { 'x-ratelimit-reset': String(now / 1000 + 30) }, undefined],
  [429, { 'retry-after': '-5' }, undefined],
  [429, { 'retry-after': '1.5' }, undefined],
  [429, { 'retry-after': '' }, undefined],
  [429, { 'retry-after': 'later' }, undefined],
  [429, { 'x-ratelimit-reset': '60' }, undefined],
  [429, {}, undefined],
])('HTTP %i with %j asks to wait %s ms', async (status, headers, retryAfterMs) => {
  const { origin } = await serve((_, response) => response.writeHead(status, headers).end());
  const http = client({ clock: createFakeClock(now) });
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  expect((await failureOf(http.send(request))).retryAfterMs).toBe(retryAfterMs);
});

test('a redirect to another origin is reported, and that origin gets no request', async () => {
  const other = await serve((_, response) => response.end('stolen'));
  const { origin, seen } = await serve((_, response) => {
    response.writeHead(307, { location: `${other.origin}/pins?token=abc` }).end();
  });
  const error = await failureOf(
    client().send({ method: 'POST', url: new URL(`${origin}/pins`), body: '{}', signal: never() }),
  );
  expect(error).toMatchObject({
    kind: 'redirect',
    retryable: false,
    what: `POST ${origin}/pins answered with a redirect (HTTP 307) to ${other.origin}/pins, which was not followed.`,
    fix: 'if you trust that address, give it as the URL of the service.',
  });
  expect(seen).toHaveLength(1);
  expect(other.seen).toEqual([]);
});

test.each([
  ['/elsewhere', 'ORIGIN/elsewhere'],
  ['//evil.example/x', 'http://evil.example/x'],
  ['http://user:pass@evil.example/', 'http://evil.example/'],
  ['http://', 'nowhere'],
  [undefined, 'nowhere'],
  [`http://evil.example/${canary}`, 'http://evil.example/***'],
])('a redirect to %s is reported as one to %s', async (location, shown) => {
  const { origin } = await serve((_, response) => {
    response.writeHead(302, location === undefined ? {} : { location }).end();
  });
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  const { what } = await failureOf(client().send(request));
  expect(what).toContain(`to ${shown.replace('ORIGIN', origin)}, which was not followed`);
});

test('a packed reply is refused, since it was not asked for and may unpack to anything', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{}'));
  });
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  expect(await failureOf(client().send(request))).toMatchObject({
    kind: 'protocol',
    retryable: false,
    what: `GET ${origin}/ answered in content encoding "gzip", which was not requested.`,
  });
});

test('a reply above 1 MiB is refused; one of exactly 1 MiB is not', async () => {
  const { origin } = await serve((request, response) => {
    response.end(Buffer.alloc(1024 * 1024 + (request.url === '/more' ? 1 : 0), 'x'));
  });
  const exact = { method: 'GET', url: new URL(origin), signal: never() } as const;
  expect((await client().send(exact)).text).toHaveLength(1024 * 1024);
  const more = { method: 'GET', url: new URL(`${origin}/more`), signal: never() } as const;
  expect(await failureOf(client().send(more))).toMatchObject({
    kind: 'size',
    retryable: false,
    what: `GET ${origin}/more answered with more than 1024 KiB; the rest was not read.`,
  });
});

test.each([200, 500])('an endless body under HTTP %i is cut off, not kept', async (status) => {
  let sent = 0;
  const hungUp = Promise.withResolvers<void>();
  const { origin } = await serve((_, response) => {
    const endless = Readable.from(
      (function* () {
        for (const piece = Buffer.alloc(64 * 1024, 'x'); ; sent += piece.byteLength) yield piece;
      })(),
    );
    response.writeHead(status);
    void pipeline(endless, response).catch(() => hungUp.resolve());
  });
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  const error = await failureOf(client().send(request));
  expect(error.kind).toBe(status === 200 ? 'size' : 'status');
  expect(error.text.length).toBeLessThanOrEqual(1024 * 1024);
  await hungUp.promise;
  // What was sent beyond the limit stood in the buffers of the two sockets.
  expect(sent).toBeLessThan(32 * 1024 * 1024);
});

test('lines come as they are complete, whole, redacted, and the last one too', async () => {
  const pieces = [
    Buffer.from('{"n":"gr'),
    Buffer.from('ü').subarray(0, 1),
    Buffer.concat([Buffer.from('ü').subarray(1), Buffer.from('n"}\r\n\n{"a":1}\n{"tok":"canary/')]),
    Buffer.from('tok+en_7="}\nlast'),
  ];
  const firstLinesCame = Promise.withResolvers<void>();
  const { origin } = await serve((_, response) => {
    for (const piece of pieces.slice(0, 3)) response.write(piece);
    void firstLinesCame.promise.then(() => response.end(pieces[3]));
  });
  const lines: string[] = [];
  const reply = await client().send({
    method: 'POST',
    url: new URL(origin),
    signal: never(),
    onLine(line) {
      lines.push(line);
      if (line === '{"a":1}') firstLinesCame.resolve();
    },
  });
  expect(lines).toEqual(['{"n":"grün"}', '', '{"a":1}', '{"tok":"***"}', 'last']);
  expect(reply.text).toBe('');
});

test('an error is not handed over line by line', async () => {
  const { origin } = await serve((_, response) => response.writeHead(500).end('a\nb\n'));
  const lines: string[] = [];
  await failureOf(
    client().send({
      method: 'POST',
      url: new URL(origin),
      signal: never(),
      onLine: (line) => lines.push(line),
    }),
  );
  expect(lines).toEqual([]);
});

test('the trailers of bytes come through, without secrets', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(200, { trailer: 'X-Stream-Error' });
    response.write('bytes');
    response.addTrailers({ 'X-Stream-Error': `refused ${canary}` });
    response.end();
  });
  const { trailers } = await client().send({
    method: 'GET',
    url: new URL(origin),
    signal: never(),
    onBytes: async () => {},
  });
  expect(trailers).toEqual({ 'x-stream-error': 'refused ***' });
});

test('a secret in a trailer does not come through', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(200, { trailer: 'X-Stream-Error' });
    response.write('{}');
    response.addTrailers({ 'X-Stream-Error': `refused ${canary}` });
    response.end();
  });
  const { trailers } = await client().send({
    method: 'POST',
    url: new URL(origin),
    signal: never(),
  });
  expect(trailers).toEqual({ 'x-stream-error': 'refused ***' });
});

test('an error that was met several times says so once', async () => {
  const { origin } = await serve((_, response) => response.writeHead(503).end());
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  const error = await failureOf(client().send(request));
  expect(error.tried(5)).toMatchObject({
    what: `HTTP 503 from GET ${origin}/ (empty body). Tried 5 times.`,
    status: 503,
    retryable: true,
    cause: error,
  });
});
