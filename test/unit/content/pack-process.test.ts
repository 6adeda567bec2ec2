import { execFile } from 'node:child_process';
import { readdirSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { expectWithin } from '../../fixtures/rounds.ts';
import { createWorkspace, defaultOptions, keyStream, type Workspace } from './workspace.ts';

interface ChildResult {
  readonly root?: string;
  readonly maxRssKiB?: number;
  readonly error?: string;
}

/** Packs `site` in a process of its own, under the limits that `shell` sets before it. */
async function packInChild(
  workspace: Workspace,
  shell = ':',
  env: Record<string, string> = {},
): Promise<ChildResult> {
  const options = {
    ...defaultOptions,
    path: workspace.at('site'),
    workspace: workspace.path,
    carPath: workspace.at('../out.car'),
  };
  const child = join(import.meta.dirname, '../../fixtures/pack-child.ts');
  const run = promisify(execFile)(
    'sh',
    ['-c', `${shell}; exec "$0" "$@"`, process.execPath, child, JSON.stringify(options)],
    { env: { ...process.env, ...env } },
  );
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}

describe('packing in a process of its own', () => {
  test('R2: time zone, locale and the umask do not change the root', async () => {
    using workspace = createWorkspace();
    for (const name of ['B', 'a', 'Z', 'ä', 'z', 'İ', '\u{1f600}', '\uffee']) {
      workspace.write(`site/${name}`, name);
    }
    const here = await packInChild(workspace);
    const there = await packInChild(workspace, 'umask 077', {
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
    });
    expect(here.root).toMatch(/^bafy/);
    expect(there.root).toBe(here.root);
  });

  test('R10: packing 2 GiB stays under 180 MiB of resident memory', {
    timeout: 120_000,
  }, async () => {
    using workspace = createWorkspace();
    workspace.write('site/large', '');
    truncateSync(workspace.at('site/large'), 2 * 2 ** 30);
    await expectWithin({ maxRssKiB: 180 * 1024 }, async () => {
      const { root, maxRssKiB = Number.NaN } = await packInChild(workspace);
      expect(root).toMatch(/^bafy/);
      return { maxRssKiB };
    });
  });

  test('R11: a limit on the size of files is a clear error, and no part of a CAR is left', async () => {
    using workspace = createWorkspace();
    workspace.write('site/large', keyStream(20_000_000, 'large'));
    // In blocks of 512 bytes: 5 MiB.
    const { error } = await packInChild(workspace, 'ulimit -f 10240');
    expect(error).toMatch(
      /The CAR ".*out.car" cannot be written: the limit on the size of a file .*\(EFBIG\)/,
    );
    expect(error).toMatch(/Fix: free space, or set `car-path`/);
    expect(readdirSync(dirname(workspace.path))).toEqual(['work']);
  });
});
