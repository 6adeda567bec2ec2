import type { ProfileName } from './profile.ts';

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
}

/** What packing may use while it runs. */
export interface PackRun {
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  info(text: string): void;
  warning(text: string): void;
  /** Called often: the caller throttles. */
  progress(done: PackProgress): void;
}

export interface PackProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly files: number;
  readonly totalFiles: number;
}
