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
