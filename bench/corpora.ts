import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A tree that is made again from its seed, byte for byte. */
export interface Corpus {
  readonly id: 'docs' | 'spa' | 'small' | 'large';
  readonly title: string;
  /** How often each tool packs it: what is over sooner is more at the mercy of chance. */
  readonly rounds: number;
  /** Writes the tree as `folder`. */
  write(folder: string): void;
}

const mebibyte = 1024 * 1024;

/** The four corpora of the issue, or smaller ones of the same shapes. */
export function listCorpora(isQuick: boolean): readonly Corpus[] {
  const docs = isQuick
    ? { files: 2000, wide: 300, bytes: 25.4 * mebibyte }
    : { files: 20_000, wide: 3000, bytes: 254 * mebibyte };
  const small = isQuick ? 10_000 : 100_000;
  const large = (isQuick ? 256 : 2048) * mebibyte;
  return [
    {
      id: 'docs',
      rounds: 5,
      title: `docs: ${docs.files.toLocaleString('en-US')} files, ${Math.round(docs.bytes / mebibyte)} MiB, one directory of ${docs.wide.toLocaleString('en-US')}`,
      write: (folder) =>
        writeTree(folder, docs.files, docs.bytes, (index) =>
          index < docs.wide ? 'api' : `guide/${index % 40}/${index % 400}`,
        ),
    },
    {
      id: 'spa',
      rounds: 11,
      title: 'SPA: 400 files, 30 MiB',
      write: (folder) =>
        writeTree(folder, 400, 30 * mebibyte, (index) =>
          index < 10 ? '.' : `assets/${index % 4}`,
        ),
    },
    {
      id: 'small',
      rounds: 3,
      title: `${small.toLocaleString('en-US')} files of 1 KiB`,
      write(folder) {
        const random = createRandom('small');
        for (let index = 0; index < small; index++) {
          writeTo(join(folder, String(index % 100), `${index}.json`), random(1024));
        }
      },
    },
    {
      id: 'large',
      rounds: 3,
      title: `one file of ${isQuick ? '256 MiB' : '2 GiB'}`,
      write(folder) {
        const random = createRandom('large');
        mkdirSync(folder, { recursive: true });
        const file = openSync(join(folder, 'disk.img'), 'w');
        for (let at = 0; at < large; at += mebibyte) writeSync(file, random(mebibyte));
        closeSync(file);
      },
    },
  ];
}

/** Files whose sizes fall off as those of a build do, many small and few large, and add up to about `bytes`; one of twenty is a copy. */
function writeTree(
  folder: string,
  files: number,
  bytes: number,
  place: (index: number) => string,
): void {
  const random = createRandom(`${files} files`);
  const weights = Array.from(
    { length: files },
    () => 1 / (0.02 + random(4).readUInt32LE() / 2 ** 32),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let last: Uint8Array = new Uint8Array(0);
  weights.forEach((weight, index) => {
    if (index % 20 !== 19) last = random(Math.round((weight / total) * bytes));
    writeTo(join(folder, place(index), `page-${index}.html`), last);
  });
}

function writeTo(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A stream of bytes of a seed: the key stream of ChaCha20. */
export function createRandom(seed: string): (bytes: number) => Buffer {
  const cipher = createCipheriv(
    'chacha20',
    createHash('sha256').update(seed).digest(),
    Buffer.alloc(16),
  );
  return (bytes) => cipher.update(Buffer.alloc(bytes));
}
