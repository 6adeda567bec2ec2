import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Pinning Service API whose every pin names one delegate more than the real one behind it does, and is not called pinned before that delegate is done. */
export interface DelegateAdder {
  readonly url: string;
  close(): Promise<void>;
}

export async function startDelegateAdder(
  target: string,
  delegate: string,
  isDone: () => boolean,
): Promise<DelegateAdder> {
  const server = createServer((request, response) => void pass(request, response)).listen(
    0,
    '127.0.0.1',
  );

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const reply = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const body: { delegates?: string[]; status?: string } = JSON.parse(await reply.text());
    if (Array.isArray(body.delegates)) body.delegates.unshift(delegate);
    if (body.status === 'pinned' && !isDone()) body.status = 'pinning';
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
