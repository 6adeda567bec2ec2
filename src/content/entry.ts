/** A regular file, as it was when the tree was read. */
export interface FileEntry {
  readonly kind: 'file';
  readonly name: string;
  readonly bytes: number;
  /** Absolute path without links where the entry is a followed link; else the file is found by its place in the tree. */
  readonly source?: string;
  /** With the size, what tells the same, unchanged file: its device, inode and time of change in milliseconds. */
  readonly dev: number;
  readonly ino: number;
  readonly mtimeMs: number;
}

export interface SymlinkEntry {
  readonly kind: 'symlink';
  readonly name: string;
  /** As stored in the link: it is published unchanged. */
  readonly target: string;
}

export interface DirectoryEntry {
  readonly kind: 'directory';
  readonly name: string;
  /** As in `FileEntry`. */
  readonly source?: string;
  /** Sorted by the bytes of their names. */
  readonly children: Children;
}

export type Entry = FileEntry | SymlinkEntry | DirectoryEntry;

/** What is to be published, complete and checked, before a byte of it is read. */
export interface Tree {
  readonly root: FileEntry | DirectoryEntry;
  /** Absolute path of the root without links. */
  readonly path: string;
  readonly fileCount: number;
  readonly symlinkCount: number;
  /** Without the root. */
  readonly directoryCount: number;
  /** By stat. */
  readonly contentBytes: number;
}

/** The entries of one directory, in the order in which they were added. */
export interface Children extends Iterable<Entry> {
  readonly length: number;
}
