import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { StreamedBody } from './http.ts';

/** Large enough that the socket, not the disk, sets the pace. */
const chunkBytes = 1024 * 1024;

export interface FileBody {
  readonly path: string;
  /** Bytes of the file; a file of another length fails the request. */
  readonly bytes: number;
  /** Called with the bytes sent so far, for each chunk. */
  onSent?(bytes: number): void;
}

/** A file on disk as the body of a request, read while it is sent. */
export function fileBody(file: FileBody): StreamedBody {
  return {
    bytes: file.bytes,
    async *open() {
      let sent = 0;
      const stream: AsyncIterable<Uint8Array> = createReadStream(file.path, {
        highWaterMark: chunkBytes,
      });
      for await (const chunk of stream) {
        yield chunk;
        sent += chunk.byteLength;
        file.onSent?.(sent);
      }
    },
  };
}

/** A file as the one part of a `multipart/form-data` body (RFC 7578), with the header that goes with it. */
export function multipartFile(
  file: FileBody & { fieldName: string; fileName: string; type: string },
): {
  body: StreamedBody;
  contentType: string;
} {
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
