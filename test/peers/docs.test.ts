import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findExcuse, readDocBlocks, toWorkflow } from '../meta/doc-blocks.ts';
import { repository } from '../meta/source.ts';
import { makeFolder } from './daemon.ts';
import { type DocShell, openDocShell } from './doc-shell.ts';
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

/** A folder with a built site, and a node that has it pinned. */
let kubo: Kubo;
let shell: DocShell;
let cid: string;

beforeAll(async () => {
  kubo = await startKubo();
  shell = await openDocShell();
  const site = join(shell.folder, 'dist');
  await cp(join(repository, 'examples', 'site'), site, { recursive: true });
  cid = await kubo.ipfs('add', '-r', '-Q', '--pin=false', site);
  await kubo.ipfs('pin', 'add', '--name', 'octo/site@main', cid);
});

afterAll(async () => {
  await kubo.stop();
  await shell.close();
});

// test/peers/migrate-services.test.ts runs those of the page about services, which need several.
const runnable = readDocBlocks('sh').filter(
  (block) =>
    findExcuse(block) === undefined && !block.place.startsWith('docs/migrate-services.md:'),
);

test.for(runnable.map((block) => [block.place, block] as const))(
  'the commands at %s run, and print the CID of the site',
  async ([, block]) => {
    const output = await shell.run(block, {
      addresses: { 'http://127.0.0.1:5001': kubo.apiUrl },
      env: { IPFS_PATH: kubo.repo },
    });
    expect(output).toContain(cid);
  },
);
