import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One request as it came in; listed as soon as its headers are there, so that broken-off ones are seen too. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** What was read of the body as text; empty for uploads, which are recorded by what was in them. */
  readonly body: string;
  /** Milliseconds since the epoch when the headers had arrived. */
  readonly at: number;
}

/** A request while it is answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Reads the whole body as text and records it; rejects when the client breaks off. */
  readBody(): Promise<string>;
}

/** A running loopback server. */
export interface LoopbackServer {
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Cuts every connection and frees the port; rejects with the first defect of the fake itself. */
  close(): Promise<void>;
}

/** Largest body that is read as text; uploads are streamed and have no limit. */
const maxBodyBytes = 4 * 1024 * 1024;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error(`body over ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Serves HTTP on a free port of 127.0.0.1, or of another loopback address, and records what it is asked. */
export async function startLoopbackServer(
  handle: (exchange: Exchange) => Promise<void>,
  host = '127.0.0.1',
): Promise<LoopbackServer> {
  const requests: RecordedRequest[] = [];
  const defects: unknown[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '/', headers } = request;
    const record = { method, url, headers, body: '', at: Date.now() };
    requests.push(record);
    const exchange: Exchange = {
      request,
      response,
      url: new URL(url, 'http://loopback.invalid'),
      async readBody() {
        record.body = await readText(request);
        return record.body;
      },
    };
    handle(exchange).catch((error: unknown) => {
      if (request.socket.destroyed) return; // the client, or a fault on purpose, ended the connection
      defects.push(error);
      response.destroy();
    });
  });
  // A test that looks at slow clients must meet the client's limits, not this server's.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return {
    url: `http://${host}:${address.port}`,
    requests,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      if (defects.length > 0) throw defects[0];
    },
  };
}
