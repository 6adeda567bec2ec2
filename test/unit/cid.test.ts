import { bases } from 'multiformats/basics';
import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { sha256, sha512 } from 'multiformats/hashes/sha2';
import { expect, test } from 'vitest';
import {
  blockKeyBytes,
  findCid,
  parseBlockKey,
  parsePinnableCid,
  sameContent,
  toBlockKey,
  toHostCid,
} from '../../src/cid.ts';
import { cidV0, cidV1, otherCid, rawCid } from './cids.ts';

/** All but `identity`, whose text is raw bytes. */
const textBases = Object.values(bases).filter(({ name }) => name !== 'identity');

test.each(textBases.map((base) => [base.name, base] as const))('a CID in %s is read', (_, base) => {
  const text = base.encode(CID.parse(cidV1).bytes);
  expect(String(findCid(text))).toBe(cidV1);
});

test.each([
  '',
  'b',
  'hello',
  'Qm',
  cidV0.slice(0, -1),
  `${cidV1}a`,
  `${cidV0}A`,
  '\ud83d',
  '../../etc/passwd',
])('%j is not taken for a CID', (text) => {
  expect(findCid(text)).toBeUndefined();
});

test('v0 and v1 of the same block are the same content; another codec or hash is not', () => {
  const v1 = CID.parse(cidV0).toV1();
  expect(sameContent(CID.parse(cidV0), v1)).toBe(true);
  expect(sameContent(v1, CID.createV1(0x55, v1.multihash))).toBe(false);
  expect(sameContent(CID.parse(cidV1), CID.parse(otherCid))).toBe(false);
});

test('the CID in a host name is v1 in base32, whatever was given', () => {
  expect(toHostCid(CID.parse(cidV0))).toBe(String(CID.parse(cidV0).toV1()));
  expect(toHostCid(CID.parse(cidV1))).toBe(cidV1);
});

test.each([
  [cidV1, cidV1],
  [cidV0, cidV0],
  [rawCid, rawCid],
  [`  ${cidV1}\n`, cidV1],
  [`ipfs://${cidV1}`, cidV1],
  [`IPFS://${cidV1}/`, cidV1],
  [`/ipfs/${cidV0}`, cidV0],
])('%j can be pinned', (text, cid) => {
  const parsed = parsePinnableCid(text);
  expect('cid' in parsed && String(parsed.cid)).toBe(cid);
});

const dagPbHash = CID.parse(cidV1).multihash;
const k51 = 'k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8';

test.each([
  ['nonsense', '"nonsense" is not a CID. A CID looks like bafybei… or Qm….'],
  [
    k51,
    `"${k51}" is an IPNS name, and only a CID can be pinned. Resolve it first (\`ipfs name resolve NAME\`) and give the CID.`,
  ],
  [
    '/ipns/example.com',
    '"/ipns/example.com" is an IPNS name, and only a CID can be pinned. Resolve it first (`ipfs name resolve NAME`) and give the CID.',
  ],
  [
    'ipns://example.com',
    '"ipns://example.com" is an IPNS name, and only a CID can be pinned. Resolve it first (`ipfs name resolve NAME`) and give the CID.',
  ],
  [
    `https://ipfs.io/ipfs/${cidV0}/index.html`,
    `"https://ipfs.io/ipfs/${cidV0}/index.html" is the URL of a gateway. Give the CID alone: ${cidV0}.`,
  ],
  [
    `https://${cidV1}.ipfs.dweb.link/`,
    `"https://${cidV1}.ipfs.dweb.link/" is the URL of a gateway. Give the CID alone: ${cidV1}.`,
  ],
  [
    'https://example.com/page',
    '"https://example.com/page" is the URL of a gateway. Give the CID in it alone.',
  ],
  [
    `/ipfs/${cidV1}/images`,
    `"/ipfs/${cidV1}/images" is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve /ipfs/${cidV1}/images\` prints it).`,
  ],
  [
    String(CID.createV1(0x72, dagPbHash)),
    `"${String(CID.createV1(0x72, dagPbHash))}" is an IPNS name (codec libp2p-key), and only a CID can be pinned. Resolve it first and give the CID.`,
  ],
  [
    String(CID.createV1(0x78, dagPbHash)),
    `"${String(CID.createV1(0x78, dagPbHash))}" has the codec 0x78; pinning services accept only raw, dag-pb, dag-cbor, dag-json.`,
  ],
])('%s cannot be pinned, and the way out is reported', (text, problem) => {
  expect(parsePinnableCid(text)).toMatchObject({ problem });
});

test('a block key is the same for every CID of a block, and differs between blocks', async () => {
  const node = CID.createV1(0x70, await sha256.digest(Buffer.from('node')));
  expect(toBlockKey(node.toV0())).toBe(toBlockKey(node));
  expect(parseBlockKey(toBlockKey(node))?.equals(node)).toBe(true);
  const others = [
    CID.createV1(0x55, node.multihash),
    CID.createV1(0x0129, node.multihash),
    CID.createV1(0x70, await sha512.digest(Buffer.from('node'))),
    CID.createV1(0x70, identity.digest(node.multihash.digest)),
  ];
  const keys = [node, ...others].map(toBlockKey);
  expect(new Set(keys).size).toBe(5);
  expect(keys.map(({ length }) => length)).toEqual(keys.map(() => blockKeyBytes));
  expect(keys.slice(2).map(parseBlockKey)).toEqual([undefined, undefined, undefined]);
});
