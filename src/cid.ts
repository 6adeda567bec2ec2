import type { MultibaseDecoder } from 'multiformats';
import { bases } from 'multiformats/basics';
import { CID } from 'multiformats/cid';
import { quoted } from './text.ts';

const decoders = new Map<string, MultibaseDecoder<string>>(
  Object.values(bases).map((base) => [base.prefix, base.decoder]),
);

/** The text as a CID in any multibase, or undefined. */
export function findCid(text: string): CID | undefined {
  try {
    // A CIDv0 carries no multibase prefix; CID.parse knows it by its first letters.
    const prefix = text.startsWith('Qm') ? '' : String.fromCodePoint(text.codePointAt(0) ?? 0);
    const decoder = decoders.get(prefix);
    return decoder === undefined ? CID.parse(text) : CID.parse(text, decoder);
  } catch {
    return undefined;
  }
}

/** True when both name the same block: codec and multihash alike, whatever the base or the CID version. */
export function sameContent(a: CID, b: CID): boolean {
  return a.code === b.code && Buffer.from(a.multihash.bytes).equals(b.multihash.bytes);
}

/** The codecs that pinning services take (multicodec table; IPFS Pinning Service API v1.0.0). */
const pinnableCodecs: ReadonlyMap<number, string> = new Map([
  [0x55, 'raw'],
  [0x70, 'dag-pb'],
  [0x71, 'dag-cbor'],
  [0x0129, 'dag-json'],
]);

/** A CID that can be pinned, or the problem with what was given instead, ending in what to give. */
export type ParsedCid = { readonly cid: CID } | { readonly problem: string };

/** Reads a CID as people write it: bare, `ipfs://CID` or `/ipfs/CID`. */
export function parsePinnableCid(text: string): ParsedCid {
  const bare = text
    .trim()
    .replace(/^ipfs:\/\//i, '')
    .replace(/^\/ipfs\//, '')
    .replace(/\/$/, '');
  if (/^(ipns:\/\/|\/ipns\/)/i.test(bare) || /^(k51|k2k4r8|12D3Koo)/.test(bare)) {
    return {
      problem: `${quoted(text)} is an IPNS name, and only a CID can be pinned. Resolve it first (\`ipfs name resolve NAME\`) and give the CID.`,
    };
  }
  if (/^https?:\/\//i.test(bare)) {
    const [found] =
      /(?<=\/ipfs\/|^https?:\/\/)(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})/.exec(bare) ?? [];
    return {
      problem: `${quoted(text)} is the URL of a gateway. Give the CID${found ? ` alone: ${found}` : ' in it alone'}.`,
    };
  }
  if (bare.includes('/')) {
    return {
      problem: `${quoted(text)} is a path below a CID. Give the CID of the thing itself (\`ipfs resolve ${printablePath(bare)}\` prints it).`,
    };
  }
  const cid = findCid(bare);
  if (cid === undefined) {
    return { problem: `${quoted(text)} is not a CID. A CID looks like bafybei… or Qm….` };
  }
  if (!pinnableCodecs.has(cid.code)) {
    const codecs = [...pinnableCodecs.values()].join(', ');
    return {
      problem:
        cid.code === 0x72
          ? `${quoted(text)} is an IPNS name (codec libp2p-key), and only a CID can be pinned. Resolve it first and give the CID.`
          : `${quoted(text)} has the codec 0x${cid.code.toString(16)}; pinning services take ${codecs} only.`,
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
