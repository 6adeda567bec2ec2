import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Failure } from '../../src/errors.ts';
import { HttpError } from '../../src/net/http-error.ts';
import type { Http, HttpReply } from '../../src/net/http.ts';
import { createRetry } from '../../src/net/retry.ts';
import { pinStatuses, type StoredPin } from '../../src/pin.ts';
import { carUpload } from '../../src/services/car-upload/car-upload.ts';
import { cluster } from '../../src/services/cluster/cluster.ts';
import { filebaseS3Entry } from '../../src/services/filebase/filebase-s3.ts';
import { kubo } from '../../src/services/kubo/kubo.ts';
import { lighthouse } from '../../src/services/lighthouse/lighthouse.ts';
import { createPinningApi } from '../../src/services/pinning-api/pinning-api.ts';
import type { Service } from '../../src/services/service.ts';
import { pinataAt } from '../contract/direct-protocols.ts';
import { makeSample, type Sample } from '../contract/trial.ts';
import { createVirtualTime } from '../contract/virtual-time.ts';
import {
  nearCarReply,
  nearClusterReply,
  nearLighthouseReply,
  nearPinataReply,
  nearS3Reply,
} from './near-upload-replies.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

const quiet = () => {};

/** Objects whose conversion to a string throws are as much JSON as any other. */
const unkind = fc.constantFrom<unknown>(
  { toString: null, valueOf: null },
  { toString: 'x' },
  { length: -1 },
  { constructor: null },
  Object.fromEntries([['then', 'x']]),
);

/** A field's value: the right one, nearly right ones, and anything else that JSON can hold. */
function value(...likely: unknown[]) {
  return fc.oneof(fc.constantFrom(...likely), unkind, fc.jsonValue({ maxDepth: 2 }));
}

/** An object of which each field may be missing. */
function fields<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record(model, { requiredKeys: [] });
}

/** Bodies from outside: JSON near what is right for the protocol, other JSON, HTML, and text cut short. */
function bodies(near: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const json = fc
    .oneof(near, unkind, fc.jsonValue({ maxDepth: 3 }))
    .map((body) => JSON.stringify(body));
  return fc.oneof(
    { weight: 6, arbitrary: json },
    { weight: 1, arbitrary: fc.tuple(json, fc.nat(40)).map(([text, cut]) => text.slice(0, -cut)) },
    { weight: 1, arbitrary: fc.array(json, { maxLength: 4 }).map((lines) => lines.join('\n')) },
    { weight: 1, arbitrary: fc.constantFrom('', 'null', '[]', '<!doctype html><title>x</title>') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

function nearPinStatus(cid: string) {
  const pinStatus = fields({
    requestid: value('id-1', '', '..', 7),
    requestId: value('id-1'),
    status: value(...pinStatuses, 'offloaded', 'undefined', ''),
    created: value('2026-11-23T00:00:00Z'),
    pin: fc.oneof(
      fields({
        cid: value(cid, 'Qm', 7),
        name: value('site', null),
        meta: value({ a: 'b' }, null),
      }),
      value(null),
    ),
    delegates: value([], ['/ip4/127.0.0.1/tcp/1/p2p/x'], [null]),
    info: fc.oneof(
      fields({ status_details: value('x'), missing_blocks: value('0', 0, '3') }),
      value(null),
    ),
    error: value('x', { reason: 'x', details: 'y' }),
  });
  const page = fields({
    count: value(0, 1, 1e9),
    results: fc.oneof(fc.array(pinStatus, { maxLength: 3 }), value([])),
  });
  return fc.oneof(pinStatus, page);
}

function nearKuboReply(cid: string) {
  const keys = value({ [cid]: { Type: 'recursive', Name: 'site' } }, {}, { x: null });
  return fields({
    Root: fc.oneof(
      fields({ Cid: value({ '/': cid }, null), PinErrorMsg: value('', 'no space') }),
      value(null),
    ),
    Pins: value([cid], [null], {}),
    Keys: keys,
    Ref: value(cid),
    Err: value('', 'not found'),
    Cid: value(cid),
    Type: value('recursive'),
    Message: value('not pinned', ''),
    Progress: value(1),
    Addresses: value(['/ip4/127.0.0.1/tcp/1/p2p/x']),
  });
}

/** A server that answers each request with the next of the bodies and statuses, then with the last again. */
function answering(
  replies: readonly (readonly [status: number, text: string, headers: Headers])[],
): Http {
  let next = 0;
  return {
    async close() {},
    async send(request): Promise<HttpReply> {
      request.signal.throwIfAborted();
      const [status, text, headers] = replies[Math.min(next++, replies.length - 1)] ?? [
        200,
        '',
        {},
      ];
      if (status >= 300)
        throw new HttpError({ kind: 'status', status, text, what: `HTTP ${status}.` });
      for (const line of text.split('\n')) request.onLine?.(line);
      return { status, text, headers, trailers: {} };
    },
  };
}

type Headers = Readonly<Record<string, string>>;

/** Headers that some services speak by; any of them may be missing, or be something else. */
function nearHeaders(cid: string): fc.Arbitrary<Headers> {
  const header = (...likely: string[]) =>
    fc.oneof(fc.constantFrom(...likely), fc.string({ unit: 'binary' }));
  return fc.record(
    {
      'x-amz-meta-cid': header(cid, 'Qm', ''),
      'x-amz-meta-pin-name': header('site', '%', '%E0%A4%A'),
      etag: header('"1"', ''),
      location: header('/v3/files/1', 'http://elsewhere.example/', 'http://['),
      'upload-offset': header('0', '100', '-1', '1e3'),
      'upload-cid': header(cid, 'Qm'),
    },
    { requiredKeys: [] },
  );
}

const silent = {
  info: quiet,
  debug: quiet,
  notice: quiet,
  success: quiet,
  warning: quiet,
  error: quiet,
};

/** Every method of a service, each on its own. */
async function collect(pages: AsyncIterable<readonly StoredPin[]>): Promise<StoredPin[]> {
  const pins: StoredPin[] = [];
  for await (const page of pages) pins.push(...page);
  return pins;
}

function callAll(service: Service, { root, car }: Sample, signal: AbortSignal): Promise<unknown>[] {
  const call = { signal, progress: () => {}, sent: () => {}, debug: () => {} };
  const request = { root, name: 'site', meta: {}, origins: [], delta: { previous: undefined } };
  const last = { status: 'queued', cid: root, requestId: 'id-1' } as const;
  const query = {
    cids: [root],
    name: 'site',
    match: 'exact',
    statuses: pinStatuses,
    meta: {},
  } as const;
  const all = { ...query, cids: [], name: '' };
  return [
    service.upload?.(request, car, call),
    service.pin?.(request, call),
    service.pin?.({ ...request, replaces: 'same-name' }, call),
    service.check?.(request, last, call),
    service.list?.(query, call),
    service.list?.(all, call),
    service.find?.('id-1', call),
    service.remove?.(
      { cid: String(root), name: 'site', status: 'pinned', requestId: 'id-1', meta: {} },
      query,
      call,
    ),
    service.provider?.addresses(call),
    service.provider?.exportCar?.(root, async () => {}, call),
    service.checkAll?.([{ request, last }], call),
    service.scan && collect(service.scan(query, call)),
    service.scan && collect(service.scan(all, call)),
  ].filter((one) => one !== undefined);
}

/** A report that claims a pin; what a list shows of one claims nothing, and has the CID as text. */
function claimsPinned(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    value.status === 'pinned' &&
    'cid' in value &&
    typeof value.cid === 'object'
  );
}

const makers = {
  'a Pinning Service API': {
    near: nearPinStatus,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      createPinningApi(
        {
          id: 'pinning',
          title: 'Pinning service',
          url: new URL('http://127.0.0.1:1'),
          token: 'test-token',
          tokenInput: 'pinning-token',
        },
        { http, retry },
      ),
  },
  Kubo: {
    near: nearKuboReply,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      kubo.create({ 'kubo-url': 'http://127.0.0.1:1' }, { http, retry }),
  },
  'IPFS Cluster': {
    near: nearClusterReply,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      cluster.create({ 'cluster-url': 'http://127.0.0.1:1' }, { http, retry }),
  },
  ...Object.fromEntries(
    ['web3-storage', 'nft-storage'].map((api) => [
      `a CAR endpoint (${api})`,
      {
        near: nearCarReply,
        create: (http: Http, retry: ReturnType<typeof createRetry>) =>
          carUpload.create(
            {
              'car-upload-url': 'http://127.0.0.1:1',
              'car-upload-token': 'test-token',
              'car-upload-api': api,
            },
            { http, retry },
          ),
      },
    ]),
  ),
  'Pinata, whole and in chunks': {
    near: nearPinataReply,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      pinataAt('http://127.0.0.1:1', 100).create({ 'pinata-token': 'test-token' }, { http, retry }),
  },
  Lighthouse: {
    near: nearLighthouseReply,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      lighthouse.create({ 'lighthouse-token': 'test-token' }, { http, retry }),
  },
  'Filebase by S3, whole and in parts': {
    near: nearS3Reply,
    create: (http: Http, retry: ReturnType<typeof createRetry>) =>
      filebaseS3Entry({ url: 'http://127.0.0.1:1', region: 'us-east-1', partBytes: 200 }).create(
        {
          'filebase-s3-access-key': 'key',
          'filebase-s3-secret-key': 'secret',
          'filebase-s3-bucket': 'bucket',
        },
        { http, retry },
      ),
  },
};

test.each(Object.entries(makers))(
  'R19 10,000 generated replies of %s give a result or a Failure each time',
  async (_, { near, create }) => {
    const cid = String(sample.root);
    const status = fc.constantFrom(200, 202, 400, 403, 404, 409, 422, 500, 503);
    const replies = fc.array(fc.tuple(status, bodies(near(cid)), nearHeaders(cid)), {
      minLength: 2,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(replies, async (some) => {
        const { clock } = createVirtualTime();
        const retry = createRetry({
          attempts: 2,
          budgetMs: 60_000,
          clock,
          random: () => 0.5,
          log: silent,
        });
        const service = create(answering(some), retry);
        const results = await Promise.allSettled(
          callAll(service, sample, new AbortController().signal),
        );
        const texts = some.map((parts) => JSON.stringify(parts)).join('\n');
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Failure);
          else if (claimsPinned(result.value)) expect(texts).toContain(cid);
        }
      }),
      { numRuns: 5_000 },
    );
  },
);
