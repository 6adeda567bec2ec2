import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Failure } from '../errors.ts';
import { quoted } from '../printable.ts';
import type { StreamedBody } from './http.ts';

/** Large enough that the socket, not the disk, sets the pace. */
const chunkBytes = 1024 * 1024;

/** Bytes of a file from `start` up to and without `end`. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

export interface FileBody {
  readonly path: string;
  /** What is sent, in this order; a file that has become shorter fails the request. */
  readonly ranges: readonly FileRange[];
  /** Called with the bytes sent so far, for each chunk. */
  readonly onSent?: (bytes: number) => void;
}

/** A file on disk, or parts of it, as the body of a request, read while it is sent. */
export function fileBody({ path, ranges, onSent }: FileBody): StreamedBody {
  return {
    bytes: ranges.reduce((sum, { start, end }) => sum + end - start, 0),
    async *open() {
      let sent = 0;
      for (const range of ranges) {
        for await (const chunk of readRange(path, range)) {
          yield chunk;
          sent += chunk.byteLength;
          onSent?.(sent);
        }
      }
    },
  };
}

async function* readRange(path: string, { start, end }: FileRange): AsyncIterable<Uint8Array> {
  if (start === end) return;
  let left = end - start;
  try {
    const stream: AsyncIterable<Uint8Array> = createReadStream(path, {
      start,
      end: end - 1,
      highWaterMark: chunkBytes,
    });
    for await (const chunk of stream) {
      yield chunk;
      left -= chunk.byteLength;
    }
  } catch (cause) {
    throw new Failure({
      what: `${quoted(path)} could not be read while it was sent: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: 'check that nothing removes or locks the file during the run.',
      cause,
    });
  }
  if (left > 0) {
    throw new Failure({
      what: `${quoted(path)} was cut short while it was sent: ${left} bytes are missing.`,
      fix: 'check that nothing writes to the file during the run.',
    });
  }
}

export interface FilePart extends FileBody {
  readonly fieldName: string;
  readonly fileName: string;
  /** Media type of the part. */
  readonly type: string;
}

/** A file as the one part of a `multipart/form-data` body (RFC 7578), with the header that goes with it. */
export function multipartFile(file: FilePart): { body: StreamedBody; contentType: string } {
  const boundary = `pack-and-pin-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="${file.fieldName}"; filename="${file.fileName}"\r\ncontent-type: ${file.type}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const content = fileBody(file);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: {
      bytes: head.byteLength + content.bytes + tail.byteLength,
      async *open() {
        yield head;
        yield* content.open();
        yield tail;
      },
    },
  };
}
