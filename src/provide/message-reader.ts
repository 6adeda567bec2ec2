/** Cuts the bytes of one stream into messages, each of which has its length in front of it. */
export interface MessageReader {
  /**
   * Reads the next bytes, and passes on each message that they complete. Throws for a length that
   * is over the maximum or has no end, and what `onMessage` throws.
   */
  push(bytes: Uint8Array): void;
  /** Bytes of memory that an incomplete message uses. */
  readonly buffered: number;
  /** Whether the last message is incomplete. */
  readonly partial: boolean;
}

/** Maximum size of the length in front of a message: a varint of at most 28 bits. */
const maxLengthBytes = 4;

/** What the memory for a message begins with; it doubles as the message arrives. */
const firstBytes = 64 * 1024;

/**
 * Creates a reader.
 * @param maxBytes of one message
 * @param onMessage gets each message; it is not used again here
 */
export function createMessageReader(
  maxBytes: number,
  onMessage: (message: Uint8Array) => void,
): MessageReader {
  let length = 0;
  let lengthBytes = 0;
  let lengthRead = false;
  let message = new Uint8Array();
  let filled = 0;

  /** Reads one byte of a length, seven bits at a time (multiformats specification, varint). */
  function readLength(byte: number): void {
    length += (byte & 0x7f) * 128 ** lengthBytes;
    lengthBytes += 1;
    lengthRead = byte < 0x80;
    if (!lengthRead && lengthBytes >= maxLengthBytes)
      throw new RangeError('a length without an end');
    if (lengthRead && length > maxBytes) {
      throw new RangeError(`a message of ${length} bytes, and ${maxBytes} are allowed`);
    }
  }

  function finish(whole: Uint8Array): void {
    length = 0;
    lengthBytes = 0;
    lengthRead = false;
    message = new Uint8Array();
    filled = 0;
    onMessage(whole);
  }

  function append(part: Uint8Array): void {
    const needed = filled + part.byteLength;
    if (needed > message.byteLength) {
      // Memory of its own: a part can be a small view of much more.
      const size = Math.min(length, Math.max(firstBytes, needed, 2 * message.byteLength));
      const larger = new Uint8Array(size);
      larger.set(message.subarray(0, filled));
      message = larger;
    }
    message.set(part, filled);
    filled = needed;
  }

  return {
    get buffered() {
      return message.byteLength;
    },
    get partial() {
      return lengthBytes > 0;
    },
    push(bytes) {
      for (let at = 0; at < bytes.byteLength; ) {
        if (!lengthRead) {
          readLength(bytes[at] ?? 0);
          at += 1;
          if (lengthRead && length === 0) finish(message);
          continue;
        }
        const part = bytes.subarray(at, at + length - filled);
        at += part.byteLength;
        if (part.byteLength === length) {
          finish(part);
        } else {
          append(part);
          if (filled === length) finish(message.subarray(0, length));
        }
      }
    },
  };
}
