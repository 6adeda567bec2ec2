import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request on its way. */
export interface Visit {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly body: string;
}

export interface RelayReply {
  readonly status: number;
  readonly text: string;
}

/** What a relay does to the requests and replies that pass. */
export interface RelayHooks {
  /** Called before a request goes on. */
  readonly before?: (visit: Visit) => void | Promise<void>;
  /** Called with the reply before it is passed back; returns what is passed back instead. */
  readonly after?: (visit: Visit, reply: RelayReply) => RelayReply | Promise<RelayReply>;
}

/** A way to a server on loopback whose bodies are small text. */
export interface Relay {
  readonly url: string;
  /** Requests that were passed on, in the order of arrival. */
  readonly visits: readonly Visit[];
  /** Whether the server still works on a request. */
  isBusy(): boolean;
  close(): Promise<void>;
}

export async function startRelay(target: string, hooks: RelayHooks = {}): Promise<Relay> {
  const visits: Visit[] = [];
  let busy = 0;
  const server = createServer((request, response) => {
    // A client that was killed takes no reply.
    pass(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = 'GET', url = '/', headers } = request;
    const visit = { method, url, body: Buffer.concat(chunks).toString() };
    await hooks.before?.(visit);
    visits.push(visit);
    busy += 1;
    const reply = await fetch(`${target}${url}`, {
      method,
      headers: { authorization: headers.authorization ?? '' },
      ...(chunks.length > 0 && { body: visit.body }),
    });
    const whole = { status: reply.status, text: await reply.text() };
    busy -= 1;
    const { status, text } = (await hooks.after?.(visit, whole)) ?? whole;
    response.writeHead(status, {
      'content-type': reply.headers.get('content-type') ?? 'application/json',
    });
    response.end(text);
  }
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    isBusy: () => busy > 0,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
