import { Buffer } from 'node:buffer';

/**
 * Buffers through which files are sent, each used again as soon as what was in it is written: an upload makes no
 * garbage in the size of the file, which the collector would let grow by a hundred MiB.
 */
export interface Buffers {
  /** A buffer that nobody else has; one that is not given back is collected as any other. */
  take(): Buffer;
  /** What was filled of a buffer, from its beginning, as the chunk that goes out. */
  fill(buffer: Buffer, bytes: number): Buffer;
  /** Says that a chunk is written, so that its buffer may hold the next; anything but a chunk of ours is passed over. */
  release(chunk: unknown): void;
}

/** Large enough that the socket sets the pace, and little for a dozen uploads at once. */
const bufferBytes = 512 * 1024;

/** An empty stock; it grows to as many buffers as are on their way at a time. */
export function createBuffers(): Buffers {
  const free: Buffer[] = [];
  const whole = new WeakMap<Uint8Array, Buffer>();
  return {
    take: () => free.pop() ?? Buffer.allocUnsafeSlow(bufferBytes),
    fill(buffer, bytes) {
      const chunk = buffer.subarray(0, bytes);
      whole.set(chunk, buffer);
      return chunk;
    },
    release(chunk) {
      if (!(chunk instanceof Uint8Array)) return;
      const buffer = whole.get(chunk);
      // Once: given back twice, it would hold two uploads at a time.
      if (buffer !== undefined && whole.delete(chunk)) free.push(buffer);
    },
  };
}
