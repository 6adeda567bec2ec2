import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../errors.ts';
import { quoted } from '../text.ts';
import type { Buffers } from './buffers.ts';
import type { StreamedBody } from './http.ts';

/** Bytes of a file from `start` up to and without `end`. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

export interface FileBody {
  readonly path: string;
  /** Size of the file; a file of another size fails the request. */
  readonly bytes: number;
  /** What of it is sent, in this order; all of it by default. */
  readonly ranges?: readonly FileRange[];
  /** Called with the bytes sent so far, for each chunk. */
  readonly onSent?: (bytes: number) => void;
}

/** A file on disk, or parts of it, as the body of a request, read while it is sent. */
export function fileBody(file: FileBody): StreamedBody {
  const ranges = file.ranges ?? [{ start: 0, end: file.bytes }];
  const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    bytes,
    async *open(buffers) {
      await using handle = await openWhole(file);
      let sent = 0;
      for await (const chunk of readRanges(handle, ranges, file.path, buffers)) {
        yield chunk;
        sent += chunk.byteLength;
        file.onSent?.(sent);
      }
      if (sent < bytes) throw changed(file);
    },
  };
}

async function openWhole(file: FileBody): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(file.path);
  } catch (cause) {
    throw unreadable(file.path, cause);
  }
  const { size } = await handle.stat();
  if (size === file.bytes) return handle;
  await handle.close();
  throw changed(file);
}

/**
 * Yields the ranges one after another. Many small ones share a buffer, so that a partial CAR needs
 * no more buffers.
 */
async function* readRanges(
  handle: FileHandle,
  ranges: readonly FileRange[],
  path: string,
  buffers: Buffers,
): AsyncIterable<Uint8Array> {
  let buffer = buffers.take();
  let filled = 0;
  for (const { start, end } of ranges) {
    for (let at = start; at < end; ) {
      const wanted = Math.min(buffer.byteLength - filled, end - at);
      const bytesRead = await readInto(handle, buffer, filled, wanted, at, path);
      // The file was cut; whoever counts the bytes reports that some are missing.
      if (bytesRead === 0) return;
      at += bytesRead;
      filled += bytesRead;
      if (filled < buffer.byteLength) continue;
      yield buffers.fill(buffer, filled);
      buffer = buffers.take();
      filled = 0;
    }
  }
  if (filled > 0) yield buffers.fill(buffer, filled);
}

async function readInto(
  handle: FileHandle,
  buffer: Buffer,
  offset: number,
  bytes: number,
  at: number,
  path: string,
): Promise<number> {
  try {
    return (await handle.read(buffer, offset, bytes, at)).bytesRead;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): Failure {
  return new Failure({
    what: `${quoted(path)} could not be read while it was sent: ${cause instanceof Error ? cause.message : String(cause)}.`,
    fix: 'check that nothing removes or locks the file during the run.',
    cause,
  });
}

function changed({ path, bytes }: FileBody): Failure {
  return new Failure({
    what: `${quoted(path)} was ${bytes} bytes long and was changed while it was sent.`,
    fix: 'check that nothing writes to the file during the run.',
  });
}

export interface FilePart extends FileBody {
  readonly fieldName: string;
  readonly fileName: string;
  /** Media type of the part. */
  readonly type: string;
  /** Text fields that come before the file, by name. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Returns a `multipart/form-data` body (RFC 7578) with a file as its last part, and its header.
 */
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
      async *open(buffers) {
        yield head;
        yield* content.open(buffers);
        yield tail;
      },
    },
  };
}
