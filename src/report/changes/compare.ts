import type { ListedFile, Listing } from '../../car/file-list.ts';

/** How a file changed between two publishes; sizes in bytes. */
export type Change =
  | { readonly kind: 'added'; readonly path: string; readonly size: number }
  | { readonly kind: 'removed'; readonly path: string; readonly size: number }
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly size: number;
      readonly sizeBefore: number;
    }
  /** The same content under another path. */
  | {
      readonly kind: 'moved';
      readonly path: string;
      readonly from: string;
      readonly size: number;
    };

/** The comparison of two trees. */
export interface Comparison {
  /** By path. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** Of all files, in bytes. */
  readonly sizeBefore: number;
  readonly size: number;
}

/** Compares two listings by the CIDs of their files. */
export function compareListings(before: Listing, after: Listing): Comparison {
  const old = new Map(before.files.map((file) => [file.path, file]));
  const added: ListedFile[] = [];
  const changes: Change[] = [];
  let unchanged = 0;
  for (const file of after.files) {
    const { path, size, cid } = file;
    const was = old.get(path);
    old.delete(path);
    if (was === undefined) added.push(file);
    else if (was.cid === cid) unchanged += 1;
    else changes.push({ kind: 'changed', path, size, sizeBefore: was.size });
  }
  const gone = Map.groupBy(old.values(), ({ cid }) => cid);
  const origins = new Set<ListedFile>();
  for (const { path, size, cid } of added) {
    const from = gone.get(cid)?.shift();
    if (from === undefined) {
      changes.push({ kind: 'added', path, size });
    } else {
      origins.add(from);
      changes.push({ kind: 'moved', path, from: from.path, size });
    }
  }
  for (const file of old.values()) {
    if (!origins.has(file)) changes.push({ kind: 'removed', path: file.path, size: file.size });
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { changes, unchanged, sizeBefore: sizeOf(before), size: sizeOf(after) };
}

function sizeOf({ files }: Listing): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
