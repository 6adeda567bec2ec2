import type { Children, Entry } from './entry.ts';

/** Numbers kept of a file: size, device, inode and time of change. */
const width = 4;

/**
 * Packs the entries of a directory together: files, of which there may be a million, as a name and four numbers outside the
 * JavaScript heap, from which an entry is made anew whenever it is come to.
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
