import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { nameError } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import { indexBlocks } from './block-index.ts';
import type { CarFile } from './car-file.ts';

/**
 * Returns the sha2-256 of the root block as `sha256:HEX`, the form in which attestations name what
 * they are about. Most CIDs contain it. For another hash function the block is read from the CAR.
 * Undefined if there is neither. Never rejects.
 * @param car a complete CARv1 with this root
 */
export async function findRootDigest(
  root: CID | undefined,
  car: CarFile | undefined,
  { signal, log }: Pick<RunContext, 'signal' | 'log'>,
): Promise<string | undefined> {
  if (root === undefined) return undefined;
  const { code, digest } = root.multihash;
  if (code === sha256.code && digest.byteLength === 32)
    return `sha256:${Buffer.from(digest).toString('hex')}`;
  if (code === identity.code) return toDigest(digest);
  if (car === undefined) return undefined;
  try {
    await using index = await indexBlocks(car, signal);
    const block = index.find(root);
    return block && toDigest(await index.read(block));
  } catch (error) {
    if (!signal.aborted) log.info(`There is no \`root-digest\`: ${nameError(error)}.`);
    return undefined;
  }
}

function toDigest(block: Uint8Array): string {
  return `sha256:${hash('sha256', block, 'hex')}`;
}
