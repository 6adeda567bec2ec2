import { request as httpRequest } from 'node:http';
import { jsonReply, sendReply, textReply } from './faults.ts';
import { type Exchange, startLoopbackServer } from './loopback-server.ts';

/**
 * How a request fails. `503` and `429` answer it without its server. `reset` forwards it and cuts
 * the connection in place of the reply. This is the hard case of a reset, since the server has acted
 * and the client cannot know.
 */
export type RequestFault = '503' | '429' | 'reset';

/** Seconds in the `Retry-After` of the 429. */
const retryAfterSeconds = '3';

/** Stands between a client and any server, and fails each request that it gets. */
export interface FailingProxy {
  /** The address at which a request for `url` fails in this way. */
  at(url: URL, fault: RequestFault): URL;
  close(): Promise<void>;
}

/** Starts the proxy on loopback. It keeps no state, so that many tests can share it. */
export async function startFailingProxy(): Promise<FailingProxy> {
  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    switch (url.pathname.slice(1)) {
      case '503':
        request.resume();
        return sendReply(response, textReply(503, 'upstream is down'));
      case '429': {
        request.resume();
        const reply = jsonReply(429, { error: { reason: 'TOO_MANY_REQUESTS' } });
        const headers = { ...reply.headers, 'Retry-After': retryAfterSeconds };
        return sendReply(response, { ...reply, headers });
      }
      default:
        await forward(exchange, new URL(url.searchParams.get('to') ?? ''));
        request.socket.resetAndDestroy();
    }
  });
  return {
    at(to, fault) {
      const url = new URL(`${server.url}/${fault}`);
      url.searchParams.set('to', to.href);
      return url;
    },
    close: () => server.close(),
  };
}

/** Sends the request on, and resolves when its reply has come in whole. */
function forward({ request }: Exchange, to: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method } = request;
    const headers = { ...request.headers, host: to.host };
    const onward = httpRequest(to, { method, headers, agent: false }, (reply) => {
      reply.on('end', resolve).on('error', reject).resume();
    });
    onward.on('error', reject);
    request.pipe(onward);
  });
}
