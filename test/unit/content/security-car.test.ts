import * as dagPb from '@ipld/dag-pb';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyCarContent } from '../../../src/content/car-content.ts';
import { makeBlock, makeCar } from '../car/cars.ts';
import {
  createContext,
  createWorkspace,
  keyStream,
  searchFor,
  type Workspace,
} from './workspace.ts';

const secret = 'c4nary-t0ken-of-this-run';

/** Verifies a CAR in the workspace as a run does. */
function check(workspace: Workspace, name: string, allowSensitiveFiles = false) {
  return verifyCarContent(
    {
      path: workspace.at(name),
      payloadPath: workspace.at('payload.car'),
      maxBytes: 1e9,
      onProgress: () => {},
      allowSensitiveFiles,
      sought: searchFor([secret]),
    },
    createContext(workspace.infos, workspace.warnings),
  );
}

/** Packs a folder without any check, as another program would. */
async function packUnchecked(workspace: Workspace, profile: 'unixfs-v1-2025' | 'unixfs-v0-2015') {
  await workspace.pack('site', {
    carPath: workspace.at('in.car'),
    allowSensitiveFiles: true,
    includeHiddenFiles: true,
    profile,
  });
}

describe.each(['unixfs-v1-2025', 'unixfs-v0-2015'] as const)('U3: a CAR of %s', (profile) => {
  test('U3: with sensitive names is refused as a path with them is', async () => {
    using workspace = createWorkspace();
    for (const name of ['index.html', '.env', 'keys/id_rsa', '.config/gcloud/credentials.db']) {
      workspace.write(`site/${name}`, name);
    }
    await packUnchecked(workspace, profile);
    await expect(check(workspace, 'in.car')).rejects.toThrow(
      /^Refused to publish ".config\/gcloud", ".env", "keys\/id_rsa": names that usually contain.*\nFix: make the CAR without them, or, if they are meant to be public, set `allow-sensitive-files: true`\.$/,
    );
    await check(workspace, 'in.car', true);
  });

  test.each([
    ['in a small file', 'app.js', Buffer.from(`token="${secret}"`), '"app.js"'],
    [
      'in a large file, also across two blocks',
      'app.bin',
      Buffer.concat([
        keyStream(1_048_576 - 10, 'a'),
        Buffer.from(secret),
        keyStream(2_000_000, 'b'),
      ]),
      'The block \\w+',
    ],
    ['in a name', `${secret}.txt`, Buffer.from('x'), 'The block \\w+'],
  ])('U3: with a secret of this run %s is refused', async (_, name, content, subject) => {
    // dag-pb leaves have a frame, so what spans two of them is not found (README).
    if (profile === 'unixfs-v0-2015' && content.byteLength > 262_144) content.write(secret, 500);
    using workspace = createWorkspace();
    workspace.write('site/index.html', 'x');
    workspace.write(`site/${name}`, content);
    await packUnchecked(workspace, profile);
    const error = await check(workspace, 'in.car').catch(String);
    expect(error).toMatch(
      new RegExp(`${subject} in the CAR contains a secret of this run; nothing was uploaded`),
    );
    expect(error).not.toContain(secret);
    await check(workspace, 'in.car', true);
  });
});

test('U3: a CAR without names is searched by its blocks alone', async () => {
  using workspace = createWorkspace();
  const leaf = await makeBlock(secret);
  writeFileSync(workspace.at('in.car'), makeCar([leaf.cid], [leaf]));
  await expect(check(workspace, 'in.car')).rejects.toThrow(/"\." in the CAR contains a secret/);
});

test('U3: names that cannot be listed are a warning', async () => {
  using workspace = createWorkspace();
  const root = await makeBlock(dagPb.encode(dagPb.prepare({ Links: [] })), dagPb.code);
  writeFileSync(workspace.at('in.car'), makeCar([root.cid], [root]));
  await check(workspace, 'in.car');
  expect(workspace.warnings).toEqual([expect.stringMatching(/names.*were not checked/)]);
});
