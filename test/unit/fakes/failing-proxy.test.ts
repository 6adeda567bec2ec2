import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type FailingProxy, startFailingProxy } from '../../fakes/failing-proxy.ts';
import { sendReply, textReply } from '../../fakes/faults.ts';
import { startLoopbackServer } from '../../fakes/loopback-server.ts';

let proxy: FailingProxy;
beforeAll(async () => {
  proxy = await startFailingProxy();
});
afterAll(() => proxy.close());

async function startServer() {
  const server = await startLoopbackServer(async (exchange) => {
    await exchange.readBody();
    sendReply(exchange.response, textReply(200, 'done'));
  });
  onTestFinished(() => server.close());
  return server;
}

test.each([
  { fault: '503', status: 503, retryAfter: null },
  { fault: '429', status: 429, retryAfter: '3' },
] as const)('answers with $fault without the server', async ({ fault, status, retryAfter }) => {
  const server = await startServer();
  const at = proxy.at(new URL(`${server.url}/pins?name=a`), fault);
  const reply = await fetch(at, { method: 'POST', body: 'a body' });
  expect(reply.status).toBe(status);
  expect(reply.headers.get('retry-after')).toBe(retryAfter);
  expect(server.requests).toEqual([]);
});

test('resets the connection after the server has received the whole request', async () => {
  const server = await startServer();
  const at = proxy.at(new URL(`${server.url}/pins?name=a`), 'reset');
  const headers = { authorization: 'Bearer token' };
  await expect(fetch(at, { method: 'POST', body: 'a body', headers })).rejects.toThrow();
  expect(server.requests).toMatchObject([
    { method: 'POST', url: '/pins?name=a', body: 'a body', headers },
  ]);
  expect(server.requests[0]?.headers.host).toBe(new URL(server.url).host);
});
