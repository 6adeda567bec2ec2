/** Go's zero time: how a cluster writes "never". */
export const never = '0001-01-01T00:00:00Z';

/** Options of a pin as IPFS Cluster reads them from a query. */
export interface ClusterPinOptions {
  readonly name: string;
  readonly replication_factor_min: number;
  readonly replication_factor_max: number;
  readonly expire_at: string;
  /** Null when it was not read, because an option before it was wrong. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly origins: readonly string[] | null;
}

/** An option that the cluster cannot read, in its words. */
class WrongOption extends Error {}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

function readFactor(query: URLSearchParams, name: string): number {
  const value = query.get(name) ?? '0';
  if (!/^-?\d+$/.test(value)) throw new WrongOption(`parameter ${name} invalid`);
  // Zero stands for the default of the cluster, which is every peer.
  return Number(value) === 0 ? -1 : Number(value);
}

function readExpiry(query: URLSearchParams): string {
  const at = query.get('expire-at');
  if (at !== null) return at;
  const duration = query.get('expire-in');
  if (duration === null) return never;
  const [, amount, unit = ''] = /^(-?\d+)([smh])$/.exec(duration) ?? [];
  if (amount === undefined) {
    throw new WrongOption(`expire-in cannot be parsed: time: invalid duration "${duration}"`);
  }
  const ms = Number(amount) * (unitMs[unit] ?? 0);
  if (ms < 1_000) throw new WrongOption('expire-in duration too short');
  return new Date(Date.now() + ms).toISOString();
}

function readMetadata(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query]
      .filter(([key]) => key.startsWith('meta-'))
      .map(([key, value]) => [key.slice('meta-'.length), value]),
  );
}

function readOrigins(query: URLSearchParams): string[] | null {
  const origins = query.get('origins')?.split(',') ?? null;
  const wrong = origins?.find((origin) => !origin.startsWith('/'));
  if (wrong === undefined) return origins;
  throw new WrongOption(
    `error decoding multiaddress: failed to parse multiaddr "${wrong}": must begin with /`,
  );
}

/**
 * Reads options in the cluster's order and stops at the first wrong one: `problem` says what is wrong with it, and the
 * options after it have their defaults (ipfs-cluster v1.1.6, `PinOptions.FromQuery`).
 */
export function readPinOptions(query: URLSearchParams): {
  readonly options: ClusterPinOptions;
  readonly problem?: string;
} {
  let options: ClusterPinOptions = {
    name: query.get('name') ?? '',
    replication_factor_min: -1,
    replication_factor_max: -1,
    expire_at: never,
    metadata: null,
    origins: null,
  };
  try {
    options = { ...options, replication_factor_min: readFactor(query, 'replication-min') };
    options = { ...options, replication_factor_max: readFactor(query, 'replication-max') };
    options = { ...options, expire_at: readExpiry(query) };
    options = { ...options, metadata: readMetadata(query) };
    options = { ...options, origins: readOrigins(query) };
    return { options };
  } catch (error) {
    if (error instanceof WrongOption) return { options, problem: error.message };
    throw error;
  }
}

/** Why the cluster does not pin with these factors, in its words; undefined when it does. */
export function findFactorRefusal(
  { replication_factor_min: min, replication_factor_max: max }: ClusterPinOptions,
  peers: number,
): string | undefined {
  if (max > 0 && min > max) return 'cluster.replication_factor_min is larger than max';
  if (min <= peers) return undefined;
  return `not enough peers to allocate CID. Needed at least: ${min}. Wanted at most: ${max}. Available candidates: ${peers}. See logs for more info.`;
}
