import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packPackage, startNpmRegistry } from '../fakes/npm-registry.ts';
import type { Block } from '../meta/markdown.ts';
import { makeFolder } from './daemon.ts';
import { findTool } from './tools.ts';

/** A terminal in which the commands of docs run, and a registry with the package for `npx`. */
export interface DocShell {
  /** Where the commands run. */
  readonly folder: string;
  /** Runs the commands as they are written, only at other addresses; gives what they print on both streams. */
  run(block: Block, options: DocRun): Promise<string>;
  close(): Promise<void>;
}

/** What differs from command to command. */
export interface DocRun {
  /** Each address in the text, and the one of this machine that stands for it. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a terminal in a new folder. */
export async function openDocShell(): Promise<DocShell> {
  const folder = await makeFolder('docs');
  const registry = await startNpmRegistry(await packPackage(folder));
  await mkdir(join(folder, 'tmp'));
  const programs = [process.execPath, findTool('ipfs')].map(dirname);
  return {
    folder,
    async run({ content }, { addresses, env = {} }) {
      let commands = content;
      for (const [written, real] of Object.entries(addresses)) {
        commands = commands.replaceAll(written, real);
      }
      const bash = ['-e', '-o', 'pipefail', '-c', commands];
      const { stdout, stderr } = await promisify(execFile)('bash', bash, {
        cwd: folder,
        env: {
          PATH: [...programs, '/usr/bin', '/bin'].join(':'),
          HOME: folder,
          TMPDIR: join(folder, 'tmp'),
          npm_config_registry: registry.url,
          npm_config_yes: 'true',
          ...env,
        },
      });
      return `${stdout}${stderr}`;
    },
    close: () => registry.close(),
  };
}
