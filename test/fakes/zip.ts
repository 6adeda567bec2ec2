import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file of a zip. */
export interface ZipEntry {
  readonly name: string;
  /** False when it is stored as it is. */
  readonly compressed: boolean;
  readonly content: Buffer;
}

/** Reads a zip of less than 4 GiB by its central directory (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('no zip: it has no end of central directory');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const bytes = zip.readUInt32LE(at + 20);
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + bytes);
    entries.push({
      name,
      compressed: method !== 0,
      content: method === 0 ? data : inflateRawSync(data),
    });
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** A file to be put into a zip. */
export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** False where it is to be stored as it is (true). */
  readonly compressed?: boolean;
}

function packEntry({ name, content, compressed = true }: ZipFile) {
  const data = Buffer.from(content);
  const packed = compressed ? deflateRawSync(data) : data;
  const path = Buffer.from(name);
  // From "version needed" to "extra field length": the same in both headers (4.3.7 and 4.3.12).
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(compressed ? 8 : 0, 4);
  fields.writeUInt16LE(0x0021, 8); // 1 January 1980
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(path.length, 22);
  return { fields, path, packed };
}

/** Writes a zip of less than 4 GiB. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { fields, path, packed } = packEntry(file);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, path, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, rest, path);
    parts.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}
