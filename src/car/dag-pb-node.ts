import { CID } from 'multiformats/cid';

/** A part of a dag-pb node: a link, or the data, which occurs at most once. */
export type NodePart = { readonly cid: CID; readonly name: string } | { readonly data: Uint8Array };

interface Field {
  readonly number: number;
  /** The value of a field with a length; undefined for a varint. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Walks the parts of a dag-pb node one by one, since a block can have a quarter of a million links
 * (DAG-PB specification, section Serial Format). Throws if the bytes are not such a node.
 */
export function* walkNode(node: Uint8Array): Generator<NodePart> {
  let hasData = false;
  for (const { number, bytes } of walkFields(node)) {
    if (bytes === undefined || (number !== 1 && number !== 2)) {
      throw new RangeError(`an unknown field ${number}`);
    }
    if (number === 2) {
      yield readLink(bytes);
    } else {
      if (hasData) throw new RangeError('data twice');
      hasData = true;
      yield { data: bytes };
    }
  }
}

function readLink(link: Uint8Array): NodePart {
  let cid: CID | undefined;
  let name = '';
  for (const { number, bytes } of walkFields(link)) {
    if (number === 1 && bytes !== undefined && cid === undefined) cid = CID.decode(bytes);
    else if (number === 2 && bytes !== undefined) name = utf8.decode(bytes);
    else if (number !== 3 || bytes !== undefined)
      throw new RangeError('an unknown field of a link');
  }
  if (cid === undefined) throw new RangeError('a link without a hash');
  return { cid, name };
}

const utf8 = new TextDecoder();

/** The fields of a protobuf message whose values are varints or have a length. */
function* walkFields(message: Uint8Array): Generator<Field> {
  let at = 0;

  function readVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number without an end');
  }

  while (at < message.byteLength) {
    const tag = readVarint();
    const wireType = tag % 8;
    const number = Math.floor(tag / 8);
    if (wireType !== 0 && wireType !== 2) throw new RangeError(`a field of type ${wireType}`);
    const value = readVarint();
    if (wireType === 0) {
      yield { number, bytes: undefined };
      continue;
    }
    if (value > message.byteLength - at) throw new RangeError('a field beyond the end');
    yield { number, bytes: message.subarray(at, at + value) };
    at += value;
  }
}
