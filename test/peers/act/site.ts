import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The repository `octo/site` as a developer has it: built by `npm ci && npm run build` from `src` into `dist`. */
export interface SiteRepository {
  readonly path: string;
  /** Writes files under `src` and commits them; gives the commit. */
  commit(files: Readonly<Record<string, string>>): Promise<string>;
}

const packageFile = { name: 'site', version: '1.0.0', private: true };
const project = {
  'package.json': JSON.stringify({ ...packageFile, scripts: { build: 'node build.js' } }),
  'package-lock.json': JSON.stringify({
    ...packageFile,
    lockfileVersion: 3,
    requires: true,
    packages: { '': packageFile },
  }),
  'build.js': "require('node:fs').cpSync('src', 'dist', { recursive: true });\n",
  '.gitignore': 'dist/\nnode_modules/\n',
};

/** Makes the repository in a new folder under `folder`, with one commit. */
export async function makeSite(folder: string): Promise<SiteRepository> {
  const path = join(folder, 'site');
  const person = { name: 'mona', email: 'mona@users.noreply.github.com' };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
  };
  const git = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await execute('git', args, { cwd: path, env });
    return stdout.trim();
  };
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      await writeFile(join(path, name), content);
    }
  };
  const site: SiteRepository = {
    path,
    async commit(files) {
      const sources = Object.entries(files).map(([name, content]) => [`src/${name}`, content]);
      await write(Object.fromEntries(sources));
      await git('add', '--all');
      await git('commit', '--quiet', '--message', `Change ${Object.keys(files).join(', ')}`);
      return await git('rev-parse', 'HEAD');
    },
  };
  await mkdir(path);
  await git('init', '--quiet', '--initial-branch', 'main');
  // From this act learns the name of the repository; nothing is fetched from it.
  await git('remote', 'add', 'origin', 'https://github.com/octo/site.git');
  await write(project);
  await site.commit({ 'index.html': '<!doctype html><title>Site</title><h1>Hello</h1>\n' });
  return site;
}
