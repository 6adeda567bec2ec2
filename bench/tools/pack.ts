import { dirname } from 'node:path';
import { packPath } from '../../src/content/pack.ts';

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
    wrap: false,
    profile: 'unixfs-v1-2025',
    maxBytes: 100 * 2 ** 30,
    maxFiles: 1_000_000,
    secrets: [secret],
  },
  {
    signal: new AbortController().signal,
    now: () => performance.now(),
    info() {},
    warning() {},
    progress() {},
  },
);
console.log(JSON.stringify({ root: root.toString(), ms }));
