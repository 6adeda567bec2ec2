import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findTool } from '../test/peers/tools.ts';
import { measure, type Measurement } from './measure.ts';

/** A way to pack, as a process of its own. */
export interface Tool {
  readonly title: string;
  /** The root of its CAR is that of Kubo's default of today: it packs by unixfs-v1-2025. */
  readonly isProfiled: boolean;
  /** Packs `path` into `carPath` once, both in folders that hold nothing else. */
  run(path: string, carPath: string): Promise<Run>;
}

export interface Run extends Measurement {
  readonly root?: string;
  /** Seconds of packing alone, without the start of the program, where it tells. */
  readonly packing?: number;
}

const here = import.meta.dirname;
/** A program of `bench/tools`, compiled. */
const tool = (name: string) => join(here, `../build/bench/bench/tools/${name}.js`);

async function runNode(script: string, args: readonly string[], cwd: string): Promise<Run> {
  const measured = await measure(process.execPath, [script, ...args], { cwd });
  const root = /"root":"(\w+)"/.exec(measured.stdout)?.[1];
  const ms = /"ms":([\d.]+)/.exec(measured.stdout)?.[1];
  return {
    ...measured,
    ...(root === undefined ? {} : { root }),
    ...(ms === undefined ? {} : { packing: Number(ms) / 1000 }),
  };
}

/** Every tool, the one that the others are compared with first. */
export const tools: readonly Tool[] = [
  {
    title: 'ipfs-car 3.1.0 CLI',
    isProfiled: false,
    async run(path, carPath) {
      const bin = join(here, '../node_modules/ipfs-car/bin.js');
      return measure(process.execPath, [bin, 'pack', path, '--output', carPath], {
        cwd: dirname(carPath),
      });
    },
  },
  {
    title: 'ipfs-unixfs-importer 17 → @ipld/car',
    isProfiled: true,
    run: (path, carPath) => runNode(tool('importer'), [path, carPath], dirname(carPath)),
  },
  {
    title: 'Kubo: `ipfs add` + `ipfs dag export`',
    isProfiled: true,
    async run(path, carPath) {
      const ipfs = findTool('ipfs');
      const cwd = dirname(carPath);
      const repo = join(cwd, 'kubo');
      const env = { IPFS_PATH: repo };
      await measure(ipfs, ['init', '--profile=unixfs-v1-2025', '--empty-repo'], { cwd, env });
      const added = await measure(ipfs, ['add', '-r', '-Q', '--offline', path], { cwd, env });
      const exported = await measure(
        'sh',
        [
          '-c',
          'exec "$0" dag export --offline --progress=false "$1" > "$2"',
          ipfs,
          added.stdout,
          carPath,
        ],
        { cwd, env },
      );
      rmSync(repo, { recursive: true, force: true });
      return {
        root: added.stdout,
        stdout: '',
        seconds: added.seconds + exported.seconds,
        peakBytes: Math.max(added.peakBytes, exported.peakBytes),
        cpuSeconds: added.cpuSeconds + exported.cpuSeconds,
      };
    },
  },
  {
    title: '**Pack and Pin**, packing (`src/content`)',
    isProfiled: true,
    run: (path, carPath) => runNode(tool('pack'), [path, carPath], dirname(carPath)),
  },
  {
    title: 'the same, searching for a secret',
    isProfiled: true,
    run: (path, carPath) =>
      runNode(
        tool('pack'),
        [path, carPath, 'ghp_0123456789abcdefghijklmnopqrstuvwxyz'],
        dirname(carPath),
      ),
  },
  ...(existsSync(join(here, '../dist/index.js')) ? [bundleTool()] : []),
  {
    title: 'limit: read + sha256 + write, one thread',
    isProfiled: false,
    run: (path, carPath) => runNode(tool('limit'), [path, carPath], dirname(carPath)),
  },
];

/** The whole action as in a shell, its start included. */
function bundleTool(): Tool {
  return {
    title: '**Pack and Pin**, the bundle (`dist/index.js`)',
    isProfiled: true,
    async run(path, carPath) {
      const bundle = join(here, '../dist/index.js');
      const car = join(dirname(dirname(path)), basename(carPath));
      const measured = await measure(process.execPath, [bundle, path, '--car-path', car], {
        cwd: dirname(path),
      });
      rmSync(car, { force: true });
      return { ...measured, root: measured.stdout };
    },
  };
}
