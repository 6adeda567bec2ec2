import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { nameMatches } from './pin-query.ts';
import type { PinName } from './service.ts';

/**
 * Services that keep one pin per CID (Kubo, Cluster) have one name for all uses of the content. The names of all
 * uses are kept in it, so that the end of one use, a closed preview say, does not take the content from another.
 */
const separator = ' | ';

/** Longest name that such services keep, in UTF-8 bytes (Kubo's `pin add --name`). */
const longestBytes = 255;

/**
 * Whether a Pinning Service API keeps one pin per CID: it says so by giving the CID as requestid (IPFS Cluster 1.1),
 * and a second pin of the CID then overwrites the name of the first.
 */
export function isOnePerCid(requestId: string | undefined, cid: CID | undefined): boolean {
  const id = findCid(requestId ?? '');
  return id !== undefined && cid !== undefined && sameContent(id, cid);
}

/** Every use that a pin's name tells of. */
export function parsePinNames(name: string): string[] {
  return name.split(separator).filter((one) => one !== '');
}

/** The name that tells of all these uses, or undefined when it would be too long to keep. */
export function joinPinNames(names: readonly string[]): string | undefined {
  const joined = [...new Set(names)].join(separator);
  return Buffer.byteLength(joined) > longestBytes ? undefined : joined;
}

/** Whether any of the pin's uses fits. */
export function anyNameMatches(name: string, asked: PinName): boolean {
  return asked.name === '' || parsePinNames(name).some((one) => nameMatches(one, asked));
}

/** The uses that are left when those that fit are gone. */
export function withoutMatching(name: string, asked: PinName): string[] {
  return parsePinNames(name).filter((one) => !nameMatches(one, asked));
}
