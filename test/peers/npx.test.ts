import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packPackage } from '../fakes/npm-registry.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** What a user does in a terminal: `npx` runs the packed package in a folder with a site. */
const auth = 'bearer:deployer-of-octo-site';
let kubo: Kubo;
let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await makeFolder('npx');
  await cp(fileURLToPath(new URL('../../examples/site', import.meta.url)), join(folder, 'site'), {
    recursive: true,
  });
  tarball = await packPackage(folder);
  await writeFile(join(folder, 'token'), `${auth}\n`, { mode: 0o600 });
  kubo = await startKubo({ auth });
});

afterAll(() => kubo.stop());

/** Runs lines of a script in which `pack-and-pin` is `npx` of the tarball. */
async function run(script: string): Promise<string> {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: folder,
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    PACK_AND_PIN_KUBO_URL: kubo.apiUrl,
  };
  const lines = `set -euo pipefail
    pack-and-pin() { npx --yes ./${basename(tarball)} "$@" --kubo-auth-file token; }
    ${script}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', lines], { cwd: folder, env });
  return stdout;
}

test('npx of the tarball publishes examples/site to a real Kubo, lists it and removes it', async () => {
  const cid = (await kubo.ipfs('add', '-r', '-Q', '--only-hash', join(folder, 'site'))).trim();
  const printed = await run('CID=$(pack-and-pin add ./site --pin-name demo); echo "got $CID"');
  expect(printed).toBe(`got ${cid}\n`);
  const listed = await run('pack-and-pin ls | grep demo | cut -f 1-3');
  expect(listed).toBe(`${cid}\tpinned\tdemo\n`);
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--names')).toContain(
    `${cid} recursive demo`,
  );
  expect(await run('pack-and-pin rm --pin-name demo | cut -f 1-3')).toBe(`${cid}\tremoved\tdemo\n`);
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive')).not.toContain(cid);
});
