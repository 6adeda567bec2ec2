import { type Multiaddr, multiaddr } from '@multiformats/multiaddr';
import { isPublicAddress, LookupsExhausted, type Resolver } from '../net/addresses.ts';
import type { DialAddress } from './node.ts';
import { readWay } from './transport-way.ts';

/** A delegate as the service named it, and what can be dialled of it. */
export interface Delegate {
  /** Text from outside. */
  readonly text: string;
  readonly addresses: readonly DialAddress[];
  /**
   * Why no address can be dialled, as the end of a sentence that begins with the delegate;
   * undefined if one can.
   */
  readonly problem?: string;
  /** Whether the name could not be looked up just now. */
  readonly unresolved?: boolean;
}

/** Which delegates are dialled, and how names become addresses. */
export interface DelegateOptions {
  readonly resolver: Resolver;
  /** Whether addresses of private networks and of this machine are dialled too. */
  readonly allowPrivate: boolean;
}

/** Names that lead to names: no further than this. */
const maxNameDepth = 3;

/** Far longer than any that leads somewhere. */
const maxAddressLength = 1_000;

/** Maximum number of addresses of one delegate. */
const maxAddresses = 8;

/** Why an address of a private network is not dialled. */
export const notPublic =
  'is on a private network or on this machine; set `provide-private-addresses: true` to connect to it';

/**
 * Returns the addresses of a delegate that can be dialled: TCP or WebSocket to an IP address, with
 * the peer's ID. Names are resolved only here, so that exactly the checked addresses are dialled.
 * Never rejects.
 */
export async function readDelegate(text: string, options: DelegateOptions): Promise<Delegate> {
  const problems: Problems = { reasons: [], unresolved: false, exhausted: false };
  let address: Multiaddr;
  try {
    address = parse(text);
  } catch {
    return { text, addresses: [], problem: 'is not a multiaddr' };
  }
  const addresses = await resolve(address, undefined, 0, options, problems);
  if (addresses.length > 0) return { text, addresses: addresses.slice(0, maxAddresses) };
  const { reasons, unresolved } = problems;
  return { text, addresses, problem: reasons[0] ?? 'names no address', unresolved };
}

/** The delegates of a service that another node may be asked to dial. */
export type FilterDelegates = (delegates: readonly string[]) => Promise<string[]>;

/**
 * Makes the filter for what a node of the user is asked to dial, by any transport: the addresses of
 * the public internet, names replaced by their addresses. What a service names must not lead the
 * node to its own network. Never rejects.
 */
export function createDelegateFilter(options: DelegateOptions): FilterDelegates {
  if (options.allowPrivate) return async (delegates) => [...delegates];
  return async (delegates) => {
    const found = await Promise.all(delegates.map((text) => listPublic(text, options)));
    return found.flat();
  };
}

async function listPublic(text: string, options: DelegateOptions): Promise<string[]> {
  let address: Multiaddr;
  try {
    address = parse(text);
  } catch {
    return [];
  }
  const [host, ...rest] = address.getComponents();
  // A host behind a relay is dialled by the relay, or names another way to the same network.
  if (host?.value === undefined || rest.some(({ name }) => hostKinds.has(name))) return [];
  if (host.name === 'dnsaddr') {
    const { addresses } = await readDelegate(text, options);
    return addresses.map(({ multiaddr: one }) => one);
  }
  const ips = await resolveHost(host.name, host.value, options.resolver).catch(() => undefined);
  const end = rest.map(({ name, value }) => `/${name}${value === undefined ? '' : `/${value}`}`);
  return (ips ?? [])
    .filter(isPublicAddress)
    .slice(0, maxAddresses)
    .map((ip) => `/${ip.includes(':') ? 'ip6' : 'ip4'}/${ip}${end.join('')}`);
}

const hostKinds: ReadonlySet<string> = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6', 'dnsaddr']);

/** By way of its bytes, so that a peer's id is of one form, whichever it was written in. */
function parse(text: string): Multiaddr {
  if (text.length > maxAddressLength) throw new RangeError('too long for a multiaddr');
  return multiaddr(multiaddr(text).bytes);
}

interface Problems {
  readonly reasons: string[];
  unresolved: boolean;
  /** Whether no more names may be looked up. */
  exhausted: boolean;
}

async function resolve(
  address: Multiaddr,
  /** The peer that a name was given for; undefined for any. */
  expected: string | undefined,
  depth: number,
  options: DelegateOptions,
  problems: Problems,
): Promise<DialAddress[]> {
  const [host, ...rest] = address.getComponents();
  const none = (problem: string): DialAddress[] => {
    problems.reasons.push(problem);
    return [];
  };
  if (host?.value === undefined) return none('names no host');
  if (host.name === 'dnsaddr') {
    const [peer, ...more] = rest;
    const named = peer?.name === 'p2p' ? peer.value : undefined;
    if (more.length > 0 || (peer !== undefined && named === undefined)) {
      return none('has a form that is not supported');
    }
    if (expected !== undefined && named !== undefined && named !== expected) return [];
    if (depth >= maxNameDepth) return none('leads from one name to another too often');
    return resolveDnsaddr(host.value, named ?? expected, depth, options, problems);
  }
  const way = readWay(rest);
  if (way === undefined) {
    return none('uses neither TCP nor WebSocket, and this action supports no other transport');
  }
  const { id, suffix } = way;
  if (id === undefined) return none('does not name its peer (`/p2p/ID`)');
  if (expected !== undefined && id !== expected) return [];
  let ips: readonly string[] | undefined;
  try {
    ips = await resolveHost(host.name, host.value, options.resolver);
  } catch (error) {
    return failLookup(error, problems);
  }
  if (ips === undefined) return none('has a form that is not supported');
  if (ips.length === 0) return none('has a name without an address');
  const dialled = ips.filter((ip) => options.allowPrivate || isPublicAddress(ip));
  if (dialled.length === 0) return none(notPublic);
  const name = way.serverName ?? (host.value === ips[0] ? undefined : host.value);
  return dialled.map((ip) => ({
    peer: id,
    multiaddr: `/${ip.includes(':') ? 'ip6' : 'ip4'}/${ip}/tcp/${way.port}${suffix}/p2p/${id}`,
    ...(suffix !== '' && name !== undefined && { host: name }),
  }));
}

/** The addresses in the TXT records of a name (multiaddr specification, protocol `dnsaddr`). */
async function resolveDnsaddr(
  host: string,
  expected: string | undefined,
  depth: number,
  options: DelegateOptions,
  problems: Problems,
): Promise<DialAddress[]> {
  let texts: readonly string[];
  try {
    texts = await options.resolver.texts(`_dnsaddr.${host}`);
  } catch (error) {
    return failLookup(error, problems);
  }
  const found: DialAddress[] = [];
  for (const text of texts.slice(0, 100)) {
    if (found.length >= maxAddresses || problems.exhausted) break;
    if (!text.startsWith('dnsaddr=')) continue;
    let address: Multiaddr;
    try {
      address = parse(text.slice('dnsaddr='.length));
    } catch {
      continue;
    }
    found.push(...(await resolve(address, expected, depth + 1, options, problems)));
  }
  if (found.length === 0) problems.reasons.push('has a name without an address');
  return found;
}

/** The IP addresses of a host component; undefined for another kind of component. */
async function resolveHost(
  kind: string,
  value: string,
  resolver: Resolver,
): Promise<readonly string[] | undefined> {
  switch (kind) {
    case 'ip4':
    case 'ip6':
      return [value];
    case 'dns':
      return resolver.addresses(value, 0);
    case 'dns4':
      return resolver.addresses(value, 4);
    case 'dns6':
      return resolver.addresses(value, 6);
    default:
      return undefined;
  }
}

function failLookup(error: unknown, problems: Problems): never[] {
  if (error instanceof LookupsExhausted) {
    problems.exhausted = true;
    problems.reasons.push('needs more DNS look-ups, or slower ones, than this action allows');
    return [];
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  problems.reasons.push(`could not be looked up${code}`);
  problems.unresolved = true;
  return [];
}
