import { execFileSync } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runAct } from './act/act.ts';
import { pushEvent } from './act/events.ts';
import { makeFolder } from './daemon.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const setupNode = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020';
const standIn = fileURLToPath(new URL('act/stand-ins/actions/setup-node', import.meta.url));

function git(folder: string, ...args: readonly string[]): string {
  const person = { name: 'mona', email: 'mona@users.noreply.github.com' };
  const identity = ['-c', `user.name=${person.name}`, '-c', `user.email=${person.email}`];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

/** The project as it would be committed now, in a repository of its own, with the packages that are installed here. */
async function copyProject(to: string): Promise<string> {
  const files = git(project, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n');
  await Promise.all(files.map((path) => cp(join(project, path), join(to, path))));
  await symlink(join(project, 'node_modules'), join(to, 'node_modules'));
  git(to, 'init', '--quiet', '--initial-branch', 'main');
  git(to, 'remote', 'add', 'origin', 'https://github.com/pack-and-pin/pack-and-pin.git');
  git(to, 'commit', '--quiet', '--allow-empty', '--message', 'Copy');
  return git(to, 'rev-parse', 'HEAD');
}

/** The workflow without the installation, which would take longer than the rest and is tested in CI. */
async function writeWorkflow(folder: string): Promise<string> {
  const text = await readFile(join(project, '.github', 'workflows', 'smoke.yml'), 'utf8');
  const install = '      - run: npm ci\n';
  expect(text).toContain(install);
  const path = join(folder, 'smoke.yml');
  await writeFile(path, text.replace(install, ''));
  return path;
}

test('smoke.yml publishes examples/site on Linux, and reads it back', async () => {
  const folder = await makeFolder('act-smoke');
  const repository = join(folder, 'project');
  const event = pushEvent(await copyProject(repository));
  const eventPath = join(folder, 'event.json');
  await writeFile(eventPath, JSON.stringify(event.payload));
  const result = await runAct({
    workflow: await writeWorkflow(folder),
    event: event.name,
    eventPath,
    repository,
    folder,
    actor: event.actor,
    secrets: {},
    variables: {},
    env: {},
    actions: { [setupNode]: standIn },
    matrix: { os: 'ubuntu-latest' },
  });
  expect(result.succeeded, result.text).toBe(true);
  const find = (name: string) => result.steps.find((step) => step.name === name);
  expect(find('Publish examples/site')).toMatchObject({
    result: 'success',
    errors: [],
    warnings: [],
    outputs: { status: 'pinned', 'file-count': '12' },
  });
  expect(find('Check the outputs, and read the site back')?.log).toMatch(
    /^The gateway shows all 12 files of examples\/site, \d+ bytes\.$/m,
  );
  const services = result.steps.find((step) => step.id === 'services');
  const id = Number(services?.outputs['process']);
  expect(id).toBeGreaterThan(0);
  await expect.poll(() => isRunning(id)).toBe(false);
});

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
