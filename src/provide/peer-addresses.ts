import { multiaddr } from '@multiformats/multiaddr';
import { errorCode } from '../errors.ts';
import { printable } from '../text.ts';
import { PeerError } from './block-peer.ts';
import type { DialAddress } from './node.ts';
import { type DelegateOptions, notPublic, readDelegate } from './resolve-delegate.ts';

/** Maximum number of addresses of a peer that are read, and that are dialled. */
const maxAddresses = 32;
const maxDials = 8;

/**
 * Returns the addresses of a peer that can be dialled, by the rules for delegates.
 * @param id as `readPeerId` returned it
 * @param addresses multiaddrs, with or without `/p2p/ID`: text from outside
 * @throws `PeerError` if there is none
 */
export async function findPeerAddresses(
  id: string,
  addresses: readonly string[],
  options: DelegateOptions,
): Promise<DialAddress[]> {
  const texts = addresses.slice(0, maxAddresses).map((text) => withPeer(text, id));
  const read = await Promise.all(texts.map((text) => readDelegate(text, options)));
  const found = read.flatMap((one) => one.addresses).filter(({ peer }) => peer === id);
  if (found.length > 0) {
    return [...new Map(found.map((one) => [one.multiaddr, one])).values()].slice(0, maxDials);
  }
  // The problem that a user can solve is reported.
  const problems = read.flatMap(({ problem }) => problem ?? []);
  const shown = problems.find((one) => one === notPublic) ?? problems[0] ?? 'names no address';
  throw new PeerError('undialable', shown);
}

/** Adds the peer, because routers name it only in the record. */
function withPeer(address: string, id: string): string {
  return /\/p2p\/[^/]+$/.test(address) ? address : `${address}/p2p/${id}`;
}

/**
 * Returns the ID of a peer in its one form, whichever it was written in.
 * @throws `PeerError` if it is none
 */
export function readPeerId(id: string): string {
  try {
    const [component] = multiaddr(multiaddr(`/p2p/${id}`).bytes).getComponents();
    if (component?.name === 'p2p' && component.value !== undefined) return component.value;
  } catch {
    // The same as for an ID with other components behind it.
  }
  throw new PeerError('undialable', 'has an ID that cannot be read');
}

/** By the system's code, else by the name of an error of libp2p. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'refused the connection'],
  ['ECONNRESET', 'reset the connection'],
  ['EHOSTUNREACH', 'has a host that cannot be reached'],
  ['ENETUNREACH', 'is on a network that cannot be reached'],
  ['ETIMEDOUT', 'did not answer in time'],
  ['TimeoutError', 'did not answer in time'],
  ['AbortError', 'did not answer in time'],
  ['UnsupportedProtocolError', 'does not support bitswap'],
]);

/** The message of the noise handshake, whose error has no name of its own. */
const otherPeer = /does not match expected remote identity key/;

/** Why a peer could not be dialled, as the end of a sentence that begins with it. */
export function explainDial(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (otherPeer.test(message)) return 'answered with the ID of another peer';
  return (
    reasons.get(errorCode(error) ?? name) ??
    reasons.get(name) ??
    `cannot be dialled (${printable(message)})`
  );
}
