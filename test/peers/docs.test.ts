import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoopbackServer } from '../fakes/loopback-server.ts';
import { packPackage, startNpmRegistry } from '../fakes/npm-registry.ts';
import { findExcuse, readDocBlocks, toWorkflow } from '../meta/doc-blocks.ts';
import type { Block } from '../meta/markdown.ts';
import { repository } from '../meta/source.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { findTool } from './tools.ts';

const execute = promisify(execFile);

/** What actionlint says about workflows; empty if it finds nothing. */
async function lint(workflows: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeFolder('lint');
  const names = Object.keys(workflows);
  for (const name of names) await writeFile(join(folder, name), workflows[name] ?? '');
  // It exits with 1 if it finds something.
  const { stdout } = await execute(findTool('actionlint'), ['-no-color', ...names], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  return stdout;
}

test('actionlint finds nothing in any YAML block of README and docs', async () => {
  const blocks = readDocBlocks('yaml');
  console.log(`${blocks.length} blocks, the first at ${blocks[0]?.place}`);
  const workflows = blocks.map((block) => [
    `${block.place.replaceAll('/', '-')}.yml`,
    toWorkflow(block),
  ]);
  expect(await lint(Object.fromEntries(workflows))).toBe('');
});

test('actionlint finds a wrong key and a wrong expression in blocks', async () => {
  const makeBlock = (content: string) => ({ place: 'a.md:1', language: 'yaml', content });
  const found = await lint({
    'key.yml': toWorkflow(makeBlock('permissions:\n  statues: write\n')),
    'expression.yml': toWorkflow(makeBlock('- run: echo ${{ secret.TOKEN }}\n')),
  });
  expect(found).toContain('unknown permission scope "statues"');
  expect(found).toContain('undefined variable "secret"');
});

/** Where the commands run: a built site, a node that has it pinned, and a registry with the package. */
let kubo: Kubo;
let registry: LoopbackServer;
let folder: string;
let cid: string;

beforeAll(async () => {
  kubo = await startKubo();
  folder = await makeFolder('docs');
  registry = await startNpmRegistry(await packPackage(folder));
  await cp(join(repository, 'examples', 'site'), join(folder, 'dist'), { recursive: true });
  await mkdir(join(folder, 'tmp'));
  cid = await kubo.ipfs('add', '-r', '-Q', '--pin=false', join(folder, 'dist'));
  await kubo.ipfs('pin', 'add', '--name', 'octo/site@main', cid);
});

afterAll(async () => {
  await kubo.stop();
  await registry.close();
});

/** Runs the commands as they are written, only at another address of the node; gives what they print on both streams. */
async function runCommands({ content }: Block): Promise<string> {
  const commands = content.replaceAll('http://127.0.0.1:5001', kubo.apiUrl);
  const programs = [process.execPath, findTool('ipfs')].map(dirname);
  const { stdout, stderr } = await execute('bash', ['-e', '-o', 'pipefail', '-c', commands], {
    cwd: folder,
    env: {
      PATH: [...programs, '/usr/bin', '/bin'].join(':'),
      HOME: folder,
      TMPDIR: join(folder, 'tmp'),
      IPFS_PATH: kubo.repo,
      npm_config_registry: registry.url,
      npm_config_yes: 'true',
    },
  });
  return `${stdout}${stderr}`;
}

const runnable = readDocBlocks('sh').filter((block) => findExcuse(block) === undefined);

test.for(runnable.map((block) => [block.place, block] as const))(
  'the commands at %s run, and print the CID of the site',
  async ([, block]) => {
    const output = await runCommands(block);
    expect(output).toContain(cid);
  },
);
