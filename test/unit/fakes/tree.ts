import { CarWriter } from '@ipld/car';
import * as dagPb from '@ipld/dag-pb';
import { createDirectoryEncoderStream, createFileEncoderStream } from 'ipfs-car';
import { CID } from 'multiformats/cid';
import type { Block } from '../../fakes/block-store.ts';

async function collect<T>(stream: ReadableStream<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

function toBlock({ cid, bytes }: { cid: { toString(): string }; bytes: Uint8Array }): Block {
  return { cid: CID.parse(cid.toString()), bytes };
}

/** The blocks of a directory, root last. */
export async function encodeTree(files: Readonly<Record<string, string>>): Promise<Block[]> {
  const entries = Object.entries(files).map(([name, text]) => ({
    name,
    stream: () => new Blob([text]).stream(),
  }));
  return (await collect(createDirectoryEncoderStream(entries))).map(toBlock);
}

/** The blocks of one file, root last. */
export async function encodeFile(bytes: Uint8Array<ArrayBuffer>): Promise<Block[]> {
  const blob = new Blob([bytes]);
  return (await collect(createFileEncoderStream({ stream: () => blob.stream() }))).map(toBlock);
}

/** A CARv1 of the blocks. */
export async function writeCar(
  roots: readonly CID[],
  blocks: readonly Block[],
): Promise<Uint8Array> {
  const { writer, out } = CarWriter.create([...roots]);
  const chunks: Uint8Array[] = [];
  const read = (async () => {
    for await (const chunk of out) chunks.push(chunk);
  })();
  for (const block of blocks) await writer.put(block);
  await writer.close();
  await read;
  return Buffer.concat(chunks);
}

/** A body of multipart/form-data with one file, and its headers. */
export function multipart(file: Uint8Array): { headers: Record<string, string>; body: Uint8Array } {
  const boundary = '----pack-and-pin';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="site.car"\r\nContent-Type: application/vnd.ipld.car\r\n\r\n`;
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** The links of a dag-pb block. */
export function countLinks({ bytes }: Block): number {
  return dagPb.decode(bytes).Links.length;
}
