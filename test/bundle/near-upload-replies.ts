import { type Arbitrary, array, constantFrom, jsonValue, oneof, record } from 'fast-check';

/** A field's value: the right one, nearly right ones, and anything else that JSON can hold. */
function value(...likely: unknown[]): Arbitrary<unknown> {
  return oneof(constantFrom(...likely), jsonValue({ maxDepth: 2 }));
}

/** An object of which each field may be missing. */
function fields(model: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<unknown> {
  return record(model, { requiredKeys: [] });
}

/** What IPFS Cluster says of a pin, and what it could say instead. */
export function nearClusterReply(cid: string): Arbitrary<unknown> {
  const peer = fields({
    peername: value('cluster-0', ''),
    status: value('pinned', 'pin_error', 'unpinned', 'remote', 'pin_queued', 7),
    error: value('', 'context deadline exceeded'),
  });
  const pin = fields({
    cid: value(cid, 'Qm', '../id', 7),
    name: value('site', 'site | other', null),
    allocations: value([], ['12D3KooWa'], [null]),
    metadata: value({ a: 'b' }, { a: 1 }, null),
    created: value('2026-11-23T00:00:00Z', 'yesterday'),
    expire_at: value('0001-01-01T00:00:00Z', '2030-01-01T00:00:00Z', 'never', 1e300),
    replication_factor_min: value(-1, 1, 0, 1.5),
    replication_factor_max: value(-1, 2, 1e9),
    peer_map: oneof(fields({ a: peer, b: peer }), value({}, { a: null })),
    code: value(500, 404),
    message: value('pin is not part of the pinset', 'not enough peers', ''),
  });
  return oneof(pin, array(pin, { maxLength: 2 }));
}

/** What an endpoint for CARs says, in either shape. */
export function nearCarReply(cid: string): Arbitrary<unknown> {
  const status = value('pinned', 'Pinned', 'PinQueued', 'failed', 'Remote', '');
  return fields({
    cid: value(cid, 'Qm', 7),
    carCid: value('bag'),
    pins: oneof(array(fields({ status }), { maxLength: 3 }), value([], [null], {})),
    ok: value(true, false, 'true'),
    value: oneof(fields({ cid: value(cid, null), pin: oneof(fields({ status }), value(null)) })),
    error: value('x', { code: 'E', message: 'x' }, null),
    message: value('x', ''),
  });
}

/** What Pinata says of files and of jobs, and what it could say instead. */
export function nearPinataReply(cid: string): Arbitrary<unknown> {
  const item = {
    id: value('id-1', '', '..', 7),
    cid: value(cid, 'pending', 'Qm', null),
    name: value('site', 'content.car', null),
    keyvalues: value({ a: 'b' }, { a: 1 }, null),
  };
  const file = fields({ ...item, created_at: value('2026-11-23T00:00:00Z') });
  const status = value('prechecking', 'retrieving', 'expired', 'bad_host_node', 'done', '');
  const job = fields({ ...item, status, date_queued: value('2026-11-23T00:00:00Z') });
  const lists = fields({
    files: oneof(array(file, { maxLength: 3 }), value([], null, {})),
    jobs: oneof(array(job, { maxLength: 3 }), value([], null, {})),
    rows: oneof(array(job, { maxLength: 1 }), value(null)),
    next_page_token: value('2', '', 7),
  });
  const rows = fields({
    ipfs_pin_hash: value(cid, 'Qm', '', null),
    metadata: oneof(
      fields({ name: value('site', null), keyvalues: value({ a: 'b' }, 7) }),
      value(null),
    ),
    date_pinned: value('2026-11-23T00:00:00Z', 7),
  });
  return fields({
    data: oneof(lists, file, job, value(null, [])),
    error: value(undefined, { reason: 'PAID_FEATURE_ONLY' }),
    IpfsHash: value(cid, 'Qm', '', null, 7),
    isDuplicate: value(true, 'true', null),
    rows: oneof(array(rows, { maxLength: 3 }), value(null, {})),
  });
}

/** What Lighthouse says of an import, in each of its shapes, and of a CID. */
export function nearLighthouseReply(cid: string): Arbitrary<unknown> {
  return fields({
    data: oneof(fields({ Hash: value(cid, 'Qm'), cid: value(cid, 7) }), value(null, [])),
    Hash: value(cid, ''),
    cid: value(cid, null),
    Root: oneof(fields({ Cid: value({ '/': cid }, null) }), value(null)),
    error: value('quota is used up', null, {}),
  });
}

/** XML as S3 writes it, whole and not. */
export function nearS3Reply(): Arbitrary<unknown> {
  return constantFrom(
    '<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>',
    '<InitiateMultipartUploadResult><UploadId></UploadId>',
    '<CompleteMultipartUploadResult><ETag>&quot;1-2&quot;</ETag></CompleteMultipartUploadResult>',
    '<Error><Code>InternalError</Code><Message>x</Message></Error>',
    '<Error><Code>NoSuchUpload</Code></Error>',
    '<Error>',
    '',
  );
}
