import {
  always,
  type Deviation,
  htmlPage,
  once,
  otherCid,
  refuse,
  refuseByHtml,
  reshape,
  reshapePin,
  without,
} from './deviation.ts';
import { jsonReply, type Refusal, textReply } from './faults.ts';
import { errorReply } from './pinning-service.ts';

/** 429 that asks for a wait: seconds, or an HTTP date. */
export function tooManyRequests(retryAfter: string): Refusal {
  const reply = errorReply(429, 'TOO_MANY_REQUESTS', 'Slow down');
  return refuse({ ...reply, headers: { ...reply.headers, 'Retry-After': retryAfter } });
}

/** A redirect; 307 and 308 would have the request sent again as it is. */
export function redirectTo(location: string, status: 301 | 302 | 303 | 307 | 308 = 307): Refusal {
  return refuse({ status, headers: { Location: location }, body: '' });
}

const serverError = refuse(errorReply(500, 'INTERNAL_SERVER_ERROR', 'database is down'));

/** Errors, in the specification's words and in others. */
export const errors = {
  '401': {
    says: 'does not know the token',
    options: always(refuse(errorReply(401, 'UNAUTHORIZED', 'Access token is missing or invalid'))),
    ends: 'failed',
  },
  '400 for a bad token': {
    says: 'answers 400 where 401 belongs',
    options: always(refuse(errorReply(400, 'INVALID_CREDENTIALS', 'No token given'))),
    ends: 'failed',
  },
  '403 with a reason': {
    says: 'does not offer its pinning API to this account',
    options: always(refuse(errorReply(403, 'PAID_ACCOUNT_REQUIRED', 'requires a paid account'))),
    ends: 'failed',
  },
  '409 insufficient funds': {
    says: 'is out of funds',
    options: always(
      refuse(
        errorReply(409, 'INSUFFICIENT_FUNDS', 'Unable to process request due to the lack of funds'),
      ),
      ['add'],
    ),
    ends: 'failed',
  },
  '429 with Retry-After': {
    says: 'asks for a pause of a second',
    options: once('add', tooManyRequests('1')),
    ends: 'pinned',
  },
  '500 then success': {
    says: 'stumbles once on POST',
    options: once('add', serverError),
    ends: 'pinned',
  },
  '500 for ever': { says: 'is broken', options: always(serverError), ends: 'failed' },
  'HTML page with 502': {
    says: "answers with its proxy's 502 page",
    options: always(refuseByHtml(502)),
    ends: 'failed',
  },
  'HTML page with 200': {
    says: 'answers with a sign-in page and 200',
    options: always(refuseByHtml(200)),
    ends: 'failed',
  },
  'error without wrapper': {
    says: 'leaves out the error wrapper',
    options: always(refuse(jsonReply(422, { reason: 'DAG_TOO_BIG', details: 'over 1 GiB' })), [
      'add',
    ]),
    ends: 'failed',
  },
  'error is a string': {
    says: 'has a string for an error',
    options: always(refuse(jsonReply(422, { error: 'DAG too big' })), ['add']),
    ends: 'failed',
  },
  'error as plain text': {
    says: 'words an error as plain text',
    options: always(refuse(textReply(422, 'DAG too big')), ['add']),
    ends: 'failed',
  },
  'error as HTML': {
    says: 'words an error as HTML',
    options: always(refuseByHtml(422), ['add']),
    ends: 'failed',
  },
  'error without body': {
    says: 'gives a status and no word',
    options: always(refuse({ status: 422, body: '' }), ['add']),
    ends: 'failed',
  },
  'error with 200': {
    says: 'wraps an error in 200',
    options: always(refuse(errorReply(200, 'DAG_TOO_BIG', 'over 1 GiB')), ['add']),
    ends: 'failed',
  },
} satisfies Record<string, Deviation>;

/** Answers that cannot be believed. */
export const falsehoods = {
  'wrong CID': {
    says: 'answers for another CID',
    options: reshapePin((pin) => ({ ...pin, cid: otherCid })),
    ends: 'failed',
  },
  'wrong CID when polled': {
    says: 'changes the CID once it is polled',
    options: {
      stages: [{ status: 'queued' }, { status: 'pinned' }],
      quirks: {
        pinStatus: (body) =>
          body.status === 'queued' ? body : { ...body, pin: { ...body.pin, cid: otherCid } },
      },
    },
    ends: 'failed',
  },
  'other requestid when polled': {
    says: 'answers a poll with another requestid',
    options: {
      stages: [{ status: 'queued' }, { status: 'pinned' }],
      quirks: {
        pinStatus: (body) => (body.status === 'queued' ? body : { ...body, requestid: 'another' }),
      },
    },
    ends: 'failed',
  },
  'requestid absent': { says: 'gives no requestid', options: without('requestid'), ends: 'failed' },
  'status absent': { says: 'gives no status', options: without('status'), ends: 'failed' },
  'pin absent': { says: 'gives no pin', options: without('pin'), ends: 'failed' },
  'null for a PinStatus': { says: 'answers null', options: reshape(() => null), ends: 'failed' },
  'array for a PinStatus': { says: 'answers []', options: reshape(() => []), ends: 'failed' },
  'broken JSON': {
    says: 'cuts its JSON short',
    options: always({
      kind: 'rewrite',
      rewrite: (reply) => ({ ...reply, body: reply.body.slice(0, reply.body.length / 2) }),
    }),
    ends: 'failed',
  },
  'empty body': {
    says: 'answers POST without a body',
    options: always({ kind: 'rewrite', rewrite: (reply) => ({ ...reply, body: '' }) }, ['add']),
    ends: 'pinned',
  },
  'redirect to another origin': {
    says: 'redirects to another origin',
    options: always(redirectTo('https://elsewhere.example/pins')),
    ends: 'failed',
  },
  'JSON called HTML': {
    says: 'calls its JSON text/html',
    options: always({
      kind: 'rewrite',
      rewrite: (reply) => ({ ...reply, headers: { 'Content-Type': 'text/html' } }),
    }),
    ends: 'pinned',
  },
  'HTML called JSON': {
    says: 'calls an HTML page application/json',
    options: always(
      refuse({ status: 200, headers: { 'Content-Type': 'application/json' }, body: htmlPage }),
    ),
    ends: 'failed',
  },
} satisfies Record<string, Deviation>;

/** Connections that do not hold. */
export const accidents = {
  'reply lost after the pin was made': {
    says: 'makes the pin and loses the connection before it can say so',
    options: once('add', { kind: 'reply-lost' }),
    ends: 'pinned',
  },
  'connection reset once': {
    says: 'drops the first connection',
    options: once('add', { kind: 'reset' }),
    ends: 'pinned',
  },
  'connection always reset': {
    says: 'drops every connection',
    options: always({ kind: 'reset' }),
    ends: 'failed',
  },
  'half a body, then a reset': {
    says: 'drops the connection in the middle of its answer',
    options: once('add', { kind: 'half-body-then-reset' }),
    ends: 'pinned',
  },
  'no answer': { says: 'never answers', options: always({ kind: 'no-reply' }), ends: 'failed' },
  'stalled body': {
    says: 'falls silent in the middle of its answer',
    options: always({ kind: 'stalled-body' }),
    ends: 'failed',
  },
  'one byte a second': {
    says: 'sends one byte a second',
    options: always({ kind: 'trickle' }),
    ends: 'failed',
  },
  'endless body': {
    says: 'never ends its answer',
    options: always({ kind: 'endless-body' }),
    ends: 'failed',
  },
  'gzip bomb': {
    says: 'answers with a gzip bomb',
    options: always({ kind: 'gzip-bomb' }),
    ends: 'failed',
  },
} satisfies Record<string, Deviation>;
