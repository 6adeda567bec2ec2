import { dirname } from 'node:path';
import { packPath } from '../../src/content/pack.ts';
import { systemClock } from '../../src/net/system-clock.ts';

const [, , path = '', carPath = '', secret = ''] = process.argv;
const { root, ms } = await packPath(
  {
    path,
    workspace: dirname(path),
    carPath,
    include: [],
    exclude: [],
    includeHiddenFiles: false,
    allowSensitiveFiles: false,
    symlinks: 'preserve',
    isConfined: true,
    wrap: false,
    profile: 'unixfs-v1-2025',
    maxBytes: 100 * 2 ** 30,
    maxFiles: 1_000_000,
    sought: { secrets: [secret], credentials: [] },
    onProgress() {},
  },
  {
    signal: new AbortController().signal,
    clock: systemClock,
    random: Math.random,
    log: { info() {}, debug() {}, notice() {}, success() {}, warning() {}, error() {} },
  },
);
console.log(JSON.stringify({ root: root.toString(), ms }));
