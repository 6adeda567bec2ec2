import { type FileHandle, open, rename } from 'node:fs/promises';
import { CID } from 'multiformats/cid';
import { toBlockKey } from '../cid.ts';
import { Failure } from '../errors.ts';
import { formatCount } from '../quantities.ts';
import { quoteName } from '../text.ts';
import { createBlockTable } from './block-table.ts';
import { createByteReader } from './byte-reader.ts';
import type { CarFile } from './car-file.ts';
import { checkDag } from './check-dag.ts';
import { encodeHeader, findPayload, malformed, readRoots, truncated } from './header.ts';
import { readSections } from './sections.ts';

/** Larger than any section, and large enough for fast reads. */
const maxBufferBytes = 8 * 1024 * 1024;

/** A file in a folder of this run, with what a server sent when it was asked for a DAG. */
export interface ReceivedCar {
  readonly path: string;
  readonly root: CID;
  /** What messages call it. */
  readonly name: string;
}

/**
 * Checks that a CARv1 contains the DAG of the root and nothing else, and that each block matches
 * its hash. A server may name other roots in the header or none, and may send a block again
 * (Trustless Gateway specification, sections CAR roots and CAR dups). Then the file is replaced by
 * a CAR with exactly this root and each block once. Rejects with a `Failure` that names what is
 * wrong, or with the operating system's error.
 */
export async function checkReceivedCar(
  { path, root, name }: ReceivedCar,
  signal: AbortSignal,
): Promise<CarFile> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  const { version } = await findPayload(handle, size, name);
  if (version !== 1) throw malformed(name, 'it is a CARv2, but a CARv1 was asked for');
  const reader = createByteReader(handle, 0, size, Math.min(maxBufferBytes, size));
  const roots = await readRoots(reader, name);
  const start = reader.at;
  const dag = await checkDag(root, reader, name, () => {}, signal);
  if (dag.strayCount > 0) {
    throw new Failure({
      what: `The CAR ${quoteName(name)} contains ${formatCount(dag.strayCount, 'block')} that ${dag.strayCount === 1 ? 'is' : 'are'} not reachable from its root.`,
      fix: 'export the DAG alone, for example with `ipfs dag export <root>`.',
    });
  }
  const isOfRoot = roots.length === 1 && root.equals(CID.asCID(roots[0]));
  const bytes =
    isOfRoot && dag.duplicateBytes === 0
      ? size
      : await rewrite({ path, root, name }, handle, { start, end: size }, signal);
  return { path, bytes, blockCount: dag.blockCount };
}

/** Replaces the CAR whose sections are in that range of the handle. Resolves with its size. */
async function rewrite(
  { path, root, name }: ReceivedCar,
  handle: FileHandle,
  { start, end }: { readonly start: number; readonly end: number },
  signal: AbortSignal,
): Promise<number> {
  const written = `${path}.part`;
  await using output = await open(written, 'w', 0o600);
  const header = encodeHeader(root);
  await output.writeFile(header);
  let bytes = header.byteLength;
  const stored = createBlockTable();
  const reader = createByteReader(handle, start, end, Math.min(maxBufferBytes, end));
  for await (const section of readSections(reader, name)) {
    signal.throwIfAborted();
    if (!stored.add(toBlockKey(section.cid))) continue;
    const whole = await reader.peek(section.end - section.start);
    if (whole === undefined) throw truncated(name, section.start);
    await output.writeFile(whole);
    bytes += whole.byteLength;
  }
  await rename(written, path);
  return bytes;
}
