import { CID } from 'multiformats/cid';

/** Major types of CBOR (RFC 8949, section 3.1). */
const majorBytes = 2;
const majorText = 3;
const majorArray = 4;
const majorMap = 5;
const majorTag = 6;
const majorSimple = 7;
/** The tag of a CID (DAG-CBOR specification, section Links). */
const cidTag = 42;

/** How many items are read between two pauses: these take a few milliseconds. */
const itemsPerPause = 65_536;

/**
 * Walks the links of a dag-cbor block (DAG-CBOR specification). It keeps no paths, no values and no
 * call per level: a block of 2 MiB can have two million elements, or as many levels. It yields
 * undefined from time to time, so that others can have a turn. Throws if the bytes are not such a
 * block.
 */
export function* walkCborLinks(block: Uint8Array): Generator<CID | undefined> {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  /** Items that are left in the containers around the current one, and whether those are maps. */
  const outer: number[] = [];
  const outerIsMap: boolean[] = [];
  let left = 1;
  let isMap = false;
  let at = 0;
  let items = 0;

  /** Reads the head of an item (RFC 8949, section 3). */
  function readHead(): { major: number; info: number; value: number } {
    const first = block[at++];
    if (first === undefined) throw new RangeError('an item is missing');
    const major = first >> 5;
    const info = first & 31;
    if (info < 24) return { major, info, value: info };
    if (info > 27) throw new RangeError('an item of indefinite length');
    const start = at;
    at += 2 ** (info - 24);
    const value = readUnsigned(view, info, start);
    // A number must be encoded in as few bytes as possible.
    if (major !== majorSimple && value < (smallest[info - 24] ?? 0)) throw new RangeError('padded');
    return { major, info, value };
  }

  function readBytes(length: number): Uint8Array {
    if (length > block.byteLength - at) throw new RangeError('an item beyond the end');
    at += length;
    return block.subarray(at - length, at);
  }

  function open(count: number, asMap: boolean): void {
    // Each item takes a byte at least.
    if (count > block.byteLength - at) throw new RangeError('a container beyond the end');
    outer.push(left);
    outerIsMap.push(isMap);
    left = count;
    isMap = asMap;
  }

  for (;;) {
    for (; left === 0; isMap = outerIsMap.pop() === true) {
      const outside = outer.pop();
      if (outside === undefined) {
        if (at !== block.byteLength) throw new RangeError('bytes behind the end');
        return;
      }
      left = outside;
    }
    const isKey = isMap && left % 2 === 0;
    left -= 1;
    items += 1;
    if (items % itemsPerPause === 0) yield undefined;
    const { major, info, value } = readHead();
    if (isKey && major !== majorText) throw new RangeError('a key that is not text');
    if (major === majorBytes || major === majorText) readBytes(value);
    else if (major === majorArray) open(value, false);
    else if (major === majorMap) open(value * 2, true);
    else if (major === majorTag) {
      if (value !== cidTag) throw new RangeError(`tag ${value}`);
      const link = readHead();
      if (link.major !== majorBytes) throw new RangeError('a link that is not bytes');
      const bytes = readBytes(link.value);
      // A CID in dag-cbor begins with the multibase prefix of bytes.
      if (bytes[0] !== 0) throw new RangeError('a link without its prefix');
      yield CID.decode(bytes.subarray(1));
    } else if (major === majorSimple && (info < 20 || info > 27 || (info > 22 && info < 25))) {
      throw new RangeError(`simple value ${value}`);
    }
  }
}

/** The smallest number that needs one, two, four and eight bytes. */
const smallest = [24, 256, 65_536, 2 ** 32];

function readUnsigned(view: DataView, info: number, at: number): number {
  switch (info) {
    case 24:
      return view.getUint8(at);
    case 25:
      return view.getUint16(at);
    case 26:
      return view.getUint32(at);
    default:
      return Number(view.getBigUint64(at));
  }
}
