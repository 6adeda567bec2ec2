import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';

/**
 * Reads a range of a file from start to end through one buffer of fixed size (CARv1 specification,
 * section Performance: streaming reads).
 */
export interface ByteReader {
  /** Offset in the file of the next byte. */
  readonly at: number;
  /** How many bytes of the range are left. */
  readonly left: number;
  /**
   * Returns the next `length` bytes, or undefined if the range or the file ends before. They are
   * valid until the next call. `length` is at most the size of the buffer.
   */
  peek(length: number): Promise<Buffer | undefined>;
  /**
   * Skips bytes. Those that were not peeked at may never be read, so a reader with a `tee` must
   * peek first.
   */
  skip(length: number): void;
}

/**
 * Returns a reader of the bytes from `start` to before `end`. Each byte that is read is also passed
 * to `tee`, once and in order.
 */
export function createByteReader(
  handle: FileHandle,
  start: number,
  end: number,
  bufferBytes: number,
  tee?: (bytes: Buffer) => Promise<void>,
): ByteReader {
  const buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let from = 0;
  let to = 0;
  /** Offset in the file of the byte after those in the buffer. */
  let position = start;

  async function fill(length: number): Promise<void> {
    buffer.copyWithin(0, from, to);
    to -= from;
    from = 0;
    while (to < length) {
      const wanted = Math.min(bufferBytes - to, end - position);
      if (wanted === 0) return;
      const { bytesRead } = await handle.read(buffer, to, wanted, position);
      if (bytesRead === 0) return;
      await tee?.(buffer.subarray(to, to + bytesRead));
      to += bytesRead;
      position += bytesRead;
    }
  }

  return {
    get at() {
      return position - (to - from);
    },
    get left() {
      return end - position + (to - from);
    },
    async peek(length) {
      if (to - from < length) await fill(length);
      return to - from < length ? undefined : buffer.subarray(from, from + length);
    },
    skip(length) {
      const beyond = length - (to - from);
      if (beyond <= 0) {
        from += length;
        return;
      }
      position += beyond;
      from = 0;
      to = 0;
    },
  };
}
