/** A file or symlink of a tree. */
export interface ListedFile {
  /** Below the root, with slashes; `.` where the root is the file. */
  readonly path: string;
  /** Of the content, in bytes; of a symlink that of its target. */
  readonly size: number;
  readonly cid: string;
}

/** The files of a published tree, sorted by path. */
export interface Listing {
  readonly cid: string;
  readonly files: readonly ListedFile[];
}

/** More files are not listed: the listing would take more memory and download than a comparison is worth. */
export const maxListedFiles = 200_000;

/** Longer paths are not listed, since a CAR from elsewhere can hold directories below each other without end. */
export const maxListedPathLength = 4_096;
