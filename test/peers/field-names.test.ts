import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../bundle/action.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

let kubo: Kubo;

beforeAll(async () => {
  kubo = await startKubo();
});

afterAll(() => kubo.stop());

/** The CIDs of all recursive pins: a new node pins an empty directory by itself. */
async function listPins(): Promise<string[]> {
  const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet');
  return pins.split('\n');
}

async function run(inputs: Readonly<Record<string, string>>, branch = 'main') {
  const cwd = await makeFolder('names');
  await mkdir(join(cwd, 'site'));
  await writeFile(join(cwd, 'site', 'index.html'), '<!doctype html><title>Names</title>\n');
  const env = { GITHUB_REF_NAME: branch };
  return runAction({ cwd, env, inputs: { 'kubo-url': kubo.apiUrl, ...inputs } });
}

test('F8 H02 H03: Kubo keeps the name of a long branch in another script, cut to 255 bytes', async () => {
  const branch = `функция/страница-${'о'.repeat(113)}`;
  const result = await run({ path: 'site' }, branch);
  expect(result, result.stdout).toMatchObject({ code: 0, outputs: { status: 'pinned' } });
  const cid = result.outputs['cid'] ?? '';
  const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names');
  const [, name = ''] = /recursive (.+)$/m.exec(pins) ?? [];
  expect(name).toMatch(/^octo\/site@функция\/страница-о+-[0-9a-f]{12}$/u);
  console.log(`Kubo ${kubo.version} keeps a name of ${Buffer.byteLength(name)} bytes`);
  const ended = await run({ command: 'unpin', 'pin-name': name });
  expect(ended.code).toBe(0);
  expect(await listPins()).not.toContain(cid);
});

test('F4 J01 J03: a pin that an older version named with " | " is found and removed', async () => {
  const { outputs } = await run({ path: 'site', 'pin-name': 'Docs' });
  const cid = outputs['cid'] ?? '';
  await kubo.ipfs('pin', 'add', '--name', 'Docs | Staging | Docs | Staging', cid);
  const listed = await run({ command: 'list', 'pin-name': 'Docs | Staging' });
  expect(await listPins()).toContain(cid);
  expect(JSON.parse(listed.outputs['pins'] ?? '')).toMatchObject([{ cid }]);
  const ended = await run({ command: 'unpin', 'pin-name': 'Docs | Staging' });
  expect(ended.code).toBe(0);
  expect(await listPins()).not.toContain(cid);
});
