import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeInSystemFolder } from '../temporary-folder.ts';

/** The temporary folders of one run, which no runner removes. */
export interface TemporaryFolders {
  /** Makes one. Throws a `Failure`. */
  readonly make: (prefix: string) => string;
  /** Whether a file is directly in one of them. */
  contain(path: string): boolean;
  /** Keeps the folder of a file when the others are removed. */
  keep(path: string): void;
  /** Removes them with all that they contain. */
  remove(): void;
}

export function createTemporaryFolders(): TemporaryFolders {
  const made = new Set<string>();
  return {
    make(prefix) {
      const folder = makeInSystemFolder(prefix);
      made.add(folder);
      return folder;
    },
    keep: (path) => void made.delete(dirname(path)),
    contain: (path) => made.has(dirname(path)),
    remove() {
      for (const folder of made) {
        try {
          rmSync(folder, { recursive: true, force: true });
        } catch {
          // What cannot be removed is left to whoever cleans up the temporary folder.
        }
      }
    },
  };
}
