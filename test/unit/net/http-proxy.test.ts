import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { client, failureOf, listen, never, serve } from './server.ts';

/** A proxy that tunnels by CONNECT to loopback, whatever host is named; `refuse` is the status it says instead. */
async function startProxy(refuse?: number) {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    // Plain http may come as an absolute URL instead of a tunnel.
    seen.push(`${request.method} ${request.url}`);
    response.end('{"by":"proxy"}');
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    const credentials = request.headers['proxy-authorization'];
    seen.push(`CONNECT ${request.url}${credentials === undefined ? '' : ` ${credentials}`}`);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const port = await listen(proxy);
  return { seen, port, url: `http://127.0.0.1:${port}` };
}

/** The first of its words for a request through the proxy: the host it was asked for. */
const hostsOf = (seen: readonly string[]) =>
  seen.map((line) => /(?:CONNECT |http:\/\/)([^/ ]+)/.exec(line)?.[1]);

test.each(['HTTP_PROXY', 'http_proxy'])('%s takes requests to http', async (name) => {
  const { origin } = await serve((_, response) => response.end('{"by":"server"}'));
  const proxy = await startProxy();
  const url = new URL('/pins', origin.replace('127.0.0.1', 'service.example'));
  await client({ env: { [name]: proxy.url } }).send({ method: 'GET', url, signal: never() });
  expect(hostsOf(proxy.seen)).toEqual([url.host]);
});

test.each(['HTTPS_PROXY', 'https_proxy'])(
  '%s takes requests to https, which stay sealed to it',
  async (name) => {
    const server = createTlsServer(makeCertificate(), (_, response) => response.end('{}'));
    const proxy = await startProxy();
    const url = new URL(`https://service.example:${await listen(server)}/pins`);
    const http = client({ env: { [name]: proxy.url.replace('//', '//mona:secret@') } });
    // The certificate is that of the server behind the tunnel, refused as it would be without a proxy.
    const error = await failureOf(http.send({ method: 'GET', url, signal: never() }));
    expect(error).toMatchObject({ kind: 'tls', retryable: false });
    const credentials = `Basic ${Buffer.from('mona:secret').toString('base64')}`;
    expect(proxy.seen).toEqual([`CONNECT ${url.host} ${credentials}`]);
  },
);

test.each(['NO_PROXY', 'no_proxy'])('%s keeps a host from the proxy', async (name) => {
  const { origin, seen } = await serve((_, response) => response.end('{"by":"server"}'));
  const proxy = await startProxy();
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, [name]: '.example,127.0.0.1' };
  const http = client({ env });
  const url = new URL(`${origin}/pins`);
  expect((await http.send({ method: 'GET', url, signal: never() })).text).toBe('{"by":"server"}');
  expect(seen).toEqual(['GET /pins']);
  expect(proxy.seen).toEqual([]);
});

test('without a proxy in the environment given, none is used', async () => {
  const { origin, seen } = await serve((_, response) => response.end('{}'));
  await client({ env: {} }).send({ method: 'GET', url: new URL(origin), signal: never() });
  expect(seen).toEqual(['GET /']);
});

test.each([407, 403])(
  'a proxy that refuses with HTTP %i is reported, and not asked again',
  async (status) => {
    const proxy = await startProxy(status);
    const http = client({ env: { HTTPS_PROXY: proxy.url } });
    const url = new URL('https://service.example/pins');
    const error = await failureOf(http.send({ method: 'GET', url, signal: never() }));
    expect(error.retryable).toBe(false);
    expect(error.what).toMatch(new RegExp(`^GET ${url.href} failed: .*[Pp]roxy.*${status}`));
    expect(proxy.seen).toHaveLength(1);
  },
);

test('a proxy that is not there may be there at the next try', async () => {
  const gone = createServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  const http = client({ env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
  const url = new URL('https://service.example/pins');
  const error = await failureOf(http.send({ method: 'GET', url, signal: never() }));
  expect(error).toMatchObject({ kind: 'proxy', retryable: true });
});

test.each([
  [407, 'put the user name and password of the proxy into HTTPS_PROXY.'],
  [403, 'ask whoever runs the proxy to allow service.example.'],
])(
  'a proxy that answers %i instead of connecting is final, with what to do',
  async (status, fix) => {
    const proxy = createServer().on('connect', (_, socket) => {
      socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    });
    const port = await listen(proxy);
    const http = client({ env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
    const url = new URL('https://service.example/pins');
    const error = await failureOf(http.send({ method: 'GET', url, signal: never() }));
    expect(error).toMatchObject({ kind: 'protocol', retryable: false });
    expect(error.what).toBe(
      `GET ${url.href} failed: the proxy 127.0.0.1:${port} (from HTTPS_PROXY) answered HTTP ${status} instead of connecting.`,
    );
    expect(error.fix).toContain(fix);
  },
);
