import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAction } from '../bundle/action.ts';
import { startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { startKubo } from './kubo.ts';

/** A workspace with one page in `site`. */
async function makeSite(): Promise<string> {
  const path = await makeFolder('workspace');
  await mkdir(join(path, 'site'));
  await writeFile(join(path, 'site', 'index.html'), '<h1>guarded</h1>\n');
  return path;
}

test.each([
  { kind: 'bearer', right: 'bearer:the-right-secret-of-this-node', wrong: 'bearer:another-secret' },
  { kind: 'basic', right: 'basic:deployer:the-right-password', wrong: 'basic:deployer:another' },
])(
  'a Kubo node with $kind authorization refuses the wrong `kubo-auth` and takes the right one',
  async ({ right, wrong }) => {
    const kubo = await startKubo({ auth: right });
    const cwd = await makeSite();
    const inputs = { path: 'site', 'kubo-url': kubo.apiUrl };

    const refused = await runAction({ cwd, inputs: { ...inputs, 'kubo-auth': wrong } });
    expect(refused.code, refused.stdout).toBe(1);
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors[0]).toMatch(/403/);
    expect(refused.errors[0]).toMatch(/kubo-auth/);
    expect(refused.outputs['status']).not.toBe('pinned');

    const taken = await runAction({ cwd, inputs: { ...inputs, 'kubo-auth': right } });
    expect(taken, taken.stdout).toMatchObject({ code: 0 });
    expect(taken.outputs['status']).toBe('pinned');
    for (const { stdout, stderr, summary } of [refused, taken]) {
      const printed = `${stdout.replaceAll(/^::add-mask::.*$/gm, '')}${stderr}${summary}`;
      expect(printed).not.toContain(right.split(':').at(-1));
      expect(printed).not.toContain(wrong.slice(wrong.indexOf(':') + 1));
    }
    await kubo.stop();
  },
);

test('a Cluster refuses a token that it did not sign, and the error names `pinning-token`', async () => {
  const kubo = await startKubo();
  const cluster = await startCluster({ kubos: [kubo] });
  const cid = await kubo.ipfs(
    'add',
    '-Q',
    '--pin=false',
    join(await makeSite(), 'site', 'index.html'),
  );
  const refused = await runAction({
    inputs: {
      cid,
      'pinning-url': cluster.pinningUrl,
      'pinning-token': 'not-a-token-of-this-cluster',
    },
  });
  expect(refused.code, refused.stdout).toBe(1);
  expect(refused.errors).toHaveLength(1);
  expect(refused.errors[0]).toMatch(/401/);
  expect(refused.errors[0]).toMatch(/pinning-token/);
  await cluster.stop();
  await kubo.stop();
});
