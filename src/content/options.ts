import type { CID } from 'multiformats/cid';
import type { OnProgress } from '../progress.ts';
import type { ProfileName } from './unixfs/profile.ts';
import type { Sought } from './unixfs/secret-search.ts';

/** What to pack, and by which rules. */
export interface PackOptions {
  /** Absolute path of the file or directory. */
  readonly path: string;
  /** Absolute. */
  readonly workspace: string;
  /** Whether `path` must be in the workspace once links are resolved, as on a runner. */
  readonly isConfined: boolean;
  /** Absolute path of the CAR to write; its folder is made. */
  readonly carPath: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly includeHiddenFiles: boolean;
  readonly allowSensitiveFiles: boolean;
  readonly symlinks: 'preserve' | 'follow' | 'error';
  /** Whether a single file is put into a directory. */
  readonly wrap: boolean;
  readonly profile: ProfileName;
  /** Maximum size of the content, by stat. */
  readonly maxBytes: number;
  /** Maximum number of files, including symlinks. */
  readonly maxFiles: number;
  /** What the content is searched for, besides private keys. */
  readonly sought: Sought;
  /** Called with the bytes of content that were encoded; often, so it must be cheap. */
  readonly onProgress: OnProgress;
}

/**
 * What is published: a path to pack, an existing CAR, CIDs that are on the network, or the assets
 * of a release.
 */
export type ContentInput =
  | { readonly kind: 'path' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'car' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'cid'; readonly cids: readonly CID[] }
  | { readonly kind: 'release-tag'; readonly tag: string };

/** Returns the tag of the release whose assets are published. */
export function releaseTagOf(content: ContentInput | undefined): string | undefined {
  return content?.kind === 'release-tag' ? content.tag : undefined;
}

/** How content is packed, except for what only the run knows. */
export interface PackingInput
  extends Omit<
    PackOptions,
    'path' | 'workspace' | 'isConfined' | 'carPath' | 'sought' | 'onProgress'
  > {
  /** As given, relative to the workspace. */
  readonly carPath: string | undefined;
  /** Expected root CID. */
  readonly expectCid: CID | undefined;
}
