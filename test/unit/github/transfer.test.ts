import { expect, test } from 'vitest';
import { receiveOnce, sendOnce } from '../../../src/github/transfer.ts';
import { redirectError } from '../../../src/net/http-error.ts';
import type { Http, HttpRequest } from '../../../src/net/http.ts';
import { never } from '../net/server.ts';

/** A client that answers every request alike, or as `answer` says, and keeps what was asked. */
function recorder(answer: (request: HttpRequest) => string = () => '{"id":1}') {
  const asked: HttpRequest[] = [];
  const http: Http = {
    async send(request) {
      asked.push(request);
      return { status: 201, headers: {}, text: answer(request), trailers: {} };
    },
    close: async () => {},
  };
  return { http, asked };
}

function options(http: Http, apiUrl: string) {
  return { http, apiUrl, headers: { authorization: 'Bearer T' }, repository: 'octo/site' };
}

function upload(http: Http, apiUrl: string, url: string): Promise<unknown> {
  const body = { bytes: 0, async *open() {} };
  const file = { url: new URL(url), contentType: 'application/vnd.ipld.car', body };
  return sendOnce(options(http, apiUrl), file, never());
}

test.each([
  ['https://api.github.com', 'https://uploads.github.com/repos/octo/site/releases/1/assets'],
  ['https://api.octo.ghe.com', 'https://uploads.octo.ghe.com/repos/octo/site/releases/1/assets'],
  [
    'https://git.example/api/v3',
    'https://git.example/api/uploads/repos/octo/site/releases/1/assets',
  ],
  ['http://git.example:8080/api/v3', 'http://git.example:8080/api/uploads/repos/octo/site'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4001/repos/octo/site/releases/1/assets'],
])('with the API at %s the token goes to %s', async (apiUrl, url) => {
  const { http, asked } = recorder();
  expect(await upload(http, apiUrl, url)).toEqual({ id: 1 });
  expect(asked).toMatchObject([{ method: 'POST', headers: { authorization: 'Bearer T' } }]);
});

test.each([
  ['https://api.github.com', 'https://uploads.github.com.evil.example/repos'],
  ['https://api.github.com', 'https://evil.example/repos'],
  ['https://api.github.com', 'https://uploads.octo.ghe.com/repos'],
  ['https://api.github.com', 'http://uploads.github.com/repos'],
  ['https://api.github.com', 'https://uploads.github.com:8443/repos'],
  ['https://api.github.com', 'http://127.0.0.1/repos'],
  ['http://127.0.0.1:4000', 'https://evil.example/repos'],
  ['https://git.example/api/v3', 'https://git.example:8443/api/uploads'],
])('with the API at %s no token goes to %s', async (apiUrl, url) => {
  const { http, asked } = recorder();
  await expect(upload(http, apiUrl, url)).rejects.toThrow('which must not get your token');
  expect(asked).toEqual([]);
});

test('an answer to an upload that is not JSON is reported as such', async () => {
  const { http } = recorder(() => '<html>');
  await expect(
    upload(http, 'https://api.github.com', 'https://uploads.github.com/x'),
  ).rejects.toThrow('POST https://uploads.github.com/x did not answer with JSON.');
});

/** A client of an API that redirects, and of a storage that answers. */
function redirecting(location: string | undefined) {
  return recorder(({ url, method }) => {
    if (url.host !== 'api.github.com' && !url.pathname.startsWith('/repos/')) return '';
    throw redirectError(`${method} ${url.host}`, 302, location, url);
  });
}

function receive(http: Http, apiUrl: string): Promise<void> {
  const download = { label: 'x', path: 'releases/assets/1', accept: 'application/octet-stream' };
  return receiveOnce(options(http, apiUrl), download, async () => {}, never());
}

test('a redirect to https is followed once, without the token', async () => {
  const { http, asked } = redirecting('https://release-assets.example/1?sig=x');
  await receive(http, 'https://api.github.com');
  expect(asked.map(({ url, headers }) => [url.href, headers])).toEqual([
    [
      'https://api.github.com/repos/octo/site/releases/assets/1',
      { accept: 'application/octet-stream', authorization: 'Bearer T' },
    ],
    ['https://release-assets.example/1?sig=x', { accept: 'application/octet-stream' }],
  ]);
});

test.each([
  ['https://api.github.com', 'http://127.0.0.1:5000/1'],
  ['https://api.github.com', 'http://release-assets.example/1'],
  ['http://127.0.0.1:4000', 'http://release-assets.example/1'],
  ['https://api.github.com', undefined],
])('with the API at %s a redirect to %s is not followed', async (apiUrl, location) => {
  const { http, asked } = redirecting(location);
  await expect(receive(http, apiUrl)).rejects.toThrow('which was not followed');
  expect(asked).toHaveLength(1);
});
