import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cidA } from './stage.ts';

/** A service that answers as nobody should. */
export interface HostileServer {
  readonly url: string;
  /** Resolves once the next request is answered. */
  met(): Promise<void>;
  close(): Promise<void>;
}

export async function startHostile(answer: RequestListener): Promise<HostileServer> {
  let next = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    response.on('error', () => {});
    request.resume().on('end', () => {
      answer(request, response);
      next.resolve();
      next = Promise.withResolvers();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    met: () => next.promise,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const long = `z${'2'.repeat(250_000)}`;

/** What each case of a reply is, for any path: the same is an answer to every request. */
export const replies: Readonly<Record<string, RequestListener>> = {
  'H1 long CIDs (J2, J3)': (_, response) => end(response, everything(long)),
  'H1 forty long CIDs on a page': (_, response) => {
    const one = { ...everything('x'), pin: { cid: `z${'2'.repeat(40_000)}` } };
    end(response, { count: 40, results: Array.from({ length: 40 }, () => one) });
  },
  'H1 a page of CIDs that are not too long': (_, response) => {
    const one = { pin: { cid: `z${'2'.repeat(299)}` }, requestid: 'r', status: 'pinned' };
    const results = Array.from({ length: 22_000 }, (__, at) => ({ ...one, requestid: `r${at}` }));
    end(response, { count: 1, results });
  },
  'H2 title tags (J1)': (_, response) => {
    response.writeHead(500);
    response.end(`<html>${'<title'.repeat(170_000)}`);
  },
  'M1/M2/K15 an error beside a success': (_, response) =>
    end(response, { ...everything(cidA), error: { reason: 'NO', details: 'quota' } }),
  'M1/M2 an error in the trailer': (_, response) => {
    response.writeHead(200, { trailer: 'X-Stream-Error' });
    response.write(JSON.stringify(everything(cidA)));
    response.addTrailers({ 'X-Stream-Error': 'disk full' });
    response.end();
  },
  'M4 a status called constructor': (_, response) =>
    end(response, { ...everything(cidA, 'constructor') }),
  'M5 a reply that drips': (_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 100);
    response.on('close', () => clearInterval(drip));
  },
  'M5 interim replies': (_, response) => {
    const drip = setInterval(() => response.writeEarlyHints({ link: '</a>; rel=preload' }), 100);
    response.on('close', () => clearInterval(drip));
  },
  'U a stream of pins without end': (_, response) => {
    response.writeHead(200);
    let at = 0;
    const more = () => {
      do at += 1;
      while (response.write(line(at)));
    };
    response.on('drain', more);
    more();
  },
};

function line(at: number): string {
  const cid = `${cidA.slice(0, -6)}${String(at)
    .padStart(6, '2')
    .replaceAll(/[0189]/g, 'a')}`;
  return `${JSON.stringify({ Cid: cid, Type: 'recursive', Name: 'n'.repeat(200), cid, name: 'n'.repeat(200), peer_map: { p: { status: 'pinned' } } })}\n`;
}

/** One object that every service reads as the pin of a CID. */
function everything(cid: string, status = 'pinned') {
  return {
    requestid: cid,
    status,
    created: '2026-01-01T00:00:00Z',
    pin: { cid, name: '', status },
    delegates: [],
    info: {},
    count: 1,
    results: [{ requestid: cid, status, pin: { cid } }],
    Keys: { [cid]: { Type: 'recursive', Name: '' } },
    Pins: [cid],
    Root: { Cid: { '/': cid }, PinErrorMsg: '' },
    cid,
    name: '',
    peer_map: { a: { peername: 'a', status } },
    allocations: [],
    ok: true,
    value: { cid, pin: { status } },
  };
}

function end(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
