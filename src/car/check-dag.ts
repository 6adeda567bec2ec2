import type { CID } from 'multiformats/cid';
import { isInline } from '../cid.ts';
import { Failure, nameError } from '../errors.ts';
import { formatCount } from '../quantities.ts';
import { quoteName } from '../text.ts';
import { findHashProblem } from './block.ts';
import type { ByteReader } from './byte-reader.ts';
import { createDagIndex, type DagIndex, type DagWalk } from './dag-index.ts';
import { malformed } from './header.ts';
import { visitLinks } from './links.ts';
import { readBlock, readSections, type Section } from './sections.ts';

/** What the blocks of a CAR amount to. */
export interface CheckedDag {
  /** Different blocks. */
  readonly blockCount: number;
  /** Bytes of blocks that occur again. */
  readonly duplicateBytes: number;
  /** Blocks that are not reachable from the root. */
  readonly strayCount: number;
}

/** Called with each section once its block is checked, while the reader is at its start. */
export type OnSection = (section: Section) => Promise<void> | void;

/**
 * Reads the sections of a CARv1 to their end, and checks that each block matches its hash and that
 * no block under the root is missing. Memory grows with the number of blocks only. Rejects with a
 * `Failure` that names `path`, the problem and its byte.
 */
export async function checkDag(
  root: CID,
  reader: ByteReader,
  path: string,
  onSection: OnSection,
  signal: AbortSignal,
): Promise<CheckedDag> {
  const index = createDagIndex();
  let blockCount = 0;
  let duplicateBytes = 0;
  for await (const section of readSections(reader, path)) {
    signal.throwIfAborted();
    const block = await checkBlock(section, reader, path, index);
    if (block.kind === 'new') blockCount += 1;
    else if (block.kind === 'again') duplicateBytes += block.bytes;
    await onSection(section);
  }
  signal.throwIfAborted();
  const walk = await index.walk(await listStarts(root, path, index));
  if (walk.firstMissing !== undefined) throw incomplete(path, walk);
  return { blockCount, duplicateBytes, strayCount: blockCount - walk.reached };
}

function incomplete(
  path: string,
  { firstMissing, firstMissingFrom, missingCount }: DagWalk,
): Failure {
  const from = firstMissingFrom === undefined ? '' : ` (${firstMissingFrom} links to it)`;
  const more = missingCount > 1 ? `, and ${formatCount(missingCount - 1, 'other')}` : '';
  return new Failure({
    what: `The CAR ${quoteName(path)} is incomplete: block ${firstMissing} is missing${from}${more}.`,
    fix: 'export the whole DAG, for example with `ipfs dag export <root>`, and check that the CAR was copied whole.',
  });
}

/** The numbers of the blocks from which all others are reached: the root's, if it is a block. */
async function listStarts(root: CID, path: string, index: DagIndex): Promise<number[]> {
  if (!isInline(root)) return [index.numberOf(root)];
  try {
    return await listLinks(root.code, root.multihash.digest, index);
  } catch (error) {
    throw malformed(path, `its root ${nameError(error)}`, error);
  }
}

/** The numbers of the blocks that a block links to. */
async function listLinks(codec: number, bytes: Uint8Array, index: DagIndex): Promise<number[]> {
  const links: number[] = [];
  await visitLinks(codec, bytes, (link) => links.push(index.numberOf(link)));
  return links;
}

interface CheckedBlock {
  /** An `inline` block is in its own CID, so that nobody looks for it in the CAR. */
  readonly kind: 'new' | 'again' | 'inline';
  readonly bytes: number;
}

/** Hashes and indexes the block of a section. */
async function checkBlock(
  section: Section,
  reader: ByteReader,
  path: string,
  index: DagIndex,
): Promise<CheckedBlock> {
  const { cid, start } = section;
  const block = await readBlock(section, reader, path);
  const bytes = block.byteLength;
  const problem = findHashProblem(cid, block);
  if (problem !== undefined) throw badBlock(path, cid, start, problem);
  // Nothing looks for it here. go-car and Boost store such blocks.
  if (isInline(cid)) return { kind: 'inline', bytes };
  let links: readonly number[];
  try {
    links = await listLinks(cid.code, block, index);
  } catch (error) {
    throw badBlock(path, cid, start, nameError(error), error);
  }
  return { kind: index.add(cid, links) ? 'new' : 'again', bytes };
}

function badBlock(path: string, cid: CID, at: number, problem: string, cause?: unknown): Failure {
  return new Failure({
    what: `The block ${cid.toString()} at byte ${at} of the CAR ${quoteName(path)} ${problem}.`,
    fix: 'make the CAR again with sha2-256 hashes and raw, dag-pb, dag-cbor or dag-json blocks, and check that it was copied whole.',
    cause,
  });
}
