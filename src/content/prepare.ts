import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CID } from 'multiformats/cid';
import { sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import { nameCar } from '../github/release.ts';
import { createByteProgress } from '../progress.ts';
import type { RunContext } from '../run-context.ts';
import { verifyCarContent } from './car-content.ts';
import type { ContentInput, PackingInput, PackOptions } from './options.ts';
import { type PackedCar, packPath } from './pack.ts';
import { fetchRelease } from './release-assets.ts';
import { checkGivenCar } from './tree/root.ts';
import type { Sought } from './unixfs/secret-search.ts';

/** What a run publishes: roots, and the CAR of the one that is not on the network yet. */
export interface Content {
  readonly roots: readonly CID[];
  readonly car?: ContentCar;
}

/** A complete CARv1 on disk with one root; sizes in bytes. */
export interface ContentCar {
  readonly path: string;
  readonly bytes: number;
  readonly blockCount?: number;
  /** Known if the CAR was packed here. */
  readonly fileCount?: number;
  readonly contentBytes?: number;
}

/** The folders of the content and, by default, of the CAR. Absolute paths. */
export interface Places {
  readonly workspace: string;
  /** Whether a `path` must be in the workspace: true on a runner, false in a shell. */
  readonly isConfined: boolean;
  /** Makes a temporary folder whose name begins like that. Throws a `Failure`. */
  readonly makeTemporaryFolder: (prefix: string) => string;
}

/** What preparing content needs besides the inputs. */
export interface ContentTools {
  readonly places: Places;
  readonly sought: Sought;
  /** Where the assets of a release are; undefined outside GitHub, and without a token. */
  readonly github: GitHub | undefined;
}

/**
 * Packs or verifies what only this run has, and compares its root with `expect-cid`. CIDs need no
 * preparation.
 */
export async function prepareContent(
  content: ContentInput,
  packing: PackingInput,
  tools: ContentTools,
  context: RunContext,
): Promise<Content> {
  if (content.kind === 'cid') return { roots: content.cids };
  const { places, sought } = tools;
  const { carPath, expectCid, ...rules } = packing;
  const target =
    carPath === undefined
      ? join(makeFolder(places), nameContentCar(content, tools))
      : resolve(places.workspace, carPath);
  const { workspace, isConfined } = places;
  const options = { ...rules, workspace, isConfined, carPath: target, sought };
  const { root, ...car } = await makeCar(content, options, tools, context);
  checkExpected(root, expectCid);
  return { roots: [root], car };
}

/** Content that this run packs or verifies. */
type LocalContent = Exclude<ContentInput, { readonly kind: 'cid' }>;

function makeCar(
  content: LocalContent,
  options: Omit<PackOptions, 'path' | 'onProgress'>,
  tools: ContentTools,
  context: RunContext,
): Promise<ContentCar & { readonly root: CID }> {
  if (content.kind === 'release-tag') return packRelease(content.tag, options, tools, context);
  const path = resolve(options.workspace, content.path);
  if (content.kind === 'path') {
    const onProgress = createByteProgress('Packing', context);
    return packPath({ ...options, path, onProgress }, context);
  }
  checkGivenCar(path, options.workspace);
  const { carPath: payloadPath } = options;
  const onProgress = createByteProgress('Verifying', context);
  return verifyCarContent({ ...options, path, payloadPath, onProgress }, context);
}

/** Downloads the assets of a release into a temporary folder, and packs that folder. */
async function packRelease(
  tag: string,
  options: Omit<PackOptions, 'path' | 'onProgress'>,
  { github, places }: ContentTools,
  context: RunContext,
): Promise<PackedCar> {
  if (github === undefined) {
    throw new Failure({
      what: 'Release assets can be downloaded only in a workflow, with a token.',
      fix: 'set `github-token`, or download the assets in an earlier step and set `path` to their folder.',
    });
  }
  const folder = makeFolder(places);
  try {
    await fetchRelease({ ...options, tag, folder }, github, context);
    const onProgress = createByteProgress('Packing', context);
    // Everything in the folder was selected before it was downloaded.
    const everything = { include: [], exclude: [], includeHiddenFiles: true };
    return await packPath(
      { ...options, ...everything, path: folder, workspace: folder, onProgress },
      context,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function makeFolder({ makeTemporaryFolder }: Places): string {
  return makeTemporaryFolder('pack-and-pin-');
}

/** Returns the name of a CAR if `car-path` is empty. */
function nameContentCar(content: LocalContent, { github, places }: ContentTools): string {
  if (content.kind === 'release-tag') return nameCar(github?.repo ?? '', content.tag);
  return `${basename(resolve(places.workspace, content.path), '.car') || 'content'}.car`;
}

/** Compares the root with the one that the user expects. */
function checkExpected(root: CID, expected: CID | undefined): void {
  if (expected === undefined || sameContent(root, expected)) return;
  throw new Failure({
    what: `Packing gave the root CID ${String(root)}, but \`expect-cid\` is ${String(expected)}. Nothing was uploaded.`,
    fix: 'check that this is the right build, and that `cid-profile` and the filters are the same as when the expected CID was made.',
  });
}
