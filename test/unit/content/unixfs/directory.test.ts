import { describe, expect, test } from 'vitest';
import { createWorkspace } from '../workspace.ts';

// Of names of 200 bytes, files of the one byte `x`, and a threshold of 262,144 bytes:
// a link takes 246 bytes of the block, of 262,140 beside the data field; or 234 bytes of name and CID.
describe.each([
  ['unixfs-v1-2025', 1065],
  ['unixfs-v0-2015', 1120],
] as const)('a directory in %s', (profile, most) => {
  test.each([
    [most, 'one block', true],
    [most + 1, 'a HAMT', false],
  ])('of %i entries of 200 bytes is %s', async (count, _shape, isOneBlock) => {
    using workspace = createWorkspace();
    for (let index = 0; index < count; index++) {
      workspace.write(`in/${String(index).padEnd(200, 'n')}`, 'x');
    }
    const { blockCount } = await workspace.pack('in', { profile });
    if (isOneBlock) expect(blockCount).toBe(2);
    else expect(blockCount).toBeGreaterThan(200);
  });

  test('of 2,000 short names is one block: the number of entries does not count', async () => {
    using workspace = createWorkspace();
    for (let index = 0; index < 2000; index++) workspace.write(`in/${index}`, 'x');
    expect((await workspace.pack('in', { profile })).blockCount).toBe(2);
  });
});
