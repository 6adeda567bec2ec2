import type { IncomingMessage } from 'node:http';
import { CarBlockIterator } from '@ipld/car';
import type { CID } from 'multiformats/cid';
import { type Block, checkHash } from './block-store.ts';
import { findBoundary, readParts, UnexpectedEnd } from './multipart.ts';

/** One CAR as it came in by `dag/import`. */
export interface ImportedCar {
  readonly field: string | undefined;
  readonly filename: string | undefined;
  readonly roots: readonly CID[];
  readonly blocks: readonly Block[];
  /** Bytes of the CAR itself. */
  readonly bytes: number;
}

/** What is wrong with an upload, in Kubo’s words and with its HTTP status. */
export class ImportError extends Error {
  readonly status: 400 | 500;

  constructor(status: 400 | 500, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** A file without a byte: Kubo imports nothing from it, IPFS Cluster rejects it. */
export class EmptyFile extends ImportError {
  constructor() {
    super(500, 'EOF');
  }
}

/** @ipld/car's words for a CAR that is cut short, and ours for a body that is. */
function isEarlyEnd(error: unknown): boolean {
  return (
    error instanceof UnexpectedEnd ||
    (error instanceof Error && /unexpected end|zero length/i.test(error.message))
  );
}

/** The reason for which a CAR was rejected, in Go's words. */
function reason(error: unknown): string {
  if (isEarlyEnd(error)) return 'unexpected EOF';
  return error instanceof Error ? error.message : String(error);
}

/** Reads a CAR and checks every block; throws an ImportError in Kubo's words. */
export async function readCar(
  content: AsyncIterable<Uint8Array>,
): Promise<Pick<ImportedCar, 'roots' | 'blocks' | 'bytes'>> {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const car = await CarBlockIterator.fromIterable(counted()).catch((error: unknown) => {
    if (bytes === 0) throw new EmptyFile();
    throw new ImportError(500, reason(error), error);
  });
  const blocks: Block[] = [];
  try {
    for await (const { cid, bytes: data } of car) {
      const block = { cid, bytes: new Uint8Array(data) };
      checkHash(block);
      blocks.push(block);
    }
  } catch (error) {
    const last = blocks.at(-1);
    const where = last === undefined ? '' : ` after block "${last.cid.toString()}"`;
    throw new ImportError(500, `import failed${where}: ${reason(error)}`, error);
  }
  return { roots: await car.getRoots(), blocks, bytes };
}

/**
 * Reads the CARs of a `dag/import` request, and checks every block; throws an ImportError in Kubo's words.
 * @param skipEmpty leaves out files without a byte, as Kubo does, instead of throwing an EmptyFile
 */
export async function readImport(
  request: IncomingMessage,
  { skipEmpty = false } = {},
): Promise<ImportedCar[]> {
  const boundary = findBoundary(request.headers['content-type']);
  if (boundary === undefined) throw new ImportError(400, "file argument 'path' is required");
  const cars: ImportedCar[] = [];
  for await (const { name, filename, content } of readParts(request, boundary)) {
    try {
      cars.push({ field: name, filename, ...(await readCar(content)) });
    } catch (error) {
      if (!(error instanceof EmptyFile && skipEmpty)) throw error;
    }
  }
  return cars;
}
