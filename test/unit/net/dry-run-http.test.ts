import { expect, test } from 'vitest';
import type { Http, HttpRequest } from '../../../src/net/http.ts';
import { createReadOnlyHttp } from '../../../src/net/read-only.ts';

/** Sends requests through the client of a dry run; what arrives is recorded. */
function createRecorder() {
  const arrived: string[] = [];
  const http: Http = {
    async send({ method, url }) {
      arrived.push(`${method} ${url.pathname}`);
      return { status: 200, headers: {}, text: '', trailers: {} };
    },
    async close() {},
  };
  const readOnly = createReadOnlyHttp(http);
  const send = (method: HttpRequest['method'], path: string, body?: string) =>
    readOnly.send({
      method,
      url: new URL(path, 'https://service.example'),
      signal: new AbortController().signal,
      ...(body !== undefined && { body }),
    });
  return { arrived, send };
}

test.each([
  ['GET', '/pins'],
  ['HEAD', '/bucket/key'],
  ['POST', '/api/v0/pin/ls?arg=bafy'],
  ['POST', '/node/api/v0/id'],
  ['POST', '/api/v0/version'],
] as const)('%s %s is a reading, and passes', async (method, path) => {
  const { arrived, send } = createRecorder();
  expect(await send(method, path)).toMatchObject({ status: 200 });
  expect(arrived).toHaveLength(1);
});

test.each([
  ['POST', '/pins'],
  ['PUT', '/bucket/key'],
  ['PATCH', '/files'],
  ['DELETE', '/pins/1'],
  ['POST', '/api/v0/pin/add'],
  ['POST', '/api/v0/pin/rm'],
  ['POST', '/api/v0/dag/import'],
  ['POST', '/api/v0/swarm/connect'],
  // Names of a reading command in another place of the path.
  ['POST', '/api/v0/pin/ls/rm'],
  ['POST', '/pin/ls'],
  ['POST', '/api/v0/pin/add?arg=/api/v0/pin/ls'],
] as const)('%s %s may change something, and is not sent', async (method, path) => {
  const { arrived, send } = createRecorder();
  await expect(send(method, path)).rejects.toThrow(
    `a dry run was about to send ${method} https://service.example${path.split('?')[0]}, which may change something.`,
  );
  expect(arrived).toEqual([]);
});

test('a reading command with a body is not sent', async () => {
  const { arrived, send } = createRecorder();
  await expect(send('POST', '/api/v0/pin/ls', 'x')).rejects.toThrow(/may change something/);
  expect(arrived).toEqual([]);
});
