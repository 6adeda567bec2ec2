// The machine's limit: reads every file under argv[2], hashes it by sha2-256 and writes it to argv[3], in one thread.
import { hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [, , path = '', target = ''] = process.argv;
const out = openSync(target, 'w');
const buffer = Buffer.alloc(1024 * 1024);
for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = openSync(join(entry.parentPath, entry.name), 'r');
  for (;;) {
    const bytes = readSync(file, buffer);
    if (bytes === 0) break;
    hash('sha256', buffer.subarray(0, bytes), 'buffer');
    writeSync(out, buffer, 0, bytes);
    if (bytes < buffer.byteLength) break;
  }
  closeSync(file);
}
closeSync(out);
console.log('{}');
