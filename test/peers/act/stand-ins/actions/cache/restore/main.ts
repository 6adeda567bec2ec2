/** Restores a file as the real action does: by its key, or else the newest one with the prefix (docs, "Cache key matching"). */
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

function read(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

const cache = read('STAND_IN_CACHE');
const key = encodeURIComponent(read('INPUT_KEY'));
const prefix = encodeURIComponent(read('INPUT_RESTORE-KEYS'));
const writtenAt = (name: string): number => statSync(join(cache, name)).mtimeMs;
const [newest] = readdirSync(cache)
  .filter((name) => name.startsWith(prefix))
  .toSorted((a, b) => writtenAt(b) - writtenAt(a));
const found = existsSync(join(cache, key)) ? key : newest;
if (found === undefined) {
  console.log('Cache not found');
} else {
  copyFileSync(join(cache, found), resolve(read('GITHUB_WORKSPACE'), read('INPUT_PATH')));
  console.log(`Cache restored from key: ${decodeURIComponent(found)}`);
}
