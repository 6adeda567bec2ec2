import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { MultibaseDecoder } from 'multiformats';
import { bases } from 'multiformats/basics';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { quoted, withoutUserInfo } from './text.ts';

const decoders = new Map<string, MultibaseDecoder<string>>(
  Object.values(bases).map((base) => [base.prefix, base.decoder]),
);

/**
 * Longer than any CID that nodes accept: one of sha2-256 has 289 characters in base 2. Decoding
 * takes the square of the length in some bases.
 */
export const maxCidLength = 300;

/** The largest digest that nodes accept, and the smallest of a hash (boxo, package `verifcid`). */
const maxDigestBytes = 128;
const minDigestBytes = 20;

/** The text as a CID in any multibase, or undefined. */
export function findCid(text: string): CID | undefined {
  if (text.length > maxCidLength) return undefined;
  const cid = decodeText(text);
  return cid === undefined || cid.multihash.digest.byteLength > maxDigestBytes ? undefined : cid;
}

/** Whether a CID contains its block (multihash `identity`), so that no block is stored. */
export function isInline({ multihash }: CID): boolean {
  return multihash.code === identity.code;
}

/**
 * Why no node accepts the digest of a CID, as the end of a clause that begins with it; undefined if
 * nodes accept it.
 */
export function findDigestProblem(cid: CID): string | undefined {
  const bytes = cid.multihash.digest.byteLength;
  if (bytes > maxDigestBytes) {
    return `has a digest of ${bytes} bytes; nodes accept ${maxDigestBytes} at most`;
  }
  return bytes < minDigestBytes && !isInline(cid)
    ? `has a digest of ${bytes} bytes; nodes accept no hash below ${minDigestBytes}`
    : undefined;
}

/** Words that may be CIDs: of any base with letters and digits only, or of base64url. */
const words = /[0-9A-Za-z]{46,}|\bu[\w-]{46,}/g;

/** The CIDs in a text, such as the notes of a release or a link. */
export function listCids(text: string): CID[] {
  const found = (text.match(words) ?? []).map(findCid);
  return found.filter((cid) => cid !== undefined);
}

function decodeText(text: string): CID | undefined {
  try {
    // A CIDv0 carries no multibase prefix; CID.parse knows it by its first letters.
    const prefix = text.startsWith('Qm') ? '' : String.fromCodePoint(text.codePointAt(0) ?? 0);
    const decoder = decoders.get(prefix);
    return decoder === undefined ? CID.parse(text) : CID.parse(text, decoder);
  } catch {
    return undefined;
  }
}

/** The length of every block key. */
export const blockKeyBytes = 33;

/**
 * Returns the key of a block: text of 33 characters, one per byte, that is the same for every CID
 * of the block. The codec and the multihash identify a block, so a CIDv0 and its CIDv1 have one key
 * (CID specification).
 */
export function toBlockKey({ code, multihash }: CID): string {
  const { digest } = multihash;
  if (multihash.code === sha256.code && digest.byteLength === 32 && code > 0 && code <= 0xff) {
    const { buffer, byteOffset, byteLength } = digest;
    return createBlockKey(code, Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));
  }
  // Digests of other hashes have other lengths. 0 is the codec of no block, so these keys differ
  // from those above.
  return createBlockKey(0, hash('sha256', CID.createV1(code, multihash).bytes, 'binary'));
}

/** Returns the key of a block from its sha2-256 digest, given as one character per byte. */
export function createBlockKey(codec: number, digest: string): string {
  return digest + String.fromCharCode(codec);
}

/** Whether a block key contains the codec and digest of its block: those of sha2-256 do. */
export function isReversibleKey(key: string): boolean {
  return key.charCodeAt(blockKeyBytes - 1) !== 0;
}

/** Returns the CIDv1 of a block key, or undefined if its hash is not sha2-256. */
export function parseBlockKey(key: string): CID | undefined {
  if (!isReversibleKey(key)) return undefined;
  const codec = key.charCodeAt(blockKeyBytes - 1);
  const digest = Buffer.from(key.slice(0, -1), 'latin1');
  return CID.createV1(codec, createDigest(sha256.code, digest));
}

/** Returns whether both CIDs name the same block, whatever their base and version. */
export function sameContent(a: CID, b: CID): boolean {
  return toBlockKey(a) === toBlockKey(b);
}

/** The codecs that pinning services take (multicodec table; IPFS Pinning Service API v1.0.0). */
const pinnableCodecs: ReadonlyMap<number, string> = new Map([
  [0x55, 'raw'],
  [0x70, 'dag-pb'],
  [0x71, 'dag-cbor'],
  [0x0129, 'dag-json'],
]);

/**
 * A CID that can be pinned, or the problem with what was given instead, ending in what to give.
 * `isOtherText` is set if it looks like nothing of IPFS at all.
 */
export type ParsedCid =
  | { readonly cid: CID }
  | { readonly problem: string; readonly isOtherText?: true };

/** Reads a CID as people write it: bare, `ipfs://CID` or `/ipfs/CID`. */
export function parsePinnableCid(text: string): ParsedCid {
  const plain = findCid(text);
  // Long lists are read, and hardly any line has a problem.
  if (plain !== undefined && pinnableCodecs.has(plain.code)) return { cid: plain };
  const shown = quoted(withoutUserInfo(text));
  const bare = text
    .trim()
    .replace(/^ipfs:\/\//i, '')
    .replace(/^\/ipfs\//, '')
    .replace(/\/$/, '');
  if (/^(ipns:\/\/|\/ipns\/)/i.test(bare) || /^(k51|k2k4r8|12D3Koo)/.test(bare)) {
    return {
      problem: `${shown} is an IPNS name, and only a CID can be pinned. Resolve it first (\`ipfs name resolve NAME\`) and give the CID.`,
    };
  }
  if (/^https?:\/\//i.test(bare)) {
    const [found] =
      /(?<=\/ipfs\/|^https?:\/\/)(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})/.exec(bare) ?? [];
    return {
      problem: `${shown} is the URL of a gateway. Give the CID${found ? ` alone: ${found}` : ' in it alone'}.`,
    };
  }
  const [first = ''] = bare.split('/');
  if (bare !== first && findCid(first) !== undefined) {
    return {
      problem: `${shown} is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve ${printablePath(withoutUserInfo(bare))}\` prints it).`,
    };
  }
  const cid = findCid(bare);
  if (cid === undefined && /^(?:Qm[1-9A-Za-z]{30,}|ba[a-z0-9]{40,})$/.test(bare)) {
    return { problem: `${shown} is damaged or not a complete CID. Copy it again.` };
  }
  if (cid === undefined) {
    const problem = `${shown} is not a CID. A CID looks like bafybei… or Qm….`;
    return { problem, isOtherText: true };
  }
  if (!pinnableCodecs.has(cid.code)) {
    const codecs = [...pinnableCodecs.values()].join(', ');
    return {
      problem:
        cid.code === 0x72
          ? `${shown} is an IPNS name (codec libp2p-key), and only a CID can be pinned. Resolve it first and give the CID.`
          : `${shown} has the codec 0x${cid.code.toString(16)}; pinning services accept only ${codecs}.`,
    };
  }
  return { cid };
}

function printablePath(path: string): string {
  return quoted(`/ipfs/${path}`).slice(1, -1);
}

/** A CID in the one form that fits into a host name: CIDv1 in base32. */
export function toHostCid(cid: CID): string {
  return cid.toV1().toString();
}
