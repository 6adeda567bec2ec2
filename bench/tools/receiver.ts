// Four services on one port that take the CAR of the root argv[2] and throw its bytes away. `GET /timing` tells how long the
// uploads since the last call took, from the head of the first to the reply to the last, and forgets them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , root = ''] = process.argv;
const fresh = { first: Number.POSITIVE_INFINITY, last: 0, bytes: 0, imported: false };
let taken = { ...fresh };

/** The body's bytes are counted and dropped. */
async function discard(request: IncomingMessage): Promise<void> {
  const started = performance.now();
  request.on('data', (chunk: Buffer) => {
    taken.bytes += chunk.length;
  });
  await new Promise((resolve, reject) => request.once('end', resolve).once('error', reject));
  taken.first = Math.min(taken.first, started);
  taken.last = performance.now();
}

const pinned = { ok: true, value: { cid: root, pin: { status: 'pinned' } } };
const imported = { Root: { Cid: { '/': root }, PinErrorMsg: '' } };

/** Status and JSON for each call that the bundle makes; the shapes are those of `test/fakes`. */
async function answer(request: IncomingMessage): Promise<readonly [number, unknown]> {
  const { pathname } = new URL(request.url ?? '', 'http://receiver');
  switch (`${request.method} ${pathname}`) {
    case 'GET /timing': {
      const { first, last, bytes } = taken;
      taken = { ...fresh };
      return [200, { seconds: (last - first) / 1000, bytes }];
    }
    case 'PUT /curl':
      await discard(request);
      return [200, {}];
    case 'POST /kubo/api/v0/dag/import':
      await discard(request);
      taken.imported = true;
      return [200, imported];
    case 'POST /kubo/api/v0/pin/add':
      return [200, { Pins: [root] }];
    case 'POST /kubo/api/v0/pin/ls':
      return taken.imported
        ? [200, { Keys: { [root]: { Type: 'recursive', Name: '' } } }]
        : [500, { Message: `path '${root}' is not pinned`, Code: 0, Type: 'error' }];
    case `GET /cluster/allocations/${root}`:
      return [404, { code: 404, message: `${root} is not part of the pinset` }];
    case 'POST /cluster/add':
      await discard(request);
      return [200, [{ name: 'content', cid: root }]];
    case `GET /cluster/pins/${root}`:
      return [200, { cid: root, peer_map: { peer: { peername: 'peer', status: 'pinned' } } }];
    case 'POST /endpoint/upload':
      await discard(request);
      return [200, pinned];
    case `GET /endpoint/check/${root}`:
      return [200, pinned];
    case 'POST /lighthouse/api/v0/dag/import':
      await discard(request);
      return [200, imported];
    default:
      console.error(`unexpected: ${request.method} ${request.url}`);
      return [404, {}];
  }
}

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const [status, json] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(json)}\n`);
  } catch {
    response.destroy();
  }
}

const server = createServer((request, response) => void reply(request, response));
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
