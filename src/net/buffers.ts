import { Buffer } from 'node:buffer';

/**
 * Buffers through which files are sent. Each is reused as soon as its content is written, because
 * otherwise an upload would let the garbage of the heap grow by a hundred MiB.
 */
export interface Buffers {
  /** A buffer that nobody else has; one that is not given back is collected as any other. */
  take(): Buffer;
  /** What was filled of a buffer, from its beginning, as the chunk that goes out. */
  fill(buffer: Buffer, bytes: number): Buffer;
  /**
   * Releases a chunk that was written, so that its buffer can be reused. Other chunks are ignored.
   */
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
      // Once: given back twice, it would contain two uploads at a time.
      if (buffer !== undefined && whole.delete(chunk)) free.push(buffer);
    },
  };
}
