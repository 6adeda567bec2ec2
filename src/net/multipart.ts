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
  return { bytes, open: (buffers) => openPieces(file, bytes, ranges, buffers) };
}

async function* openPieces(
  file: FileBody,
  bytes: number,
  pieces: Iterable<FileRange | Uint8Array>,
  buffers: Buffers,
): AsyncIterable<Uint8Array> {
  await using handle = await openWhole(file);
  let sent = 0;
  for await (const chunk of readPieces(handle, pieces, file.path, buffers)) {
    yield chunk;
    sent += chunk.byteLength;
    file.onSent?.(sent);
  }
  if (sent < bytes) throw changed(file);
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
 * Yields the pieces one after another: ranges of the file, and bytes as they are. Many small ones
 * share a buffer, so that a partial CAR or many files need no more buffers. It stops early if the
 * file was cut; the caller counts the bytes.
 */
async function* readPieces(
  handle: FileHandle,
  pieces: Iterable<FileRange | Uint8Array>,
  path: string,
  buffers: Buffers,
): AsyncIterable<Uint8Array> {
  let buffer = buffers.take();
  let filled = 0;
  for (const piece of pieces) {
    const { start, end } =
      piece instanceof Uint8Array ? { start: 0, end: piece.byteLength } : piece;
    for (let at = start; at < end; ) {
      const wanted = Math.min(buffer.byteLength - filled, end - at);
      let done = wanted;
      if (piece instanceof Uint8Array) buffer.set(piece.subarray(at, at + wanted), filled);
      else done = await readInto(handle, buffer, filled, wanted, at, path);
      if (done === 0) return;
      at += done;
      filled += done;
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

/** A part of a form whose content is ranges of a file, one after another. */
export interface RangesPart {
  /** Without quotes, backslashes and control characters. */
  readonly fileName: string;
  readonly ranges: readonly FileRange[];
}

export interface ManyFiles extends Omit<FileBody, 'ranges'> {
  /** Text fields that come before the files, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly fieldName: string;
  readonly parts: readonly RangesPart[];
}

/**
 * Returns a `multipart/form-data` body (RFC 7578) with many parts of one field, whose contents are
 * in one file on disk, and its header. `onSent` counts the bytes of the whole body.
 */
export function multipartFiles(form: ManyFiles): { body: StreamedBody; contentType: string } {
  const boundary = `pack-and-pin-${randomUUID()}`;
  const { fields, fieldName, parts } = form;
  function* pieces(): Generator<FileRange | Uint8Array> {
    for (const [name, value] of Object.entries(fields)) {
      yield Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
    }
    for (const { fileName, ranges } of parts) {
      yield Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${fieldName}"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      );
      yield* ranges;
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(`--${boundary}--\r\n`);
  }
  let bytes = 0;
  for (const piece of pieces()) bytes += lengthOf(piece);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: { bytes, open: (buffers) => openPieces(form, bytes, pieces(), buffers) },
  };
}

function lengthOf(piece: FileRange | Uint8Array): number {
  return piece instanceof Uint8Array ? piece.byteLength : piece.end - piece.start;
}
