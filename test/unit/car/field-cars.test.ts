import { writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as dagCbor from '@ipld/dag-cbor';
import { identity } from 'multiformats/hashes/identity';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { describe, expect, test } from 'vitest';
import { type VerifiedCar, verifyCar } from '../../../src/car/verify.ts';
import { createContext, createWorkspace, type Workspace } from '../content/workspace.ts';
import { makeBlock, makeCar, nameBlock } from './cars.ts';

function verify(workspace: Workspace, car: Uint8Array): Promise<VerifiedCar> {
  const path = workspace.at('in.car');
  writeFileSync(path, car);
  const payloadPath = workspace.at('out.car');
  return verifyCar(
    { path, payloadPath, maxBytes: 1e9, onProgress: () => {} },
    createContext(workspace.infos, workspace.warnings),
  );
}

describe('F18: what a CAR may contain', () => {
  test('B07b, B08b: identity blocks that go-car and Boost store are not called unreachable', async () => {
    using workspace = createWorkspace();
    const bytes = Buffer.from('inline');
    const inline = { bytes, cid: CID.createV1(raw.code, identity.digest(bytes)) };
    const root = await makeBlock(dagCbor.encode([inline.cid]), dagCbor.code);
    const verified = await verify(workspace, makeCar([root.cid], [root, inline]));
    expect(verified).toMatchObject({ blockCount: 1, strayCount: 0, duplicateBytes: 0 });
    expect(workspace.warnings).toEqual([]);
  });

  test('B07b: an identity block of other bytes than its CID is an error', async () => {
    using workspace = createWorkspace();
    const root = await makeBlock('root');
    const inline = nameBlock('b', 0, Buffer.from('a'));
    await expect(verify(workspace, makeCar([root.cid], [root, inline]))).rejects.toThrow(
      /does not match its identity CID/,
    );
  });

  test('B05b: one root that is named twice is one root', async () => {
    using workspace = createWorkspace();
    const root = await makeBlock('root');
    const other = await makeBlock('other');
    const verified = await verify(workspace, makeCar([root.cid, root.cid], [root]));
    expect(verified.root.equals(root.cid)).toBe(true);
    await expect(
      verify(workspace, makeCar([root.cid, other.cid, root.cid], [root, other])),
    ).rejects.toThrow(/has 2 roots; exactly one can be pinned/);
  });

  test('F18: plain CBOR (0x51), which contains no links, is accepted', async () => {
    using workspace = createWorkspace();
    const root = await makeBlock(Buffer.from([0xa0]), 0x51);
    expect(await verify(workspace, makeCar([root.cid], [root]))).toMatchObject({ blockCount: 1 });
  });

  test.each([
    [0x1e, 'blake3'],
    [0xb220, 'blake2b-256'],
    [0x3f42, 'unknown'],
  ])('F18: a block with the hash 0x%x (%s) is called not verifiable', async (code, name) => {
    using workspace = createWorkspace();
    const root = nameBlock('root', code, Buffer.alloc(32));
    await expect(verify(workspace, makeCar([root.cid], [root]))).rejects.toThrow(
      new RegExp(`cannot be verified: its hash is ${name} \\(0x${code.toString(16)}\\)`),
    );
  });
});

describe('B17, B18: a file that is not a CAR is called by its name', () => {
  const tar = Buffer.alloc(1024);
  tar.write('site/index.html');
  tar.write('ustar', 257);

  test.each<readonly [id: string, content: string | Uint8Array, message: RegExp]>([
    [
      'B17',
      '<!DOCTYPE html><html><body>Not found</body></html>',
      /it is an HTML or XML page\.\nFix: check the URL/,
    ],
    ['B17', '\n  <html lang="en">', /it is an HTML or XML page/],
    ['B17', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>', /HTML or XML page/],
    ['B17b', '{"message":"Bad credentials"}', /it is JSON/],
    [
      'B18',
      gzipSync('x'),
      /it is gzip-compressed\.\nFix: decompress it before this step: `gunzip`/,
    ],
    ['B18', zstdCompressSync('x'), /it is zstd-compressed/],
    [
      'B18b',
      Buffer.from('PK\x03\x04rest', 'latin1'),
      /it is a zip archive\.\nFix: unpack it.*`actions\/download-artifact`/,
    ],
    [
      'B18c',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      /it is a Git LFS pointer\.\nFix: .*`lfs: true`/,
    ],
    ['B18', tar, /it is a tar archive/],
    ['B18', '', /it is empty/],
    ['B17', '<!-- page --><html></html>', /HTML or XML page/],
    ['B17', '<svg xmlns="http://www.w3.org/2000/svg"/>', /HTML or XML page/],
    ['B17b', '404: Not Found', /it is text\.\nFix: .*If it was downloaded, check the URL/],
    ['B18', 'hello world', /it is text/],
    ['B18', '%PDF-1.7', /it is a document.*\nFix: .*to pack this file, use `path`/],
    ['B18', Buffer.from('89504e470d0a1a0a', 'hex'), /a picture/],
  ])('%s: %j', async (_, content, message) => {
    using workspace = createWorkspace();
    await expect(verify(workspace, Buffer.from(content))).rejects.toThrow(message);
  });
});
