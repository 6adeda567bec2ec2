/** A file or symlink of a tree. */
export interface ListedFile {
  /** Below the root, with slashes; `.` where the root is the file. */
  readonly path: string;
  /** Of the content, in bytes; of a symlink that of its target. */
  readonly size: number;
  readonly cid: string;
}

/**
 * The files of a published tree, sorted by path (CARv1 specification, section Data; UnixFS
 * specification).
 */
export interface Listing {
  readonly cid: string;
  readonly files: readonly ListedFile[];
}

/**
 * Maximum number of listed files. A larger list costs more memory and traffic than a comparison is
 * worth.
 */
export const maxListedFiles = 200_000;

/**
 * Maximum length of a listed path, because a CAR from elsewhere can nest directories without end.
 */
export const maxListedPathLength = 4_096;
