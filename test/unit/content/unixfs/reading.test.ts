import {
  appendFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSecretSearch } from '../../../../src/content/unixfs/secret-search.ts';
import {
  createContext,
  createWorkspace,
  keyStream,
  searchFor,
  type Workspace,
} from '../workspace.ts';

const largeBytes = 12 * 1024 * 1024;
const secret = 'canary-0123456789-abcdef';

/** Packs `site` and changes it between its walk and its first byte: the walk ends with a line about the hidden file. */
function packChanging(workspace: Workspace, change: () => void): Promise<unknown> {
  workspace.write('site/.hidden', 'x');
  return workspace.pack('site', {}, { log: { ...createContext().log, info: change } });
}

/** Packs `site` and changes it once, after the first chunk of a large file was read. */
function packChangingMidway(workspace: Workspace, change: () => void): Promise<unknown> {
  let isDone = false;
  const onProgress = (bytes: number) => {
    if (isDone || bytes === 0) return;
    isDone = true;
    change();
  };
  return workspace.pack('site', { onProgress });
}

function expectNoCar(workspace: Workspace): void {
  expect(readdirSync(dirname(workspace.path))).toEqual(['work']);
}

describe('R8: a file that changes before it is read ends the run with its name and leaves no CAR', () => {
  test.each<[string, (path: string) => void, RegExp]>([
    ['deleted', (path) => rmSync(path), /"a\/file" was deleted while it was being packed/],
    ['shrunk', (path) => truncateSync(path, 3), /"a\/file" shrank/],
    ['grown', (path) => appendFileSync(path, 'x'), /"a\/file" grew/],
    ['written to', (path) => writeFileSync(path, 'HELLO'), /"a\/file" was written to/],
    ['replaced', (path) => replaceFile(path, 'hello'), /"a\/file" was replaced/],
    [
      'replaced by a link',
      (path) => (rmSync(path), symlinkSync('other', path)),
      /"a\/file" was replaced/,
    ],
  ])('%s', async (_case, change, message) => {
    using workspace = createWorkspace();
    workspace.write('site/a/file', 'hello');
    workspace.write('site/a/other', 'hello');
    await expect(
      packChanging(workspace, () => change(workspace.at('site/a/file'))),
    ).rejects.toThrow(message);
    expectNoCar(workspace);
  });
});

describe('R8: a file of many chunks that changes while it is read ends the run with its name and leaves no CAR', () => {
  test.each<[string, (path: string) => void, RegExp]>([
    ['deleted', (path) => rmSync(path), /"file" was deleted or replaced/],
    ['shrunk', (path) => truncateSync(path, 3), /"file" shrank/],
    ['grown', (path) => appendFileSync(path, 'x'), /"file" grew/],
    ['replaced', (path) => replaceFile(path, 'x'), /"file" was deleted or replaced/],
  ])('%s', async (_case, change, message) => {
    using workspace = createWorkspace();
    workspace.write('site/file', keyStream(largeBytes, 'large'));
    await expect(
      packChangingMidway(workspace, () => change(workspace.at('site/file'))),
    ).rejects.toThrow(message);
    expectNoCar(workspace);
  });
});

describe('an abort', () => {
  test('in the middle of a large file ends the run with the reason and leaves no CAR', async () => {
    using workspace = createWorkspace();
    workspace.write('site/file', keyStream(largeBytes, 'large'));
    const abort = new AbortController();
    const packing = workspace.pack(
      'site',
      { onProgress: () => abort.abort(new Error('cancelled')) },
      { signal: abort.signal },
    );
    await expect(packing).rejects.toThrow('cancelled');
    expectNoCar(workspace);
  });

  test('between small files does too', async () => {
    using workspace = createWorkspace();
    for (let index = 0; index < 40; index++) {
      workspace.write(`site/${index}`, keyStream(500_000, String(index)));
    }
    const abort = new AbortController();
    setImmediate(() => abort.abort(new Error('cancelled')));
    await expect(workspace.pack('site', {}, { signal: abort.signal })).rejects.toThrow('cancelled');
    expectNoCar(workspace);
  });
});

describe('R6: a secret of this run', () => {
  test.each<[string, number, number]>([
    ['in a small file', 100, 50],
    ['at the end of a chunk', 3_000_000, 1_048_576 - secret.length],
    ['across two chunks', 3_000_000, 1_048_576 - 5],
    [
      'across the last border, where the last chunk is shorter than it',
      1_048_576 + 10,
      1_048_576 - 14,
    ],
  ])('%s stops the run', async (_case, bytes, at) => {
    using workspace = createWorkspace();
    const content = keyStream(bytes, 'content');
    content.write(secret, at);
    workspace.write('site/app.js', content);
    await expect(workspace.pack('site', { sought: searchFor(['short', secret]) })).rejects.toThrow(
      /^"app.js" contains a secret of this run; nothing was uploaded/,
    );
    expectNoCar(workspace);
    await workspace.pack('site', { sought: searchFor([secret]), allowSensitiveFiles: true });
  });

  test('in a name or in the target of a link stops the run, and is not shown', async () => {
    using workspace = createWorkspace();
    workspace.write('names/a', 'x');
    workspace.link('targets/link', secret);
    workspace.write(`names/${secret}`, 'x');
    const inName = await workspace.pack('names', { sought: searchFor([secret]) }).catch(String);
    expect(inName).toMatch(/a secret of this run/);
    expect(inName).not.toContain(secret);
    await expect(workspace.pack('targets', { sought: searchFor([secret]) })).rejects.toThrow(
      /target of the symbolic link "link" contains a secret/,
    );
  });

  test('of less than 16 characters is not looked for', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'fifteen-letters');
    await workspace.pack('site', { sought: searchFor(['fifteen-letters', '']) });
    const search = createSecretSearch(searchFor(['fifteen-letters', '']));
    expect(search.find(Buffer.from('fifteen-letters'))).toBeUndefined();
  });

  test('is found wherever the borders of chunks of any size lie', () => {
    const text = Buffer.from(`${'x'.repeat(40)}${secret}${'y'.repeat(40)}`);
    for (let size = 1; size <= text.byteLength; size++) {
      const find = createSecretSearch(searchFor([secret])).start();
      let isFound = false;
      for (let at = 0; at < text.byteLength; at += size) {
        isFound = find(text.subarray(at, at + size)) !== undefined || isFound;
      }
      expect(isFound, `chunks of ${size}`).toBe(true);
    }
  });
});

test('a file that may not be read is named, with a way out', async () => {
  using workspace = createWorkspace();
  workspace.write('site/file', 'x');
  // Root may read everything: a directory in the file's place is refused to everyone.
  const error = packChanging(workspace, () => {
    rmSync(workspace.at('site/file'));
    workspace.makeFolder('site/file');
  });
  await expect(error).rejects.toThrow(/"file" was replaced/);
  expect(existsSync(workspace.at('../out.car'))).toBe(false);
});

function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}
