/** A regular file, as it was when the tree was read. */
export interface FileEntry {
  readonly kind: 'file';
  readonly name: string;
  readonly bytes: number;
  /**
   * If the entry is a followed link: the absolute path that it leads to, without links. Otherwise
   * the path follows from the tree.
   */
  readonly source?: string;
  /**
   * Device, inode and time of change in milliseconds: with the size they identify an unchanged
   * file.
   */
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

/** What will be published. It is complete and checked before any file is read. */
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

/** Numbers kept of a file: size, device, inode and time of change. */
const width = 4;

/**
 * Stores the entries of a directory compactly. There may be a million files, so each is kept as a
 * name and four numbers outside the JavaScript heap, and its entry is created when it is read.
 */
export function packChildren(entries: readonly Entry[]): Children {
  const names: string[] = [];
  const numbers = new Float64Array(entries.length * width);
  const others = new Map<number, Entry>();
  for (const [index, entry] of entries.entries()) {
    names.push(entry.name);
    if (entry.kind !== 'file' || entry.source !== undefined) others.set(index, entry);
    else numbers.set([entry.bytes, entry.dev, entry.ino, entry.mtimeMs], index * width);
  }
  const numberAt = (at: number) => numbers[at] ?? Number.NaN;

  return {
    length: names.length,
    *[Symbol.iterator]() {
      for (const [index, name] of names.entries()) {
        const at = index * width;
        yield others.get(index) ?? {
          kind: 'file',
          name,
          bytes: numberAt(at),
          dev: numberAt(at + 1),
          ino: numberAt(at + 2),
          mtimeMs: numberAt(at + 3),
        };
      }
    },
  };
}
