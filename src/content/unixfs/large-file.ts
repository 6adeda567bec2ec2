import { Buffer } from 'node:buffer';
import type { Chunker, EncoderSettings } from '@ipld/unixfs';
import { createFileEncoderStream } from 'ipfs-car';
import type { UnknownLink } from 'multiformats';
import { type Dag, toDag } from '../../car/sha256-cid.ts';
import type { CarWriter } from '../../car/writer.ts';
import { createEncoderSettings } from './encoder-settings.ts';
import type { ChunkReader } from './file-reader.ts';
import type { Profile } from './profile.ts';

/**
 * Chunks in memory at once. The encoder keeps the first until it has the second, and one more is
 * read meanwhile.
 */
const chunksAhead = 4;

/** Encodes one file; `see` is called with each chunk before it is encoded and may throw. */
export type EncodeLargeFile = (reader: ChunkReader, see: (chunk: Buffer) => void) => Promise<Dag>;

/**
 * Returns an encoder for files of more than one chunk. It uses ipfs-car's file encoder, and adds
 * the blocks to the CAR in order. It rejects with the first error of the reader, `see` or the
 * writer. Encode one file at a time, because they share their buffers.
 */
export function createLargeFileEncoder(profile: Profile, car: CarWriter): EncodeLargeFile {
  const spare: Buffer[] = [];
  return (reader, see) => {
    while (spare.length < chunksAhead) spare.push(Buffer.allocUnsafeSlow(profile.chunkBytes));
    return encodeLargeFile(reader, see, profile, car, spare);
  };
}

async function encodeLargeFile(
  reader: ChunkReader,
  see: (chunk: Buffer) => void,
  profile: Profile,
  car: CarWriter,
  spare: Buffer[],
): Promise<Dag> {
  const fed: Buffer[] = [];
  /** The chunk that each leaf on its way through the encoder was made of. */
  const chunkOfLeaf = new Map<Uint8Array, Uint8Array>();
  let wake: (() => void) | undefined;
  let failed: { readonly error: unknown } | undefined;

  // An error in ipfs-car's encoder would be an unhandled rejection, and its stream would never end.
  // So the source ends as if the file did, and the error is thrown once the encoder is done.
  function fail(error: unknown): void {
    failed ??= { error };
  }

  async function nextChunk(): Promise<Buffer | undefined> {
    let buffer = spare.pop();
    while (buffer === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
      buffer = spare.pop();
    }
    if (failed !== undefined) return undefined;
    try {
      const bytes = await reader.read(buffer);
      if (bytes === 0) {
        spare.push(buffer);
        return undefined;
      }
      const chunk = buffer.subarray(0, bytes);
      see(chunk);
      fed.push(chunk);
      return chunk;
    } catch (error) {
      fail(error);
      return undefined;
    }
  }

  const source = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await nextChunk();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
    },
    { highWaterMark: 1 },
  );

  const settings = reuseChunks(createEncoderSettings(profile), fed, chunkOfLeaf);
  let dagByteLength = 0;
  let root: UnknownLink | undefined;
  for await (const { cid, bytes } of createFileEncoderStream({ stream: () => source }, settings)) {
    // Leaving the loop early would be an error inside the encoder as well.
    try {
      root = cid;
      dagByteLength += bytes.byteLength;
      if (failed === undefined) {
        await car.makeRoom(bytes.byteLength);
        car.addHashed(cid, bytes);
      }
    } catch (error) {
      fail(error);
    }
    const chunk = chunkOfLeaf.get(bytes);
    chunkOfLeaf.delete(bytes);
    // A file that failed at its first byte is encoded as an empty one, whose leaf is of no chunk.
    if (chunk !== undefined && chunk.byteLength > 0) {
      spare.push(Buffer.from(chunk.buffer, chunk.byteOffset, profile.chunkBytes));
      wake?.();
    }
  }
  if (failed !== undefined) throw failed.error;
  if (root === undefined) throw new Error('ipfs-car encoded a file into no block');
  return toDag(root, dagByteLength);
}

type Chunk = Parameters<Chunker['cut']>[1];

/**
 * Returns the profile's settings with leaves that reuse the buffers that were read, so that the
 * encoder copies none.
 */
function reuseChunks(
  settings: EncoderSettings,
  fed: Buffer[],
  chunkOfLeaf: Map<Uint8Array, Uint8Array>,
): EncoderSettings {
  const { fileLayout, fileChunkEncoder } = settings;
  const remembering: typeof fileChunkEncoder = {
    ...fileChunkEncoder,
    encode(content: Uint8Array) {
      const leaf = fileChunkEncoder.encode(content);
      chunkOfLeaf.set(leaf, content);
      return leaf;
    },
  };
  return {
    ...settings,
    fileLayout: {
      ...fileLayout,
      // Each chunk is exactly one buffer that was read. The layout passes it on unchanged, and the
      // encoder accepts a Uint8Array as well.
      write: (layout, chunks) =>
        fileLayout.write(
          layout,
          chunks.map(() => handOn(fed.shift())),
        ),
    },
    fileChunkEncoder: remembering,
    smallFileEncoder: remembering,
  };
}

/** The encoder takes a Uint8Array for a chunk as well, but its types lack that. */
function handOn(chunk: Uint8Array | undefined): Chunk {
  if (chunk === undefined) throw new Error('ipfs-car cut a chunk that was not fed');
  return chunk as unknown as Chunk;
}
