import { dirname } from 'node:path';
import type { CID } from 'multiformats/cid';
import { createCid } from '../car/sha256-cid.ts';
import { createCar } from '../car/writer.ts';
import { Failure } from '../errors.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { quoteName } from '../text.ts';
import type { PackOptions } from './options.ts';
import { type DirectoryEntry, packChildren, type Tree } from './tree/entry.ts';
import { readTree } from './tree/read-tree.ts';
import { isInside } from './tree/symlinks.ts';
import { encodeTree } from './unixfs/encode-tree.ts';
import { profiles } from './unixfs/profile.ts';
import { createSecretSearch } from './unixfs/secret-search.ts';

/** A complete CARv1 on disk with one root. */
export interface PackedCar {
  readonly root: CID;
  readonly path: string;
  /** Size of the CAR. */
  readonly bytes: number;
  /** Regular files; symlinks and directories are not counted. */
  readonly fileCount: number;
  readonly contentBytes: number;
  readonly blockCount: number;
  /** Bytes of blocks that occurred again and were not stored again. */
  readonly duplicateBytes: number;
  readonly ms: number;
}

/**
 * Packs a file or directory into a CARv1 at `carPath`. Rejects with a `Failure`, or the signal's
 * reason, and then leaves no CAR there.
 */
export async function packPath(options: PackOptions, context: RunContext): Promise<PackedCar> {
  const { signal, clock, log } = context;
  const started = clock.now();
  const tree = await readTree(options, context);
  checkCarPath(options, tree);
  const profile = profiles[options.profile];
  const car = await createCar(options.carPath, profile.cidVersion);
  try {
    const secrets = options.allowSensitiveFiles ? undefined : createSecretSearch(options.sought);
    const content = options.wrap ? wrapFile(tree) : tree;
    const encoding = { profile, car, secrets, signal, onProgress: options.onProgress };
    const { codec, digest } = await encodeTree(content, encoding);
    const root = createCid(profile.cidVersion, codec, digest);
    signal.throwIfAborted();
    const totals = await car.finish(root);
    const { fileCount, contentBytes } = tree;
    const ms = clock.now() - started;
    const packed = { root, path: options.carPath, ...totals, fileCount, contentBytes, ms };
    log.info(renderPacked(packed, tree));
    return packed;
  } catch (error) {
    await car.discard();
    throw error;
  }
}

/** A single file in a directory of its own, as `ipfs add -w` does; a directory stays as it is. */
function wrapFile(tree: Tree): Tree {
  if (tree.root.kind === 'directory') return tree;
  const root: DirectoryEntry = { kind: 'directory', name: '', children: packChildren([tree.root]) };
  return { ...tree, root, path: dirname(tree.path) };
}

/** Rejects a CAR in `path`, because the next run would pack it. */
function checkCarPath(options: PackOptions, tree: Tree): void {
  const isAtRoot = options.carPath === tree.path || options.carPath === options.path;
  const isWithin = isInside(options.carPath, tree.path) || isInside(options.carPath, options.path);
  if (!isAtRoot && !(tree.root.kind === 'directory' && isWithin)) return;
  throw new Failure({
    what: `\`car-path\` ${quoteName(options.carPath)} lies in \`path\` ${quoteName(options.path)}: the next run would publish this one's CAR.`,
    fix: 'set `car-path` to a place outside `path`, or leave it empty for one in the temporary folder.',
  });
}

/** The run logs the CID next, so this line omits it. */
function renderPacked(packed: PackedCar, tree: Tree): string {
  const { fileCount, contentBytes, blockCount, bytes, duplicateBytes, ms } = packed;
  const files = [formatCount(fileCount, 'file')];
  if (tree.symlinkCount > 0) files.push(formatCount(tree.symlinkCount, 'symbolic link'));
  const saved = duplicateBytes > 0 ? `, ${formatBytes(duplicateBytes)} saved by duplicates` : '';
  // With little content, the rate would measure the start-up time.
  const rate = contentBytes > 1e6 && ms > 0 ? `, ${Math.round(contentBytes / 1e3 / ms)} MB/s` : '';
  return (
    `Packed ${files.join(' and ')} (${formatBytes(contentBytes)}) into ${formatCount(blockCount, 'block')}, ` +
    `a CAR of ${formatBytes(bytes)}${saved} (${formatMs(ms)}${rate}).`
  );
}
