import type { CID } from 'multiformats/cid';
import type { OnProgress } from '../progress.ts';
import type { ProfileName } from './unixfs/profile.ts';

/** What is to be packed, and under which rules (contract, section Packing). */
export interface PackOptions {
  /** Absolute path of the file or directory; inside the workspace, also after links are resolved. */
  readonly path: string;
  /** Absolute. */
  readonly workspace: string;
  /** Absolute path of the CAR to write; its folder is made. */
  readonly carPath: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly includeHiddenFiles: boolean;
  readonly allowSensitiveFiles: boolean;
  readonly symlinks: 'preserve' | 'follow' | 'error';
  /** Puts a single file into a directory of its own. */
  readonly wrap: boolean;
  readonly profile: ProfileName;
  /** Most bytes of content, judged by stat. */
  readonly maxBytes: number;
  /** Most files, symlinks included. */
  readonly maxFiles: number;
  /** Secrets of this run; those of 16 characters or more are looked for in the content. */
  readonly secrets: readonly string[];
  /** Called with the bytes of content that were encoded; often, so it must be cheap. */
  readonly onProgress: OnProgress;
}

/** What is published: something packed here, a CAR that exists, CIDs that are on the network already, or the assets of a release. */
export type ContentInput =
  | { readonly kind: 'path' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'car' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'cid'; readonly cids: readonly CID[] }
  | { readonly kind: 'release-tag'; readonly tag: string };

/** Tag of the release whose assets are published. */
export function releaseTagOf(content: ContentInput | undefined): string | undefined {
  return content?.kind === 'release-tag' ? content.tag : undefined;
}

/** How content is packed: the packer's rules, but for what only the run knows. */
export interface PackingInput
  extends Omit<PackOptions, 'path' | 'workspace' | 'carPath' | 'secrets' | 'onProgress'> {
  /** As given, relative to the workspace. */
  readonly carPath: string | undefined;
  /** The root that must come out. */
  readonly expectCid: CID | undefined;
}
