import { multipart } from '../../unit/fakes/tree.ts';
import {
  absent,
  cars,
  file,
  folder,
  holedFile,
  holedRoot,
  innerFile,
  lateHoledFile,
  lateHoledRoot,
  root,
} from './content.ts';
import type { DaemonCall, DaemonReply } from './daemon-call.ts';

/** A node whose RPC is open, and one that asks for the bearer secret `TOKEN`. Neither knows other nodes. */
type KuboServer = 'open node' | 'guarded node';

type KuboCall = DaemonCall<KuboServer>;

const commandHeaders = {
  'content-type': 'application/json',
  server: 'kubo/<version>',
  trailer: 'X-Stream-Error',
};

function value(body: unknown): DaemonReply {
  return { status: 200, headers: commandHeaders, body: [body], trailers: {} };
}

function stream(body: readonly unknown[], trailers: Record<string, string> = {}): DaemonReply {
  const headers = { ...commandHeaders, 'x-chunked-output': '1' };
  return { status: 200, headers, body, trailers };
}

function commandError(message: string): DaemonReply {
  const body = [{ Message: message, Code: 0, Type: 'error' }];
  return { status: 500, headers: commandHeaders, body, trailers: {} };
}

function plainText(status: number, line: string, more: Record<string, string> = {}): DaemonReply {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...more,
  };
  return { status, headers, body: `${line}\n`, trailers: {} };
}

/** Kubo's reply to a `timeout` that it cannot read: the command does not run, and nothing says so. */
const silence: DaemonReply = {
  status: 200,
  headers: { server: 'kubo/<version>' },
  body: '',
  trailers: {},
};

const accessDenied = plainText(
  403,
  'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.',
);

const invalidPath = commandError('invalid path "nonsense": path does not have enough components');

function call(name: string, path: string, reply: DaemonReply): KuboCall {
  return { name, server: 'open node', method: 'POST', path: `/api/v0/${path}`, reply };
}

function upload(name: string, car: Uint8Array, query: string, reply: DaemonReply): KuboCall {
  return { ...call(name, `dag/import?${query}`, reply), ...multipart(car) };
}

/** A CAR, as text that is read as UTF-8. */
function car(bytes: Uint8Array, trailers: Record<string, string> = {}): DaemonReply {
  const headers = {
    ...commandHeaders,
    'content-type': 'application/vnd.ipld.car',
    'x-stream-output': '1',
  };
  return { status: 200, headers, body: new TextDecoder().decode(bytes), trailers };
}

const importedRoot = (cid: string, problem = ''): unknown => ({
  Root: { Cid: { '/': cid }, PinErrorMsg: problem },
});
const stats = (blocks: number, bytes: number): unknown => ({
  Stats: { BlockCount: blocks, BlockBytesCount: bytes },
});
const keys = (cid: string, type: string, name: string): unknown => ({
  Keys: { [cid]: { Type: type, Name: name } },
});
const ref = (cid: string): unknown => ({ Ref: cid, Err: '' });
const refError = (problem: string): unknown => ({ Ref: '', Err: problem });

const all = 'recursive=true&unique=true&offline=true';
const named = 'type=recursive&names=true';

/** Recorded from Kubo 0.43.0. At the first call the node has no pin and none of the content. */
export const kuboCalls: readonly KuboCall[] = [
  call(
    'version',
    'version',
    value({
      Version: '<Version>',
      Commit: '<Commit>',
      Repo: '<Repo>',
      System: '<System>',
      Golang: '<Golang>',
    }),
  ),
  call(
    'id',
    'id',
    value({
      ID: '<peer>',
      PublicKey: '<PublicKey>',
      Addresses: ['/ip4/127.0.0.1/tcp/<port>/p2p/<peer>'],
      AgentVersion: 'kubo/<version>',
      Protocols: [
        '/ipfs/bitswap',
        '/ipfs/bitswap/1.0.0',
        '/ipfs/bitswap/1.1.0',
        '/ipfs/bitswap/1.2.0',
        '/ipfs/id/1.0.0',
        '/ipfs/id/push/1.0.0',
        '/ipfs/ping/1.0.0',
        '/libp2p/autonat/1.0.0',
        '/libp2p/autonat/2/dial-back',
        '/libp2p/autonat/2/dial-request',
        '/libp2p/circuit/relay/0.2.0/stop',
        '/x/',
      ],
    }),
  ),

  call('pin/ls of nothing', 'pin/ls', value({})),
  call('pin/ls of nothing, streamed', `pin/ls?${named}&stream=true`, stream([])),
  call(
    'pin/ls of a CID that is not pinned',
    `pin/ls?arg=${absent}&${named}`,
    commandError(`path '${absent}' is not pinned`),
  ),
  call('pin/ls of a wrong argument', 'pin/ls?arg=nonsense', invalidPath),
  call(
    'pin/ls of an unknown type',
    'pin/ls?type=odd',
    commandError("invalid type 'odd', must be one of {direct, indirect, recursive, all}"),
  ),

  upload(
    'dag/import of a wrong block',
    cars.wrongBlock,
    'stats=true',
    commandError(
      `import failed after block "${file}": mismatch in content integrity, expected: ${innerFile}, got: bafkreieiccwvqhsz6k6dskfsmfyhu4jqr57bhhvqjaqdm3oe2xay3gaceu`,
    ),
  ),
  call(
    'block/stat of a block that came before the wrong one',
    `block/stat?arg=${file}&offline=true`,
    commandError(`block was not found locally (offline): ipld: could not find ${file}`),
  ),
  upload('dag/import without pinning', cars.good, 'pin-roots=false', stream([])),
  call(
    'pin/ls of a CID that is there and not pinned',
    `pin/ls?arg=${root}&${named}`,
    commandError(`path '${root}' is not pinned`),
  ),
  upload(
    'dag/import of a CAR',
    cars.good,
    'pin-roots=true&stats=true',
    stream([importedRoot(root), stats(4, 170)]),
  ),
  upload('dag/import again, without stats', cars.good, '', stream([importedRoot(root)])),
  upload('dag/import without roots', cars.withoutRoots, 'stats=true', stream([stats(4, 170)])),
  upload(
    'dag/import whose root is missing',
    cars.withoutRootBlock,
    'stats=true',
    stream([importedRoot(absent, `ipld: could not find ${absent}`), stats(4, 170)]),
  ),
  upload(
    'dag/import with a missing block',
    cars.holed,
    'pin-roots=true&stats=true&timeout=2s',
    stream([importedRoot(holedRoot, 'context deadline exceeded'), stats(2, 106)]),
  ),
  upload('dag/import of an empty file', cars.empty, 'stats=true', stream([])),
  upload(
    'dag/import that is cut in the first block',
    cars.cutInFirstBlock,
    'stats=true',
    commandError('import failed: unexpected EOF'),
  ),
  upload(
    'dag/import that is cut in the last block',
    cars.cutShort,
    'stats=true',
    commandError(`import failed after block "${folder}": unexpected EOF`),
  ),
  upload('dag/import of a text', cars.notCar, 'stats=true', commandError('unexpected EOF')),
  {
    ...call(
      'dag/import without a file',
      'dag/import',
      plainText(400, "file argument 'path' is required"),
    ),
    body: 'no multipart',
  },
  upload(
    'dag/import with a wrong option',
    cars.good,
    'pin-roots=maybe',
    plainText(400, 'could not convert value "maybe" to type "bool" (for option "-pin-roots")'),
  ),
  upload('dag/import with a wrong timeout', cars.good, 'timeout=soon', silence),
  upload('dag/import with an unknown option', cars.good, 'odd=1', stream([importedRoot(root)])),

  call('pin/ls without a name', `pin/ls?arg=${root}&${named}`, value(keys(root, 'recursive', ''))),
  call(
    'pin/add with a name',
    `pin/add?arg=${root}&recursive=true&name=site`,
    value({ Pins: [root] }),
  ),
  call('pin/ls with a name', `pin/ls?arg=${root}&${named}`, value(keys(root, 'recursive', 'site'))),
  call(
    'pin/ls with a name that is not asked for',
    `pin/ls?arg=${root}&type=recursive`,
    value(keys(root, 'recursive', '')),
  ),
  call(
    'pin/ls of a part of the name',
    'pin/ls?type=recursive&name=it',
    value(keys(root, 'recursive', 'site')),
  ),
  call(
    'pin/ls streamed, of a part of the name',
    `pin/ls?${named}&stream=true&name=it`,
    stream([{ Cid: root, Type: 'recursive', Name: 'site' }]),
  ),
  call('pin/ls of the name in other letters', `pin/ls?${named}&stream=true&name=SITE`, stream([])),
  call(
    'pin/ls streamed, without names',
    'pin/ls?type=recursive&stream=true',
    stream([{ Cid: root, Type: 'recursive' }]),
  ),
  call(
    'pin/ls of a block under a pin',
    `pin/ls?arg=${file}`,
    value(keys(file, `indirect through ${root}`, '')),
  ),
  call(
    'pin/ls of a block under a pin, of recursive pins',
    `pin/ls?arg=${file}&type=recursive`,
    commandError(`path '${file}' is not pinned`),
  ),
  call(
    'pin/add with a name of 256 characters',
    `pin/add?arg=${root}&name=${'n'.repeat(256)}`,
    commandError('pin name is 256 bytes (max 255 bytes)'),
  ),
  call(
    'pin/add with a name of 128 characters and 256 bytes',
    `pin/add?arg=${root}&name=${encodeURIComponent('é'.repeat(128))}`,
    commandError('pin name is 256 bytes (max 255 bytes)'),
  ),
  call(
    'pin/add with a name of 255 bytes',
    `pin/add?arg=${root}&name=${'n'.repeat(255)}`,
    value({ Pins: [root] }),
  ),
  call(
    'pin/add with progress, and without a name',
    `pin/add?arg=${root}&recursive=true&progress=true`,
    stream([{ Progress: 4, Bytes: 170 }, { Pins: [root] }]),
  ),
  call(
    'pin/ls after a pin/add without a name',
    `pin/ls?arg=${root}&${named}`,
    value(keys(root, 'recursive', '')),
  ),
  call(
    'pin/add of a missing block',
    `pin/add?arg=${absent}&timeout=100ms`,
    commandError('context deadline exceeded'),
  ),
  call(
    'pin/add of a missing block, with progress',
    // The first progress is sent after half a second.
    `pin/add?arg=${absent}&progress=true&timeout=800ms`,
    stream([{}], { 'x-stream-error': 'context deadline exceeded' }),
  ),
  call('pin/add of a wrong argument', 'pin/add?arg=nonsense', invalidPath),
  call(
    'pin/add without an argument',
    'pin/add',
    plainText(400, 'argument "ipfs-path" is required'),
  ),

  call('refs offline', `refs?arg=${root}&${all}`, stream([ref(file), ref(folder), ref(innerFile)])),
  call('refs of the root alone', `refs?arg=${root}`, stream([ref(file), ref(folder)])),
  call(
    'refs offline of a missing root',
    `refs?arg=${absent}&${all}`,
    stream([refError(`block was not found locally (offline): ipld: could not find ${absent}`)]),
  ),
  call(
    'refs offline with the first block missing',
    `refs?arg=${holedRoot}&${all}`,
    stream([refError('failed to fetch all nodes')]),
  ),
  upload('dag/import of a DAG with a hole', cars.lateHoled, 'pin-roots=false', stream([])),
  call(
    'refs offline with the second block missing',
    `refs?arg=${lateHoledRoot}&${all}`,
    stream([ref(lateHoledFile), refError('failed to fetch all nodes')]),
  ),
  call(
    'refs of a missing root',
    `refs?arg=${absent}&recursive=true&timeout=100ms`,
    stream([refError('context deadline exceeded')]),
  ),

  call('dag/export', `dag/export?arg=${root}`, car(cars.exported)),
  call('dag/export of a wrong argument', 'dag/export?arg=nonsense', invalidPath),
  call(
    'dag/export without an argument',
    'dag/export',
    plainText(400, 'argument "root" is required'),
  ),
  call(
    'dag/export offline of a missing root',
    `dag/export?arg=${absent}&offline=true`,
    commandError(`block was not found locally (offline): ipld: could not find ${absent}`),
  ),
  call(
    'dag/export of a missing root',
    `dag/export?arg=${absent}&timeout=100ms`,
    commandError('context deadline exceeded'),
  ),
  call(
    'dag/export with a missing block',
    `dag/export?arg=${holedRoot}&timeout=100ms`,
    car(cars.holedRootAlone, {
      'x-stream-error': `walk failed: error traversing node at "Links/0/Hash": could not load link "${holedFile}": context deadline exceeded`,
    }),
  ),
  call(
    'dag/export offline with a missing block',
    `dag/export?arg=${holedRoot}&offline=true`,
    car(cars.holedRootAlone, {
      'x-stream-error': `walk failed: error traversing node at "Links/0/Hash": could not load link "${holedFile}": block was not found locally (offline): ipld: could not find ${holedFile} (currently offline, perhaps retry without the offline flag)`,
    }),
  ),

  call('block/stat', `block/stat?arg=${root}&offline=true`, value({ Key: root, Size: 105 })),
  call(
    'block/stat offline of a missing block',
    `block/stat?arg=${absent}&offline=true`,
    commandError(`block was not found locally (offline): ipld: could not find ${absent}`),
  ),
  call(
    'block/stat of a missing block',
    `block/stat?arg=${absent}&timeout=100ms`,
    commandError('context deadline exceeded'),
  ),
  call(
    'block/stat without an argument',
    'block/stat',
    plainText(400, 'argument "cid" is required'),
  ),

  call('swarm/connect', 'swarm/connect?arg=PEER', value({ Strings: ['connect <peer> success'] })),
  call(
    'swarm/connect to no address',
    'swarm/connect?arg=nonsense',
    commandError('failed to parse multiaddr "nonsense": must begin with /'),
  ),
  call(
    'swarm/connect to an address without a peer id',
    'swarm/connect?arg=/ip4/127.0.0.1/tcp/4001',
    commandError('found no ipfs peers at /ip4/127.0.0.1/tcp/<port>'),
  ),
  call(
    'swarm/connect to a port on which nothing listens',
    'swarm/connect?arg=/ip4/127.0.0.1/tcp/1/p2p/12D3KooWN6jJKi1YzwTwYFC9nrb9aMnqPGd76bF3SssmVgZGvniB',
    commandError(
      'connect <peer> failure: failed to dial: failed to dial <peer>: all dials failed\n  * [/ip4/127.0.0.1/tcp/<port>] dial tcp4 127.0.0.1:<port>: connect: connection refused',
    ),
  ),

  call('pin/rm', `pin/rm?arg=${root}&recursive=true`, value({ Pins: [root] })),
  call(
    'pin/rm of a CID that is not pinned',
    `pin/rm?arg=${root}&recursive=true`,
    commandError('not pinned or pinned indirectly'),
  ),
  call('pin/rm of a wrong argument', 'pin/rm?arg=nonsense', invalidPath),

  {
    ...call('GET', 'id', plainText(405, '405 - Method Not Allowed', { allow: 'OPTIONS, POST' })),
    method: 'GET',
  },
  ...[
    { 'user-agent': 'Mozilla/5.0' },
    { origin: 'http://a.example' },
    { referer: 'http://a.example/' },
  ].map((headers) => ({
    ...call(`${Object.keys(headers).join()} of a browser`, 'id', plainText(403, '403 - Forbidden')),
    headers,
  })),
  {
    ...call(
      'user-agent of another Kubo',
      'pin/ls',
      plainText(400, 'api version mismatch (/kubo/<version>/ != x/kubo/<version>)'),
    ),
    headers: { 'user-agent': 'x/kubo/0.1.0' },
  },
  call('an unknown command', 'nonsense', plainText(404, '404 page not found')),
  {
    ...call('a path outside the API', '', plainText(404, '404 page not found')),
    path: '/nonsense',
  },

  { ...call('no secret', 'pin/ls', accessDenied), server: 'guarded node' },
  {
    ...call('a wrong secret', 'pin/ls', accessDenied),
    server: 'guarded node',
    headers: { authorization: 'Bearer wrong' },
  },
  {
    ...call('the secret in another scheme', 'pin/ls', accessDenied),
    server: 'guarded node',
    headers: { authorization: 'Basic TOKEN' },
  },
  {
    ...call('GET without a secret', 'pin/ls', accessDenied),
    server: 'guarded node',
    method: 'GET',
  },
  {
    ...call('the secret', `pin/ls?arg=${absent}`, commandError(`path '${absent}' is not pinned`)),
    server: 'guarded node',
    headers: { authorization: 'Bearer TOKEN' },
  },
];
