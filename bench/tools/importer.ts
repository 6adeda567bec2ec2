// Packs argv[2] into argv[3] by ipfs-unixfs-importer and @ipld/car, as their READMEs show it.
import { createReadStream, createWriteStream, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CarWriter } from '@ipld/car/writer';
import { importer } from 'ipfs-unixfs-importer';
import { CID } from 'multiformats/cid';

const [, , path = '', carPath = ''] = process.argv;

function* listFiles() {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    yield { path: `root/${relative(path, file)}`, content: createLazyStream(file) };
  }
}

async function* createLazyStream(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}

const placeholder = CID.parse('bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354');
const { writer, out } = CarWriter.create([placeholder]);
const written = pipeline(Readable.from(out), createWriteStream(carPath));
const store = {
  async put(cid: CID, bytes: Uint8Array) {
    await writer.put({ cid, bytes });
    return cid;
  },
};
let root = placeholder;
for await (const entry of importer(listFiles(), store, { profile: 'unixfs-v1-2025' }))
  root = entry.cid;
await writer.close();
await written;
const file = await open(carPath, 'r+');
await CarWriter.updateRootsInFile(file, [root]);
await file.close();
console.log(JSON.stringify({ root: root.toString() }));
