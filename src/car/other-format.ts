import type { Buffer } from 'node:buffer';

/** A format that files are in which were meant to be a CAR. */
export interface OtherFormat {
  /** What the file is, with its article. */
  readonly name: string;
  /** How to get the CAR, as an imperative sentence. */
  readonly fix: string;
}

/** How much of a file decides; the mark of a tar archive is at byte 257. */
export const signatureBytes = 512;

/** Formats by how they begin. None of them begins a CAR, whose header is CBOR behind its length. */
const formats: readonly (OtherFormat & { readonly begins: RegExp })[] = [
  {
    begins: /^version https:\/\/git-lfs\.github\.com\/spec/,
    name: 'a Git LFS pointer',
    fix: 'fetch the file itself before this step: `lfs: true` for `actions/checkout`, or `git lfs pull`.',
  },
  {
    begins: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|!--|html|head|body|svg|error|\?xml)/i,
    name: 'an HTML or XML page',
    fix: 'check the URL from which it was downloaded, and that the download needed no login.',
  },
  {
    begins: /^PK(?:\x03\x04|\x05\x06|\x07\x08)/,
    name: 'a zip archive',
    fix: 'unpack it before this step. `actions/download-artifact` unpacks artifacts; the API does not.',
  },
  {
    begins: /^\x1f\x8b/,
    name: 'gzip-compressed',
    fix: 'decompress it before this step: `gunzip`.',
  },
  { begins: /^\x28\xb5\x2f\xfd/, name: 'zstd-compressed', fix: 'decompress it before this step.' },
  {
    begins: /^(?:BZh[1-9]|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c)/,
    name: 'compressed',
    fix: 'decompress it before this step.',
  },
  { begins: /^[^]{257}ustar/, name: 'a tar archive', fix: 'unpack it before this step.' },
  {
    begins: /^\s*[{[]\s*["{\]}]/,
    name: 'JSON',
    fix: 'check the URL from which it was downloaded; this may be its error.',
  },
  {
    begins: /^(?:%PDF-|\x89PNG|\xff\xd8\xff|GIF8|\x7fELF|MZ)/,
    name: 'a document, a picture or a program',
    fix: 'give the path of a CAR file; to pack this file, use `path`.',
  },
  {
    // A header has a byte above 0x7f at once: the map of its CBOR.
    begins: /^[\t\n\r -~]{2}/,
    name: 'text',
    fix: 'give the path of a CAR file. If it was downloaded, check the URL; this may be its error.',
  },
];

/** Returns what a file is that begins with these bytes, if it is a known format and no CAR. */
export function findOtherFormat(start: Buffer): OtherFormat | undefined {
  const text = start.toString('latin1');
  return formats.find(({ begins }) => begins.test(text));
}
