import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { completeProxies, findProxy, findProxyPasswords } from '../../../src/net/proxies.ts';
import { client, failureOf, listen, never } from './server.ts';

const https = new URL('https://api.example/pins');
const http = new URL('http://api.example/pins');
const usable = { HTTPS_PROXY: 'http://proxy.example:3128' };

describe('F2 the value of a proxy variable', () => {
  test.each([
    ['10.0.0.5:3128', 'http://10.0.0.5:3128/'],
    ['proxy.example', 'http://proxy.example/'],
    ['localhost:3128', 'http://localhost:3128/'],
    ['[::1]:3128', 'http://[::1]:3128/'],
    ['  http://proxy.example:3128  ', 'http://proxy.example:3128/'],
    ['HTTP://proxy.example:3128', 'http://proxy.example:3128/'],
    ['https://proxy.example', 'https://proxy.example/'],
    ['http://proxy.example:3128/path?x#y', 'http://proxy.example:3128/'],
    ['mona:pass@proxy.example:3128', 'http://mona:pass@proxy.example:3128/'],
    ['mona:100%@proxy.example', 'http://mona:100%25@proxy.example/'],
    ['mona:p%40ss@proxy.example', 'http://mona:p%40ss@proxy.example/'],
  ])('T01 %j is used as %s', (value, href) => {
    expect(findProxy(https, { HTTPS_PROXY: value })?.url.href).toBe(href);
  });

  test.each(['', ' ', '\t'])('T02 blank (%j) is no proxy, even beside another one', (value) => {
    expect(findProxy(http, { HTTP_PROXY: value })).toBeUndefined();
    expect(findProxy(https, { HTTPS_PROXY: value, HTTP_PROXY: 'a:1' })).toBeUndefined();
    expect(findProxy(https, { https_proxy: value, HTTPS_PROXY: 'a:1' })).toBeUndefined();
  });

  test.each([
    'http://',
    'http://user:SECRET@',
    'ftp://user:SECRET@proxy.example',
    'http://user:SEC#RET@proxy.example:3128',
    'http://user:SEC/RET@proxy.example:3128',
    'http://user:1/SECRET@proxy.example:3128',
    'proxy.example:SECRET',
    'a b SECRET',
    '/SECRET/file',
    'http:///SECRET/file',
    'http://proxy.example:99999',
  ])('M7 %j is one failure that names the variable, and not the value', (value) => {
    const find = () => findProxy(https, { HTTPS_PROXY: value });
    expect(find).toThrow('The proxy in the variable HTTPS_PROXY cannot be used');
    expect(find).not.toThrow(/SEC|RET|99999|ftp/);
  });

  test('M7 one that cannot be used matters to no request that does not go through it', () => {
    const env = { HTTPS_PROXY: '://', NO_PROXY: 'other.example' };
    expect(findProxy(http, env)).toBeUndefined();
    expect(findProxy(new URL('https://other.example'), env)).toBeUndefined();
  });

  test('lower case comes first, and HTTP_PROXY serves https where nothing else is set', () => {
    const both = { https_proxy: 'a:1', HTTPS_PROXY: 'b:1', HTTP_PROXY: 'c:1' };
    expect(findProxy(https, both)).toMatchObject({ variable: 'https_proxy' });
    expect(findProxy(http, both)).toMatchObject({ variable: 'HTTP_PROXY' });
    expect(findProxy(https, { HTTP_PROXY: 'c:1' })).toMatchObject({ variable: 'HTTP_PROXY' });
  });
});

describe('F2 NO_PROXY has the forms of curl', () => {
  test.each([
    ['api.example', 'https://api.example'],
    ['API.example.', 'https://api.example'],
    ['example', 'https://api.example'],
    ['.example', 'https://api.example'],
    ['*.example', 'https://api.example'],
    ['x,  api.example', 'https://api.example'],
    ['x api.example', 'https://api.example.'],
    ['*', 'https://api.example'],
    ['*', 'http://10.1.2.3'],
    ['api.example:443', 'https://api.example'],
    ['10.1.2.3', 'http://10.1.2.3:5001'],
    ['10.0.0.0/8', 'http://10.1.2.3:5001'],
    ['::1', 'http://[::1]:5001'],
    ['[::1]', 'http://[::1]:5001'],
    ['[::1]:5001', 'http://[::1]:5001'],
    ['0:0::1', 'http://[::1]:5001'],
    ['fd00::/8', 'http://[fd12::1]:5001'],
  ])('S05 %j keeps %s from the proxy', (list, url) => {
    const env = { HTTPS_PROXY: 'a:1', HTTP_PROXY: 'a:1', NO_PROXY: list };
    expect(findProxy(new URL(url), env)).toBeUndefined();
  });

  test.each([
    ['', 'https://api.example'],
    ['pi.example', 'https://api.example'],
    ['api.example.org', 'https://api.example'],
    ['*.api.example', 'https://api.example'],
    ['api.example:80', 'https://api.example'],
    ['10.1.2.0/24', 'http://10.1.3.3'],
    ['10.0.0.0/', 'http://10.0.0.0'],
    ['10.0.0.0/99', 'http://10.0.0.0'],
    ['10.0.0.0/x', 'http://10.0.0.0'],
    ['fd00::/8', 'http://10.0.0.1'],
  ])('S05 %j does not keep %s from it', (list, url) => {
    const env = { HTTPS_PROXY: 'a:1', HTTP_PROXY: 'a:1', no_proxy: list };
    expect(findProxy(new URL(url), env)).toBeDefined();
  });
});

test('F20 S03 a proxy that refuses is named by variable and host, without credentials', async () => {
  const gone = createServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  const env = { HTTP_PROXY: `mona:SECRET@127.0.0.1:${port}` };
  const url = new URL('http://127.0.0.1:5001/api/v0/id');
  const error = await failureOf(client({ env }).send({ method: 'POST', url, signal: never() }));
  expect(error.what).toBe(
    `POST ${url.href} failed at the proxy 127.0.0.1:${port} (from HTTP_PROXY): connection refused (nothing is listening on that port).`,
  );
  expect(error.fix).toContain('NO_PROXY');
  expect(error.message).not.toMatch(/mona|SECRET/);
});

test.each([
  [
    'http://api.example/',
    '407',
    /answered HTTP 407 .*/,
    /^put the user name and password .* HTTP_PROXY/,
  ],
  [
    'https://api.example/',
    '407',
    /answered HTTP 407 .*/,
    /^put the user name and password .* HTTP_PROXY/,
  ],
  ['https://api.example/', '403', /answered HTTP 403 .*/, /^ask whoever runs the proxy/],
  ['https://api.example/', 'nothing', /it went through the proxy/, /^check HTTP_PROXY/],
])(
  'F20 S03 a proxy that answers %s with %s is not taken for the service',
  async (href, answer, what, fix) => {
    const status = answer === 'nothing' ? undefined : Number(answer);
    const proxy = createServer((_, response) => response.writeHead(status ?? 200).end());
    proxy.on('connect', (_, socket) => {
      socket.end(status === undefined ? undefined : `HTTP/1.1 ${status} No\r\n\r\n`);
    });
    const env = { HTTP_PROXY: `127.0.0.1:${await listen(proxy)}` };
    const send = client({ env }).send({ method: 'GET', url: new URL(href), signal: never() });
    const error = await failureOf(send);
    proxy.close();
    expect(error.what).toMatch(what);
    expect(error.fix).toMatch(fix);
  },
);

test('F2 a request that would need an unusable proxy fails with the name of the variable', async () => {
  const http = client({ env: { HTTPS_PROXY: 'http://user:SECRET@' } });
  const error = await http
    .send({ method: 'GET', url: https, signal: never() })
    .catch((cause: unknown) => String(cause));
  expect(error).toContain('HTTPS_PROXY');
  expect(error).not.toContain('SECRET');
});

test('the password of a proxy is a secret, in both spellings', () => {
  expect(findProxyPasswords({ HTTPS_PROXY: 'mona:p%40ssword@proxy.example' })).toEqual([
    'p%40ssword',
    'p@ssword',
  ]);
  expect(findProxyPasswords({ ...usable, HTTP_PROXY: '://' })).toEqual([]);
});

test('for a client of others every usable proxy gets a scheme', () => {
  const env = { HTTPS_PROXY: '10.0.0.5:3128', http_proxy: '://', HTTP_PROXY: ' ' };
  expect(completeProxies(env)).toEqual([
    ['https_proxy', undefined],
    ['HTTPS_PROXY', 'http://10.0.0.5:3128/'],
    ['http_proxy', undefined],
    ['HTTP_PROXY', undefined],
  ]);
});
