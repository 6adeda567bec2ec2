import { type Component, type Multiaddr, multiaddr } from '@multiformats/multiaddr';
import { isPublicAddress } from '../net/addresses.ts';

/** An address of a provider, as far as it matters who can reach it how. */
export interface ProviderAddress {
  /** The multiaddr, without the ID of the peer at its end. */
  readonly text: string;
  /** Name or IP address, in lower case. */
  readonly host: string;
  /** Whether it may lead to the public internet: a name may, until it is looked up. */
  readonly isPublic: boolean;
  /** How the peer is reached, as its components name it: `tcp`, `tls/ws`, `quic-v1`, … */
  readonly transport: string;
  /** Whether it is behind a relay. */
  readonly isRelayed: boolean;
  /** Whether this action can ask it over Bitswap. */
  readonly isDialable: boolean;
  /** Where it serves blocks over HTTP; its scheme shows whether that is secure. */
  readonly url?: URL;
  /** How many certificate hashes it names, if all are of sha2-256; otherwise 0. */
  readonly certHashes: number;
}

/** Far longer than any that leads somewhere. */
const maxAddressLength = 1_000;

const hostKinds: ReadonlySet<string> = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6', 'dnsaddr']);

/** What precedes and follows the transport in an address, and does not change it. */
const notTransport: ReadonlySet<string> = new Set(['sni', 'certhash', 'p2p', 'http-path']);

/** Ways that this action can connect to a peer. */
const dialable: ReadonlySet<string> = new Set(['tcp', 'tcp/ws', 'tcp/wss', 'tcp/tls/ws']);

/** Reads an address from a router. Returns undefined unless it is a multiaddr that names a host. */
export function parseAddress(text: string): ProviderAddress | undefined {
  const parts = parseComponents(text);
  const [first, ...rest] = parts;
  if (first?.value === undefined || !hostKinds.has(first.name)) return undefined;
  const host = first.value.toLowerCase();
  const isRelayed = rest.some(({ name }) => name === 'p2p-circuit');
  const transport = rest
    .map(({ name }) => name)
    .filter((name) => !notTransport.has(name))
    .join('/');
  const url = isRelayed ? undefined : findUrl(host, transport, rest);
  const hashes = rest.filter(({ name }) => name === 'certhash');
  const isName = first.name !== 'ip4' && first.name !== 'ip6';
  return {
    text: renderComponents(parts),
    host,
    isPublic: isName ? !isLocalName(host) : isPublicAddress(host),
    transport: first.name === 'dnsaddr' && transport === '' ? 'dnsaddr' : transport,
    isRelayed,
    // What a name leads to is known only once it is looked up.
    isDialable:
      !isRelayed && (dialable.has(transport) || (first.name === 'dnsaddr' && transport === '')),
    ...(url !== undefined && { url }),
    certHashes: hashes.every(({ value }) => value !== undefined && isSha256(value))
      ? hashes.length
      : 0,
  };
}

/**
 * Returns the peer in a multiaddr such as that of a delegate, or a peer ID in whichever form it is
 * written, as Kubo writes it. Undefined if there is none.
 */
export function parsePeerId(text: string): string | undefined {
  const address = text.startsWith('/') ? text : `/p2p/${text}`;
  return parseAll(address).findLast(({ name }) => name === 'p2p')?.value;
}

function parseComponents(text: string): Component[] {
  const parts = parseAll(text);
  return parts.at(-1)?.name === 'p2p' ? parts.slice(0, -1) : parts;
}

/** By way of its bytes, so that the ID of a peer has one form. */
function parseAll(text: string): Component[] {
  if (text.length > maxAddressLength) return [];
  try {
    const parsed: Multiaddr = multiaddr(multiaddr(text).bytes);
    return parsed.getComponents();
  } catch {
    return [];
  }
}

function renderComponents(parts: readonly Component[]): string {
  return parts
    .map(({ name, value }) => (value === undefined ? `/${name}` : `/${name}/${value}`))
    .join('');
}

/** Names that lead to this machine or its network (RFC 6761, RFC 6762, RFC 9476). */
function isLocalName(name: string): boolean {
  return (
    /(^|\.)(localhost|local|internal|lan|home\.arpa|test|invalid|alt)\.?$/.test(name) ||
    !name.includes('.')
  );
}

/**
 * The URL of an HTTP gateway (multiaddr specification, protocols `http` and `https`; trustless
 * gateways that a router names, IPIP-484 `transport-ipfs-gateway-http`).
 */
function findUrl(host: string, transport: string, parts: readonly Component[]): URL | undefined {
  const found = /^(?:tcp\/)?(https|tls\/http|http)$/.exec(transport)?.[1];
  if (found === undefined || parts.some(({ name }) => name === 'http-path')) return undefined;
  const port = parts.find(({ name }) => name === 'tcp')?.value;
  const sni = parts.find(({ name }) => name === 'sni')?.value;
  const name = sni ?? (host.includes(':') ? `[${host}]` : host);
  const scheme = found === 'http' ? 'http' : 'https';
  return URL.parse(`${scheme}://${name}${port === undefined ? '' : `:${port}`}`) ?? undefined;
}

/**
 * A multihash of sha2-256 in base64url, the form in which multiaddrs have certificate hashes: its
 * code is 0x12 and its length 0x20 (multihash specification).
 */
function isSha256(certHash: string): boolean {
  return /^uEi[A-D][\w-]{43}$/.test(certHash);
}
