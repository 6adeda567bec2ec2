/** Saves a file as the real action does: a cache that exists is not changed, and a missing file is a warning. */
import { copyFileSync, existsSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';

function read(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

const path = resolve(read('GITHUB_WORKSPACE'), read('INPUT_PATH'));
const cache = join(read('STAND_IN_CACHE'), encodeURIComponent(read('INPUT_KEY')));
if (!existsSync(path)) {
  console.log('::warning::Path Validation Error: the path for caching does not exist.');
} else if (existsSync(cache)) {
  console.log(`::warning::Unable to reserve cache with key ${read('INPUT_KEY')}`);
} else {
  copyFileSync(path, cache, constants.COPYFILE_EXCL);
}
