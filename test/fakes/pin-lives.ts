import { type Deviation, once, refuse } from './deviation.ts';
import { errorReply } from './pinning-service.ts';

const queued = { status: 'queued' };
const pinning = { status: 'pinning' };
const pinned = { status: 'pinned' };

/** A failure whose cause the service tells. */
const failed = { status: 'failed', info: { status_details: 'no provider found in 24 hours' } };

/** Statuses and times: lives of pins that the specification allows, or nearly. */
export const lives = {
  'pinned at once': {
    says: 'has the content already',
    options: { stages: [pinned] },
    ends: 'pinned',
  },
  'queued, pinning, pinned': { says: 'works as it should', options: {}, ends: 'pinned' },
  'fails with details': {
    says: 'gives up and says why in info.status_details',
    options: { stages: [queued, pinning, failed] },
    ends: 'failed',
  },
  'fails without details': {
    says: 'gives up and does not say why',
    options: { stages: [queued, { status: 'failed' }] },
    ends: 'failed',
  },
  'queued for ever': {
    says: 'never gets to it',
    options: { stages: [queued] },
    ends: 'unconfirmed',
  },
  'first failed flips': {
    says: 'says failed once and pins after all',
    options: { stages: [queued, failed, pinning, pinned] },
    ends: 'pinned',
  },
  'unknown statuses on the way': {
    says: 'has statuses of its own before it pins',
    options: { stages: [{ status: 'undefined' }, { status: 'offloaded' }, pinned] },
    ends: 'pinned',
  },
  'unknown status for ever': {
    says: 'stays in a status of its own',
    options: { stages: [queued, { status: 'offloaded' }] },
    ends: 'unconfirmed',
  },
  '404 right after POST': {
    says: 'cannot read a pin right after it was made',
    options: once('get', refuse(errorReply(404, 'NOT_FOUND', 'pin not found'))),
    ends: 'pinned',
  },
  '404 while polling': {
    says: 'loses sight of a pin for a moment',
    options: {
      stages: [queued, pinning, pinning, pinned],
      turns: [
        { on: 'get', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'get', act: refuse(errorReply(404, 'NOT_FOUND', 'pin not found')) },
      ],
    },
    ends: 'pinned',
  },
  '500 while polling': {
    says: 'stumbles while it is polled',
    options: once('get', refuse(errorReply(500, 'INTERNAL_SERVER_ERROR', 'try again'))),
    ends: 'pinned',
  },
} satisfies Record<string, Deviation>;
