import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeStage, siteCid } from './stage.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
/** The folder in which a run of these tests has its runner's files, its temporary folder among them. */
const runnerFolders = join(tmpdir(), 'pack-and-pin-run-*');

/** Node's permission model: what is not named here throws (Node.js docs, "Permissions"). */
function permissions(workspace: string): string[] {
  const readable = [dist, workspace, runnerFolders];
  return [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${runnerFolders}`,
  ];
}

describe.concurrent('R37', () => {
  test('R37 a run reads its workspace, writes its temporary folder and uses the network, and no more', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const kubo = await stage.kubo();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const result = await stage.run(
      { path: 'site', deployment: 'preview', ...kubo.inputs, ...service.inputs },
      { ...github.step, nodeArgs: permissions(stage.workspace) },
    );
    expect(result, result.shown).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'pinned' });
    expect(github.state.statuses.at(-1)?.state).toBe('success');
  });

  test('R37 what is not permitted is refused: the model is on in the test above', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const nodeArgs = permissions(stage.workspace);
    const result = await stage.run({ path: 'site', 'car-path': 'site.car' }, { nodeArgs });
    expect(result.code).toBe(1);
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]).toContain('site.car');
    expect(result.errors[0]).not.toContain('Unexpected error');
  });
});

/** The files of the bundle that are loaded with one of them: its static imports, and theirs. */
function loadedWith(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
  for (const [, next = ''] of code.matchAll(/^import[^'"]*["']\.\/([^"']+)["'];?$/gm)) {
    loadedWith(next, seen);
  }
  return seen;
}

test('libp2p is loaded only by a run that provides its content or verifies it', () => {
  const files = (start: string) =>
    [...loadedWith(start)].filter((file) =>
      readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8').includes('/yamux/1.0.0'),
    );
  expect(files('run.js')).toEqual([]);
  expect(files('serving.js')).toHaveLength(1);
  expect(files('block-exchange.js')).toHaveLength(1);
});
