/** For how long and how often a cluster keeps a pin. */
export interface PinOptions {
  /** Milliseconds since the epoch; undefined if it never expires. */
  readonly expireAtMs: number | undefined;
  /** Replication factors: -1 for every peer; undefined for the cluster's own. */
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** What this run's inputs ask for. */
export interface AskedOptions {
  /** From the moment of asking; undefined if it never expires. */
  readonly expireInMs: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/**
 * The query of IPFS Cluster's pin options for a new pin (ipfs-cluster v1.1.6,
 * `PinOptions.FromQuery`).
 */
export function renderAskedOptions({ expireInMs, min, max }: AskedOptions): Record<string, string> {
  return {
    ...(expireInMs !== undefined && renderExpiry(expireInMs)),
    ...renderFactors(min, max),
  };
}

/** The same for a pin that keeps what it has. */
export function renderStoredPinOptions({
  expireAtMs,
  min,
  max,
}: PinOptions): Record<string, string> {
  return {
    ...(expireAtMs !== undefined && renderExpiryAt(expireAtMs)),
    ...renderFactors(min, max),
  };
}

/** Pin options, and whether they differ from the stored ones. */
export interface JoinedOptions {
  readonly query: Readonly<Record<string, string>>;
  readonly changed: boolean;
}

/**
 * The same for a stored pin, all of whose options are set again. One that others need as well is
 * only kept longer and on more peers than before.
 * @param nowMs the cluster's time; undefined if it does not report it
 */
export function joinOptions(
  stored: PinOptions,
  asked: AskedOptions,
  othersNeedIt: boolean,
  nowMs: number | undefined,
): JoinedOptions {
  const expiry = joinExpiry(stored.expireAtMs, asked.expireInMs, othersNeedIt, nowMs);
  const min = othersNeedIt ? greater(stored.min, asked.min) : (asked.min ?? stored.min);
  const max = othersNeedIt ? greater(stored.max, asked.max) : (asked.max ?? stored.max);
  return {
    query: { ...expiry.query, ...renderFactors(min, max) },
    changed: expiry.changed || min !== stored.min || max !== stored.max,
  };
}

function joinExpiry(
  storedMs: number | undefined,
  inMs: number | undefined,
  othersNeedIt: boolean,
  nowMs: number | undefined,
): JoinedOptions {
  const forEver = { query: {}, changed: storedMs !== undefined };
  if (inMs === undefined) return forEver;
  if (!othersNeedIt) return { query: renderExpiry(inMs), changed: true };
  // What cannot be compared is kept rather than lost.
  if (storedMs === undefined || nowMs === undefined) return forEver;
  return storedMs >= nowMs + inMs
    ? { query: renderExpiryAt(storedMs), changed: false }
    : { query: renderExpiry(inMs), changed: true };
}

function renderExpiryAt(atMs: number): Record<string, string> {
  return { 'expire-at': new Date(atMs).toISOString() };
}

function renderExpiry(inMs: number): Record<string, string> {
  return { 'expire-in': `${Math.ceil(inMs / 1000)}s` };
}

function renderFactors(min: number | undefined, max: number | undefined): Record<string, string> {
  return {
    ...(min !== undefined && { 'replication-min': String(min) }),
    ...(max !== undefined && { 'replication-max': String(max) }),
  };
}

/** The greater factor; -1, every peer, is the greatest. */
function greater(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a === -1 || b === -1 ? -1 : Math.max(a, b);
}
