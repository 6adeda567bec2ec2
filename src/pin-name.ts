import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';

/**
 * The maximum length of a pin's name, in bytes of UTF-8. Kubo rejects a longer one (`pin add
 * --name`). The IPFS Pinning Service API v1.0.0 allows 255 characters, which may be more bytes.
 */
export const maxPinNameBytes = 255;

/**
 * What separates the names of one pin at a service that has only one pin per CID. A name with this
 * in it would be read as several names.
 */
export const pinNameSeparator = ' | ';

/**
 * Shortens a name to `maxPinNameBytes`. It is cut between two characters, and ends with a hash of
 * the whole name, so that two long names with the same beginning stay different.
 */
export function shortenPinName(name: string): string {
  if (Buffer.byteLength(name) <= maxPinNameBytes) return name;
  const ending = `-${hash('sha256', name, 'hex').slice(0, 12)}`;
  const bytes = Buffer.from(name).subarray(0, maxPinNameBytes - ending.length);
  // With `stream`, the decoder leaves out a character that was cut in two.
  return `${new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })}${ending}`;
}
