import type { CID } from 'multiformats/cid';
import { parsePinnableCid } from '../cid.ts';
import type { PackingInput } from '../content/options.ts';
import type { Reader } from './reader.ts';

/** Reads the inputs of the section Packing. */
export function readPacking(read: Reader): PackingInput {
  return {
    include: read.lines('include'),
    exclude: read.lines('exclude'),
    includeHiddenFiles: read.boolean('include-hidden-files'),
    allowSensitiveFiles: read.boolean('allow-sensitive-files'),
    symlinks: read.choice('symlinks', ['preserve', 'follow', 'error']),
    wrap: read.boolean('wrap'),
    profile: read.choice('cid-profile', ['unixfs-v1-2025', 'unixfs-v0-2015']),
    maxBytes: read.bytes('max-size'),
    maxFiles: read.wholeNumber('max-files', 1, 1_000_000_000),
    carPath: read.text('car-path') || undefined,
    expectCid: readExpectedCid(read),
  };
}

function readExpectedCid(read: Reader): CID | undefined {
  const text = read.text('expect-cid');
  if (text === '') return undefined;
  const parsed = parsePinnableCid(text);
  if ('cid' in parsed) return parsed.cid;
  read.problems.push(`\`expect-cid\`: ${parsed.problem}`);
  return undefined;
}
