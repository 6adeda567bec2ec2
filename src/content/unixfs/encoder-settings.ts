import { hash } from 'node:crypto';
import { configure, type EncoderSettings, UnixFSLeaf } from '@ipld/unixfs';
import { withMaxChunkSize } from '@ipld/unixfs/file/chunker/fixed';
import { withWidth } from '@ipld/unixfs/file/layout/balanced';
import { CID, type MultihashDigest } from 'multiformats';
import * as raw from 'multiformats/codecs/raw';
import { from } from 'multiformats/hashes/hasher';
import { sha256 } from 'multiformats/hashes/sha2';
import type { Profile } from './profile.ts';

/** sha2-256 by Node's crypto: synchronous, and without the copy that Web Crypto makes. */
const hasher = from({
  name: sha256.name,
  code: sha256.code,
  encode: (bytes) => hash('sha256', bytes, 'buffer'),
});

// The library's type asks for a generic function; a version 0 CID has one codec and one hash only.
const linkerV0 = {
  createLink: (_code: number, digest: MultihashDigest<typeof sha256.code>) => CID.createV0(digest),
} as unknown as EncoderSettings['linker'];

/** A CID profile in the terms of @ipld/unixfs, and so of ipfs-car. */
export function createEncoderSettings(profile: Profile): EncoderSettings {
  const leafEncoder = profile.leaves === 'raw' ? raw : UnixFSLeaf;
  return configure({
    chunker: withMaxChunkSize(profile.chunkBytes),
    fileLayout: withWidth(profile.fileWidth),
    fileChunkEncoder: leafEncoder,
    smallFileEncoder: leafEncoder,
    hasher,
    linker:
      profile.cidVersion === 0
        ? linkerV0
        : { createLink: (code, digest) => CID.createV1(code, digest) },
  });
}
