import { multipart } from '../../unit/fakes/tree.ts';
import { absent, cars, file, holedRoot, innerFile, root } from './content.ts';
import type { DaemonCall, DaemonReply } from './daemon-call.ts';

/** The REST API of a cluster with one peer, which asks for the account `ACCOUNT` or its token `TOKEN`. */
type ClusterCall = DaemonCall<'REST API'>;

const json = { 'content-type': 'application/json' };

function value(body: unknown): DaemonReply {
  return { status: 200, headers: json, body: [body], trailers: {} };
}

function stream(body: readonly unknown[]): DaemonReply {
  return {
    status: 200,
    headers: { ...json, trailer: 'X-Stream-Error' },
    body,
    trailers: { 'x-stream-error': '' },
  };
}

function failure(code: number, message: string): DaemonReply {
  return { status: code, headers: json, body: [{ code, message }], trailers: {} };
}

/** What `POST /add` replies, after which the cluster closes the connection. */
function ofAdd(reply: DaemonReply): DaemonReply {
  const more = { 'cache-control': 'no-cache', connection: 'close' };
  return { ...reply, headers: { ...reply.headers, ...more } };
}

function unauthorized(message: string, challenge: string): DaemonReply {
  const reply = failure(401, `unauthorized: ${message}`);
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': challenge } };
}

/** A pin as the cluster replies with it. */
function pin(cid: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    replication_factor_min: -1,
    replication_factor_max: -1,
    name: '',
    mode: 'recursive',
    shard_size: 0,
    user_allocations: null,
    expire_at: '0001-01-01T00:00:00Z',
    metadata: null,
    pin_update: null,
    origins: [],
    cid,
    type: 'pin',
    allocations: [],
    max_depth: -1,
    reference: null,
    timestamp: '<time>',
    ...changes,
  };
}

/** The reply to `POST /pins/{cid}`: nothing was stored yet, which shows in `metadata` and `origins`. */
function newPin(cid: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return pin(cid, { metadata: {}, origins: null, ...changes });
}

/** A pin as the peer tracks it; how often it tried is its own business. */
function tracked(
  cid: string,
  status: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    cid,
    name: '',
    allocations: [],
    origins: [],
    created: '<time>',
    metadata: null,
    ...changes,
    peer_map: {
      '<peer>': {
        peername: 'cluster-0',
        ipfs_peer_id: '<peer>',
        status,
        timestamp: '<time>',
        error: '',
        attempt_count: status === 'pinning' ? 1 : 0,
        priority_pin: status === 'pinning',
      },
    },
  };
}

function untracked(cid: string): Record<string, unknown> {
  return tracked(cid, 'unpinned', { origins: null });
}

const added = (cid: string, bytes: number): DaemonReply =>
  ofAdd(value([{ name: 'site.car', cid, bytes, allocations: ['<peer>'] }]));

function call(
  name: string,
  method: ClusterCall['method'],
  path: string,
  reply: DaemonReply,
): ClusterCall {
  const headers = { authorization: 'Bearer TOKEN' };
  return { name, server: 'REST API', method, path, headers, reply };
}

function upload(name: string, car: Uint8Array, query: string, reply: DaemonReply): ClusterCall {
  const { headers, body } = multipart(car);
  const sent = call(name, 'POST', `/add?format=car&stream-channels=false${query}`, reply);
  return { ...sent, headers: { ...sent.headers, ...headers }, body };
}

function settled(asked: ClusterCall): ClusterCall {
  return { ...asked, settles: true };
}

const notInPinset = failure(404, 'pin is not part of the pinset');
const noCid = failure(400, 'error decoding Cid: invalid cid: selected encoding not supported');
const empty: DaemonReply = { status: 204, headers: json, body: [], trailers: {} };
const realm = 'realm="Restricted IPFS Cluster API"';
const peerAddress = '/ip4/127.0.0.1/tcp/1/p2p/12D3KooWN6jJKi1YzwTwYFC9nrb9aMnqPGd76bF3SssmVgZGvniB';
const shownAddress = '/ip4/127.0.0.1/tcp/<port>/p2p/<peer>';

/** The cluster refuses an option with 400, replies with a pin all the same, and keeps it. */
function badOption(option: string, message: string, metadata: object | null): ClusterCall[] {
  const problem = { code: 400, message };
  const half = pin(root, { name: 'bad', metadata, origins: null });
  return [
    call(`POST /pins with ${option}`, 'POST', `/pins/${root}?name=bad&meta-a=b&${option}`, {
      ...failure(400, message),
      body: [problem, half],
    }),
    call(
      `GET /allocations after ${option}`,
      'GET',
      `/allocations/${root}`,
      value(pin(root, { name: 'bad', metadata: storedMeta(metadata) })),
    ),
    call(
      `DELETE /pins after ${option}`,
      'DELETE',
      `/pins/${root}`,
      value(pin(root, { name: 'bad', metadata: storedMeta(metadata) })),
    ),
  ];
}

function storedMeta(metadata: object | null): object | null {
  return metadata !== null && Object.keys(metadata).length > 0 ? metadata : null;
}

/** Recorded from IPFS Cluster 1.1.6 before Kubo 0.43.0. The first call finds no pin and none of the content. */
export const clusterCalls: readonly ClusterCall[] = [
  call('GET /pins of nothing', 'GET', '/pins', empty),
  call(
    'GET /pins of a CID that is not tracked',
    'GET',
    `/pins/${absent}`,
    value(untracked(absent)),
  ),
  call(
    'GET /pins by a CID that is not tracked',
    'GET',
    `/pins?cids=${absent}`,
    stream([untracked(absent)]),
  ),
  call(
    'GET /pins by two CIDs',
    'GET',
    `/pins?cids=${absent},${absent}`,
    stream([untracked(absent), untracked(absent)]),
  ),
  call(
    'GET /peers',
    'GET',
    '/peers',
    stream([
      {
        id: '<peer>',
        addresses: [shownAddress],
        cluster_peers: ['<peer>'],
        cluster_peers_addresses: [],
        version: '1.1.6',
        commit: '',
        rpc_protocol_version: '/ipfscluster/1.0/rpc',
        error: '',
        ipfs: { id: '<peer>', addresses: [shownAddress], error: '' },
        peername: 'cluster-0',
      },
    ]),
  ),
  call('GET /allocations of an absent pin', 'GET', `/allocations/${absent}`, notInPinset),
  call('DELETE /pins of an absent pin', 'DELETE', `/pins/${absent}`, notInPinset),
  call('GET /pins of no CID', 'GET', '/pins/nonsense', noCid),
  call('POST /pins of no CID', 'POST', '/pins/nonsense', noCid),
  call('DELETE /pins of no CID', 'DELETE', '/pins/nonsense', noCid),
  call('GET /allocations of no CID', 'GET', '/allocations/nonsense', noCid),

  upload('POST /add of a CAR', cars.good, '&name=site&meta-channel=test', added(root, 170)),
  settled(
    call(
      'GET /pins of what was added',
      'GET',
      `/pins/${root}`,
      value(tracked(root, 'pinned', { name: 'site', metadata: { channel: 'test' } })),
    ),
  ),
  call(
    'GET /allocations of what was added',
    'GET',
    `/allocations/${root}`,
    value(pin(root, { name: 'site', metadata: { channel: 'test' } })),
  ),
  call(
    'GET /pins',
    'GET',
    '/pins',
    stream([tracked(root, 'pinned', { name: 'site', metadata: { channel: 'test' } })]),
  ),
  call(
    'DELETE /pins of what was added',
    'DELETE',
    `/pins/${root}`,
    value(pin(root, { name: 'site', metadata: { channel: 'test' } })),
  ),
  settled(call('GET /pins after DELETE', 'GET', `/pins/${root}`, value(untracked(root)))),

  upload('POST /add with a missing block', cars.holed, '&name=holed', added(holedRoot, 106)),
  settled(
    call(
      'GET /pins with a missing block',
      'GET',
      `/pins/${holedRoot}`,
      value(tracked(holedRoot, 'pinning', { name: 'holed' })),
    ),
  ),
  call(
    'DELETE /pins with a missing block',
    'DELETE',
    `/pins/${holedRoot}`,
    value(pin(holedRoot, { name: 'holed' })),
  ),
  upload(
    'POST /add of a wrong block',
    cars.wrongBlock,
    '',
    ofAdd(
      failure(
        500,
        `mismatch in content integrity, name: ${innerFile}, data: bafkreieiccwvqhsz6k6dskfsmfyhu4jqr57bhhvqjaqdm3oe2xay3gaceu`,
      ),
    ),
  ),
  upload('POST /add of an empty file', cars.empty, '', ofAdd(failure(500, 'EOF'))),
  upload('POST /add of a text', cars.notCar, '', ofAdd(failure(500, 'unexpected EOF'))),
  upload(
    'POST /add that is cut in the first block',
    cars.cutInFirstBlock,
    '',
    ofAdd(failure(500, 'unexpected EOF')),
  ),
  upload(
    'POST /add that is cut in the last block',
    cars.cutShort,
    '',
    ofAdd(failure(500, 'unexpected EOF')),
  ),
  upload(
    'POST /add with two roots',
    cars.withTwoRoots,
    '',
    ofAdd(failure(500, 'only CAR files with a single root are supported')),
  ),
  upload(
    'POST /add without roots',
    cars.withoutRoots,
    '',
    ofAdd(failure(500, 'empty car, no roots')),
  ),
  upload(
    'POST /add with a wrong option',
    cars.good,
    '&replication-min=odd',
    failure(400, 'parameter replication-min invalid'),
  ),
  upload(
    'POST /add for more peers than there are',
    cars.good,
    '&replication-min=5&replication-max=5',
    ofAdd(failure(500, tooFewPeers(5, 5))),
  ),
  {
    ...call(
      'POST /add without a file',
      'POST',
      '/add?format=car&stream-channels=false',
      failure(400, "request Content-Type isn't multipart/form-data"),
    ),
    body: 'no multipart',
  },
  call('GET /pins after rejected uploads', 'GET', '/pins', empty),

  call(
    'POST /pins with a name',
    'POST',
    `/pins/${root}?name=site&meta-a=b`,
    value(newPin(root, { name: 'site', metadata: { a: 'b' } })),
  ),
  settled(
    call(
      'GET /pins of what was pinned',
      'GET',
      `/pins/${root}`,
      value(tracked(root, 'pinned', { name: 'site', metadata: { a: 'b' } })),
    ),
  ),
  call(
    'POST /pins again clears what it does not set',
    'POST',
    `/pins/${root}`,
    value(newPin(root)),
  ),
  call(
    'POST /pins with an expiry and factors',
    'POST',
    `/pins/${root}?expire-in=1h&replication-min=1&replication-max=1`,
    value(
      newPin(root, {
        expire_at: '<time>',
        replication_factor_min: 1,
        replication_factor_max: 1,
        allocations: ['<peer>'],
      }),
    ),
  ),
  settled(
    call(
      'GET /pins of an allocated pin',
      'GET',
      `/pins/${root}`,
      value(tracked(root, 'pinned', { allocations: ['<peer>'] })),
    ),
  ),
  call(
    'POST /pins with a time of expiry',
    'POST',
    `/pins/${root}?expire-at=2099-01-01T00:00:00Z`,
    value(newPin(root, { expire_at: '2099-01-01T00:00:00Z' })),
  ),
  call(
    'POST /pins with origins',
    'POST',
    `/pins/${root}?origins=${peerAddress}`,
    value(newPin(root, { origins: [shownAddress] })),
  ),
  call(
    'GET /allocations of a pin with origins',
    'GET',
    `/allocations/${root}`,
    value(pin(root, { origins: [shownAddress] })),
  ),
  call(
    'POST /pins with a name of 300 characters',
    'POST',
    `/pins/${root}?name=${'n'.repeat(300)}`,
    value(newPin(root, { name: 'n'.repeat(300) })),
  ),
  call('DELETE /pins', 'DELETE', `/pins/${root}`, value(pin(root, { name: 'n'.repeat(300) }))),

  ...badOption('expire-in=soon', 'expire-in cannot be parsed: time: invalid duration "soon"', null),
  ...badOption('expire-in=-1h', 'expire-in duration too short', null),
  ...badOption('replication-min=odd', 'parameter replication-min invalid', null),
  ...badOption(
    'origins=odd',
    'error decoding multiaddress: failed to parse multiaddr "odd": must begin with /',
    { a: 'b' },
  ),
  call(
    'POST /pins for more peers than there are',
    'POST',
    `/pins/${root}?replication-min=5&replication-max=5`,
    failure(500, tooFewPeers(5, 5)),
  ),
  call(
    'POST /pins with a minimum over the maximum',
    'POST',
    `/pins/${root}?replication-min=3&replication-max=2`,
    failure(500, 'cluster.replication_factor_min is larger than max'),
  ),
  call('GET /allocations after a refusal', 'GET', `/allocations/${root}`, notInPinset),

  call('a trailing slash', 'GET', `/pins/${file}/`, {
    status: 307,
    headers: { 'content-type': 'text/html; charset=utf-8', location: `/pins/${file}` },
    body: `<a href="/pins/${file}">Temporary Redirect</a>.\n\n`,
    trailers: {},
  }),
  call('POST with a trailing slash', 'POST', '/add/?format=car', {
    status: 307,
    headers: { location: '/add?format=car' },
    body: '',
    trailers: {},
  }),
  call('an unknown path', 'GET', '/nonsense', failure(404, 'not found')),
  call('an unknown method of a known path', 'POST', '/pins', failure(404, 'not found')),

  {
    ...call(
      'no credentials',
      'GET',
      '/pins',
      unauthorized('no auth provided', `Bearer ${realm}, Basic ${realm}`),
    ),
    headers: {},
  },
  {
    ...call(
      'a wrong token',
      'GET',
      '/pins',
      unauthorized('invalid token', `Bearer ${realm}, error="invalid_token"`),
    ),
    headers: { authorization: 'Bearer wrong' },
  },
  {
    ...call('a wrong account', 'GET', '/pins', unauthorized('access denied', `Basic ${realm}`)),
    headers: { authorization: 'Basic d3Jvbmc6d3Jvbmc=' },
  },
  {
    ...call('the account', 'GET', '/pins', empty),
    headers: { authorization: 'Basic ACCOUNT' },
  },
  {
    ...call('POST /token', 'POST', '/token', value({ token: '<token>' })),
    headers: { authorization: 'Basic ACCOUNT' },
  },
];

function tooFewPeers(min: number, max: number): string {
  return `not enough peers to allocate CID. Needed at least: ${min}. Wanted at most: ${max}. Available candidates: 1. See logs for more info.`;
}
