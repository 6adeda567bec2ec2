import { rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeInSystemFolder } from '../temporary-folder.ts';

/** The temporary folders of one run, which no runner removes. */
export interface TemporaryFolders {
  /** Makes one. Throws a `Failure`. */
  readonly make: (prefix: string) => string;
  /** Whether a file is directly in one of them. */
  contain(path: string): boolean;
  /** Removes them: all of them, or those that contain nothing. */
  remove(which: 'all' | 'empty'): void;
}

export function createTemporaryFolders(): TemporaryFolders {
  const made = new Set<string>();
  return {
    make(prefix) {
      const folder = makeInSystemFolder(prefix);
      made.add(folder);
      return folder;
    },
    contain: (path) => made.has(dirname(path)),
    remove(which) {
      for (const folder of made) {
        try {
          if (which === 'all') rmSync(folder, { recursive: true, force: true });
          else rmdirSync(folder);
        } catch {
          // It still contains something, or somebody else has removed it.
        }
      }
    },
  };
}
