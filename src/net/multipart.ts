import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Failure } from '../errors.ts';
import { quoted } from '../printable.ts';
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
      for await (const chunk of readFile(file.path)) {
        if (sent + chunk.byteLength > file.bytes) throw changed(file);
        yield chunk;
        sent += chunk.byteLength;
        file.onSent?.(sent);
      }
      if (sent < file.bytes) throw changed(file);
    },
  };
}

async function* readFile(path: string): AsyncIterable<Uint8Array> {
  try {
    const stream: AsyncIterable<Uint8Array> = createReadStream(path, {
      highWaterMark: chunkBytes,
    });
    yield* stream;
  } catch (cause) {
    throw new Failure({
      what: `${quoted(path)} could not be read while it was sent: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: 'check that nothing removes or locks the file during the run.',
      cause,
    });
  }
}

function changed({ path, bytes }: FileBody): Failure {
  return new Failure({
    what: `${quoted(path)} was ${bytes} bytes long and was changed while it was sent.`,
    fix: 'check that nothing writes to the file during the run.',
  });
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
