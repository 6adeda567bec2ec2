import { absent, root } from './content.ts';
import type { DaemonCall, DaemonReply } from './daemon-call.ts';

/** The Pinning Service API of a cluster with one peer, which asks for the token `TOKEN`. */
type PinningCall = DaemonCall<'Pinning Service API'>;

const json = { 'content-type': 'application/json' };

function reply(status: number, body: unknown): DaemonReply {
  return { status, headers: json, body: [body], trailers: {} };
}

function failure(status: number, reason: string): DaemonReply {
  return reply(status, { error: { reason } });
}

function unauthorized(reason: string, challenge: string): DaemonReply {
  const headers = { ...json, 'www-authenticate': challenge };
  return { ...failure(401, `unauthorized: ${reason}`), headers };
}

/** A pin: its CID is its requestid. */
function pin(status: string, more: Record<string, unknown>): Record<string, unknown> {
  return {
    requestid: root,
    status,
    created: '<time>',
    pin: { cid: root, ...more },
    delegates: [],
    info: {
      source: 'IPFS cluster API',
      warning1: 'CID used for requestID. Conflicts possible',
      warning2: 'experimental',
    },
  };
}

function list(...results: readonly Record<string, unknown>[]): DaemonReply {
  return reply(200, { count: results.length, results });
}

function call(
  name: string,
  method: PinningCall['method'],
  path: string,
  expected: DaemonReply,
): PinningCall {
  const headers = { authorization: 'Bearer TOKEN' };
  return { name, server: 'Pinning Service API', method, path, headers, reply: expected };
}

function post(name: string, path: string, body: unknown, expected: DaemonReply): PinningCall {
  return { ...call(name, 'POST', path, expected), body: JSON.stringify(body) };
}

const notFound = failure(404, 'pin not found');
const notInPinset = failure(404, 'pin is not part of the pinset');
const undecodable = 'invalid cid: selected encoding not supported';
const realm = 'realm="Restricted IPFS Cluster API"';

/** Recorded from IPFS Cluster 1.1.6 before a Kubo 0.43.0 that has the content; nothing is pinned at first. */
export const clusterPinningCalls: readonly PinningCall[] = [
  call('list of nothing', 'GET', '/pins', list()),
  call('GET of an absent pin', 'GET', `/pins/${absent}`, notFound),
  call('DELETE of an absent pin', 'DELETE', `/pins/${absent}`, notInPinset),
  post('replacement of an absent pin', `/pins/${absent}`, { cid: root }, notInPinset),
  call(
    'GET of a requestid that is no CID',
    'GET',
    '/pins/nonsense',
    failure(400, `error decoding requestID: ${undecodable}`),
  ),
  call(
    'DELETE of a requestid that is no CID',
    'DELETE',
    '/pins/nonsense',
    failure(400, `error decoding requestID: ${undecodable}`),
  ),

  post(
    'POST of no CID',
    '/pins',
    { cid: 'nonsense' },
    failure(400, `error decoding request body: ${undecodable}`),
  ),
  post(
    'POST with a name of 256 characters',
    '/pins',
    { cid: root, name: 'n'.repeat(256) },
    failure(400, 'error decoding request body: pin name is over 255 chars'),
  ),
  post(
    'POST with a name of 128 characters and 256 bytes',
    '/pins',
    { cid: root, name: 'é'.repeat(128) },
    failure(400, 'error decoding request body: pin name is over 255 chars'),
  ),
  post(
    'POST with a wrong origin',
    '/pins',
    { cid: root, origins: ['odd'] },
    failure(400, 'error decoding request body: failed to parse multiaddr "odd": must begin with /'),
  ),
  call('list after refusals', 'GET', '/pins', list()),

  post(
    'POST',
    '/pins',
    { cid: root, name: 'one', meta: { a: 'b' } },
    reply(200, pin('queued', { name: 'one', meta: { a: 'b' } })),
  ),
  {
    ...call(
      'GET',
      'GET',
      `/pins/${root}`,
      reply(200, pin('pinned', { name: 'one', meta: { a: 'b' } })),
    ),
    settles: true,
  },
  post(
    'POST of the same CID overwrites the pin',
    '/pins',
    { cid: root, name: 'two' },
    reply(200, pin('queued', { name: 'two' })),
  ),
  {
    ...call(
      'GET of the overwritten pin',
      'GET',
      `/pins/${root}`,
      reply(200, pin('pinned', { name: 'two' })),
    ),
    settles: true,
  },
  call('list', 'GET', '/pins', list(pin('pinned', { name: 'two' }))),
  call('list by name', 'GET', '/pins?name=two&status=pinned', list(pin('pinned', { name: 'two' }))),
  call('list by another name', 'GET', '/pins?name=one', list()),
  call(
    'list by a part of the name',
    'GET',
    '/pins?name=w&match=partial',
    list(pin('pinned', { name: 'two' })),
  ),
  call(
    'list by the name in other letters',
    'GET',
    '/pins?name=TWO&match=iexact',
    list(pin('pinned', { name: 'two' })),
  ),
  call(
    'list by CID looks at nothing else',
    'GET',
    `/pins?cid=${root}&name=one`,
    list(pin('pinned', { name: 'two' })),
  ),
  call('list by an absent CID', 'GET', `/pins?cid=${absent}`, list()),
  post(
    'replacement of a pin by its own CID',
    `/pins/${root}`,
    { cid: root, name: 'three' },
    reply(200, pin('queued', { name: 'three' })),
  ),
  call('GET after it: the pin is gone', 'GET', `/pins/${root}`, notFound),

  post('POST again', '/pins', { cid: root }, reply(200, pin('queued', {}))),
  call('DELETE', 'DELETE', `/pins/${root}`, {
    status: 202,
    headers: json,
    body: [],
    trailers: {},
  }),
  call('DELETE again', 'DELETE', `/pins/${root}`, notInPinset),

  call('a trailing slash', 'GET', '/pins/', {
    status: 307,
    headers: { 'content-type': 'text/html; charset=utf-8', location: '/pins' },
    body: '<a href="/pins">Temporary Redirect</a>.\n\n',
    trailers: {},
  }),
  call('an unknown path', 'GET', '/nonsense', failure(404, 'not found')),
  {
    ...call(
      'no token',
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
];
