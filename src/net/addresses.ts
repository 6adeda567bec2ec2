import { lookup, resolveTxt } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { Clock } from '../clock.ts';
import { isLoopback } from './loopback.ts';

/** Names turned into addresses: the system's own way, hosts file included. */
export interface Resolver {
  /** IP addresses of a host; empty where there are none. */
  addresses(host: string, family: 0 | 4 | 6): Promise<string[]>;
  /** TXT records of a name; empty where there are none. */
  texts(name: string): Promise<string[]>;
}

export const systemResolver: Resolver = {
  async addresses(host, family) {
    const found = await lookup(host, { all: true, family }).catch(noneIfUnknown);
    return found.map(({ address }) => address);
  },
  async texts(name) {
    const records = await resolveTxt(name).catch(noneIfUnknown);
    return records.map((parts) => parts.join(''));
  },
};

function noneIfUnknown(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && /^(ENOTFOUND|ENODATA)$/.test(String(error.code)))
    return [];
  throw error;
}

/**
 * Ranges of IPv4 that lead to no host of the public internet: what the IANA IPv4 Special-Purpose
 * Address Registry calls not globally reachable (as of 2025-10-09), deprecated 6to4 relays (RFC
 * 7526), multicast, and the address at which machines in Azure, such as GitHub's, reach their host.
 */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/**
 * The same for IPv6 (IANA IPv6 Special-Purpose Address Registry, as of 2025-10-09), within the one
 * range from which addresses are assigned (IANA IPv6 Global Unicast Address Assignments). Teredo
 * lies in the range of IETF protocol assignments; 6to4 contains an address of IPv4.
 */
const globalIpv6 = '2000::/3';
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** IPv4 addresses as an IPv6-only network reaches them (RFC 6052). The IPv4 part is checked. */
const translatedIpv6 = '64:ff9b::/96';

const special = listRanges([...specialIpv4, ...specialIpv6]);
const global = listRanges([globalIpv6]);
const translated = listRanges([translatedIpv6]);

function listRanges(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether the text is an IP address of the public internet. */
export function isPublicAddress(address: string): boolean {
  // A zone is that of a link.
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      if (translated.check(address, 'ipv6')) return isPublicAddress(readEmbedded(address));
      return global.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}

/** The address of IPv4 in the last 32 bits. */
function readEmbedded(address: string): string {
  // A URL has an address of IPv6 in its shortest form, in hexadecimal only.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':');
  const low = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return low.flatMap((group) => [group >> 8, group & 255]).join('.');
}

/** Too many look-ups were asked for, or they took too long together. */
export class LookupsExhausted extends Error {}

/** What one pin may look up: names that a service chose must not delay the run. */
export interface LookupLimits {
  readonly maxLookups: number;
  /** For one look-up, and for all, in milliseconds. */
  readonly lookupMs: number;
  readonly totalMs: number;
}

export const defaultLookupLimits: LookupLimits = {
  maxLookups: 100,
  lookupMs: 5_000,
  totalMs: 60_000,
};

/**
 * A resolver that rejects with `LookupsExhausted` beyond a number or a total time of look-ups. One
 * that takes too long rejects with the code `ETIMEOUT`, and may be tried again.
 */
export function limitLookups(
  resolver: Resolver,
  clock: Clock,
  { maxLookups, lookupMs, totalMs }: LookupLimits = defaultLookupLimits,
): Resolver {
  let lookups = 0;
  let spentMs = 0;

  async function limit(look: () => Promise<string[]>): Promise<string[]> {
    lookups += 1;
    if (lookups > maxLookups || spentMs >= totalMs) throw new LookupsExhausted();
    const startedAt = clock.now();
    const over = new AbortController();
    const late = clock.sleep(lookupMs, over.signal).then(() => {
      throw Object.assign(new Error('The look-up took too long.'), { code: 'ETIMEOUT' });
    });
    try {
      return await Promise.race([look(), late]);
    } finally {
      late.catch(() => {});
      over.abort();
      spentMs += clock.now() - startedAt;
    }
  }

  return {
    addresses: (host, family) => limit(() => resolver.addresses(host, family)),
    texts: (name) => limit(() => resolver.texts(name)),
  };
}

/**
 * Whether a host of a URL is certainly on this machine or on a private network. Its name is not
 * resolved.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(hostname)) return true;
  return isIP(host) === 0
    ? !host.includes('.') || /\.(?:internal|local|localhost|home\.arpa)$/i.test(host)
    : !isPublicAddress(host);
}
