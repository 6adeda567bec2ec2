import { type Deviation, reshape, reshapePin, without, withoutInPin } from './deviation.ts';
import { jsonReply, textReply } from './faults.ts';

/** Answers that are right in substance but not in form. */
export const forms = {
  '200 instead of 202': {
    says: 'answers 200 to POST',
    options: { quirks: { addStatus: 200 } },
    ends: 'pinned',
  },
  'DELETE answers 200 OK': {
    says: 'answers 200 and the text OK to DELETE',
    options: { quirks: { removeReply: textReply(200, 'OK') } },
    ends: 'pinned',
  },
  'DELETE answers an object': {
    says: 'answers 202 and {} to DELETE',
    options: { quirks: { removeReply: jsonReply(202, {}) } },
    ends: 'pinned',
  },
  'no delegates': {
    says: 'has an empty list of delegates',
    options: { delegates: [] },
    ends: 'pinned',
  },
  'delegates absent': {
    says: 'leaves delegates out',
    options: without('delegates'),
    ends: 'pinned',
  },
  'null fields': {
    says: 'writes null for what it does not have',
    options: reshape((body) => ({
      ...body,
      info: null,
      delegates: null,
      pin: { cid: body.pin.cid, name: null, origins: null, meta: null },
    })),
    ends: 'pinned',
  },
  'name absent': {
    says: 'leaves the name out',
    options: withoutInPin('name'),
    ends: 'pinned',
  },
  'name empty': {
    says: 'empties the name',
    options: reshapePin((pin) => ({ ...pin, name: '' })),
    ends: 'pinned',
  },
  'name is the CID': {
    says: 'names a pin by its CID',
    options: reshapePin((pin) => ({ ...pin, name: pin.cid })),
    ends: 'pinned',
  },
  'meta dropped': {
    says: 'forgets meta',
    options: withoutInPin('meta'),
    ends: 'pinned',
  },
  'camelCase requestId': {
    says: 'writes requestId for requestid',
    options: reshape(({ requestid, ...body }) => ({ ...body, requestId: requestid })),
    ends: 'pinned',
  },
  'requestid is the CID': {
    says: 'uses the CID as requestid',
    options: { quirks: { requestId: (_, pin) => pin.cid } },
    ends: 'pinned',
  },
  'base64 requestid': {
    says: 'has requestids with =, / and +',
    options: { quirks: { requestId: (serial) => `a+b/${serial}/c==` } },
    ends: 'pinned',
  },
  'created in nanoseconds': {
    says: 'writes created with nine fraction digits',
    options: {
      quirks: {
        renderCreated: (ms) => new Date(ms).toISOString().replace('Z', '123456Z'),
      },
    },
    ends: 'pinned',
  },
  'created with an offset': {
    says: 'writes created with an offset',
    options: {
      quirks: {
        renderCreated: (ms) => new Date(ms + 2 * 3_600_000).toISOString().replace('Z', '+02:00'),
      },
    },
    ends: 'pinned',
  },
  'lists all statuses': {
    says: 'lists pins of all statuses when asked for none',
    options: {
      quirks: {
        query: (query, params) =>
          params.has('status')
            ? query
            : { ...query, statuses: new Set(['queued', 'pinning', 'pinned', 'failed']) },
      },
    },
    ends: 'pinned',
  },
  'limit ignored': {
    says: 'returns ten pins a page whatever the limit',
    options: { quirks: { query: (query) => ({ ...query, limit: 10 }) } },
    ends: 'pinned',
  },
  'count of the page': {
    says: 'counts the pins of the page, not of the account',
    options: { quirks: { count: (_, onPage) => onPage } },
    ends: 'pinned',
  },
} satisfies Record<string, Deviation>;
