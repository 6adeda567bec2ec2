import { lookup, resolveTxt } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

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

/** Ranges that lead to no host of the public internet (IANA special-purpose address registries). */
const specialRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  // Addresses of the other version in disguise: none of these is handed out to a host.
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  '100::/64',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const special = listSpecialRanges();

function listSpecialRanges(): BlockList {
  const list = new BlockList();
  for (const range of specialRanges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * Whether the text is an IP address of the public internet.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !special.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
