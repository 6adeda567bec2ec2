import { closeSync, openSync, readSync } from 'node:fs';

/** One line of a file. */
export interface Line {
  /** Without its line break; undefined if it is longer than the reader allows. */
  readonly text: string | undefined;
  /** From 1. */
  readonly number: number;
  /** Where it begins, in bytes. */
  readonly start: number;
  /** False if the file ends within the line. */
  readonly isWhole: boolean;
}

const chunkBytes = 64 * 1024;
const newline = 0x0a;

/**
 * Reads a file line by line, and keeps no more of it than one chunk and one line. Throws the error
 * of the file system.
 * @param maxBytes maximum length of a line; the text of a longer one is not kept
 */
export function* readLines(path: string, maxBytes: number): Generator<Line, void, void> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let parts: Buffer[] = [];
    let length = 0;
    let [number, start, position] = [1, 0, 0];

    function add(part: Buffer): void {
      length += part.length;
      // The chunk is used again, so what stays of it is copied.
      if (length <= maxBytes) parts.push(Buffer.from(part));
      else parts = [];
    }
    function end(isWhole: boolean): Line {
      const text = length > maxBytes ? undefined : Buffer.concat(parts).toString();
      const line = { text, number, start, isWhole };
      [parts, length, number] = [[], 0, number + 1];
      return line;
    }

    for (;;) {
      const read = readSync(file, chunk, 0, chunkBytes, position);
      if (read === 0) break;
      let from = 0;
      for (;;) {
        const at = chunk.subarray(0, read).indexOf(newline, from);
        if (at < 0) break;
        add(chunk.subarray(from, at));
        yield end(true);
        from = at + 1;
        start = position + from;
      }
      add(chunk.subarray(from, read));
      position += read;
    }
    if (length > 0) yield end(false);
  } finally {
    closeSync(file);
  }
}
