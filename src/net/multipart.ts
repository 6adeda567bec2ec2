import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
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
      for (const { start, end } of ranges) {
        if (start === end) continue;
        const stream: AsyncIterable<Uint8Array> = createReadStream(path, {
          start,
          end: end - 1,
          highWaterMark: chunkBytes,
        });
        for await (const chunk of stream) {
          yield chunk;
          sent += chunk.byteLength;
          onSent?.(sent);
        }
      }
    },
  };
}

export interface FilePart extends FileBody {
  readonly fieldName: string;
  readonly fileName: string;
  /** Media type of the part. */
  readonly type: string;
  /** Text fields that come before the file, by name. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A file as the last part of a `multipart/form-data` body (RFC 7578), with the header that goes with it. */
export function multipartFile(file: FilePart): { body: StreamedBody; contentType: string } {
  const boundary = `pack-and-pin-${randomUUID()}`;
  const fields = Object.entries(file.fields ?? {}).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${fields.join('')}--${boundary}\r\ncontent-disposition: form-data; name="${file.fieldName}"; filename="${file.fileName}"\r\ncontent-type: ${file.type}\r\n\r\n`,
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
