import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HttpError } from '../../../src/net/http-error.ts';
import { createHttp, type Http, type HttpOptions } from '../../../src/net/http.ts';
import { createRedactor } from '../../../src/net/redaction.ts';
import { createFakeClock } from '../../fakes/clock.ts';

/** What every client in these tests knows as its secret. */
export const canary = 'canary/tok+en_7=';

/** The client under test; closed when the test is over. Its clock stands still. */
export function client(options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({
    env: {},
    redact: createRedactor([canary]),
    clock: createFakeClock(),
    userAgent: 'pack-and-pin/test',
    ...options,
  });
  onTestFinished(() => http.close());
  return http;
}

export interface TestServer {
  readonly origin: string;
  /** Method, path and query of each request so far. */
  readonly seen: readonly string[];
}

/** An HTTP server on a free port of loopback; every connection is cut when the test is over. */
export async function serve(answer: RequestListener): Promise<TestServer> {
  const seen: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  return { seen, origin: `http://127.0.0.1:${await listen(server)}` };
}

/** Starts a server of any kind on a free port of loopback, and gives the port. */
export async function listen(server: NetServer | Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that breaks off is part of these tests.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return port;
}

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

/** The `HttpError` that a request ends with. */
export async function failureOf(reply: Promise<unknown>): Promise<HttpError> {
  return reply.then(
    (value) => {
      throw new Error(`no failure, but ${JSON.stringify(value)}`);
    },
    (error: HttpError) => error,
  );
}
