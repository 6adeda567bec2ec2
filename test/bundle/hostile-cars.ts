import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import {
  directory,
  headerOf,
  inlineCid,
  node,
  rawBlock,
  section,
  sha256Cid,
} from '../unit/hostile/cars.ts';

interface Content {
  readonly root: CID;
  readonly sections: Iterable<Uint8Array>;
}

const leaf = rawBlock('leaf');

/** CARs as a fork could hand them to the second workflow, and those called normal. */
export const cars: Readonly<Record<string, () => Content>> = {
  normal: () => {
    const blocks = Array.from({ length: 25 }, () => randomBytes(1024 ** 2));
    const cids = blocks.map((bytes) => sha256Cid(raw.code, bytes));
    const root = node(cids);
    return under(
      dagPb.code,
      root,
      blocks.map((bytes, at) => section(cids[at] ?? leaf.cid, bytes)),
    );
  },
  'H5 identity CIDs in identity CIDs (E3-1500)': () => {
    let inner = node([]);
    for (let depth = 0; depth < 1_500; depth++) inner = node([inlineCid(dagPb.code, inner)]);
    return under(dagPb.code, inner);
  },
  'H6 dag-cbor, deep and wide (E4d)': () => under(dagCbor.code, deepCbor(0)),
  'H6 twelve such blocks (E4e)': () => {
    const blocks = Array.from({ length: 12 }, (_, at) => deepCbor(at));
    const cids = blocks.map((bytes) => sha256Cid(dagCbor.code, bytes));
    return under(
      dagPb.code,
      node(cids),
      blocks.map((bytes, at) => section(cids[at] ?? leaf.cid, bytes)),
    );
  },
  'H6 dag-json, deep and wide': () =>
    under(dagJson.code, Buffer.from(`[${`${'['.repeat(900)}${']'.repeat(900)},`.repeat(1_100)}1]`)),
  'H6 two million levels of dag-cbor': () =>
    under(dagCbor.code, Buffer.concat([Buffer.alloc(2_000_000, 0x81), Buffer.from([0])])),
  'H5 a quarter of a million links': () => {
    const link = Buffer.from('12060a0401550000', 'hex');
    return under(dagPb.code, Buffer.concat(Array.from({ length: 260_000 }, () => link)));
  },
  'normal, of as many files as are listed': () => nest(39),
  'H4 sixty directories of 5,000 links (E6c)': () => nest(60),
  'M8 20,000 identity sections (E7)': () => {
    const inline = Array.from({ length: 20_000 }, (_, at) => {
      const bytes = Buffer.from(`same ${at}`);
      return section(inlineCid(raw.code, bytes), bytes);
    });
    return { root: leaf.cid, sections: [...inline, section(leaf.cid, leaf.bytes)] };
  },
  'M8 300,000 tiny sections': () => {
    const tiny = Array.from({ length: 300_000 }, (_, at) => {
      const { cid, bytes } = rawBlock(String(at));
      return section(cid, bytes);
    });
    return { root: leaf.cid, sections: [...tiny, section(leaf.cid, leaf.bytes)] };
  },
  'L6 a header with a large version (E1e)': () => ({
    root: inlineCid(raw.code, Buffer.alloc(60_000)),
    sections: [],
  }),
};

export async function writeCar(path: string, { root, sections }: Content): Promise<void> {
  await pipeline(Readable.from([headerOf(root), ...sections]), createWriteStream(path));
}

function under(codec: number, bytes: Uint8Array, more: readonly Uint8Array[] = []): Content {
  const root = sha256Cid(codec, bytes);
  return { root, sections: [section(root, bytes), ...more] };
}

/** Directories in each other, each with 5,000 files beside the next. */
function nest(depth: number): Content {
  const sections: Uint8Array[] = [section(leaf.cid, leaf.bytes)];
  let root = leaf.cid;
  for (let at = 0; at < depth; at++) {
    const files = Array.from({ length: 4_999 }, (_, file) => ({
      Name: `f${file}`,
      Hash: leaf.cid,
    }));
    const bytes = directory([...files, { Name: 'z', Hash: root }]);
    root = sha256Cid(dagPb.code, bytes);
    sections.push(section(root, bytes));
  }
  return { root, sections };
}

function deepCbor(at: number): Buffer {
  const wide = Buffer.alloc(2_080_000, at % 24);
  const head = Buffer.from([0x9a, 0, 0, 0, 0]);
  head.writeUInt32BE(wide.byteLength, 1);
  return Buffer.concat([Buffer.alloc(2_000, 0x81), head, wide]);
}
