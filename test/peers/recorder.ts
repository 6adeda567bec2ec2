import { createServer, request as send } from 'node:http';

/** One request as it went through. */
export interface Passed {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** What was sent as JSON; empty for anything else. */
  readonly body: string;
  /** What came back as JSON; empty for anything else. */
  readonly reply: string;
}

/** A way to a server on loopback that notes what goes there, and changes nothing. */
export interface Recorder {
  readonly url: string;
  /** In the order of arrival. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
}

/** Starts a reverse proxy on loopback; bodies and trailers go through as they come. */
export async function startRecorder(target: string): Promise<Recorder> {
  const passed: Passed[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    const { method = '', url = '/', headers } = request;
    const entry = { method, url, body: '', reply: '' };
    passed.push(entry);
    if (headers['content-type'] === 'application/json') {
      request.on('data', (chunk: Buffer) => (entry.body += chunk.toString()));
    }
    const onward = send({ hostname, port, path: url, method, headers }, (reply) => {
      if (reply.headers['content-type']?.startsWith('application/json')) {
        reply.on('data', (chunk: Buffer) => (entry.reply += chunk.toString()));
      }
      const { trailer, ...replyHeaders } = reply.headers;
      // Cluster announces trailers for replies without a body too, which cannot have any.
      const canTrail = trailer !== undefined && 'transfer-encoding' in replyHeaders;
      response.writeHead(reply.statusCode ?? 502, {
        ...replyHeaders,
        ...(canTrail && { trailer }),
      });
      reply.pipe(response, { end: false });
      reply.once('end', () => {
        for (const [name, value = ''] of Object.entries(reply.trailers)) {
          response.addTrailers([[name, value]]);
        }
        response.end();
      });
    });
    onward.once('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return {
    url: `http://127.0.0.1:${address.port}`,
    passed,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
