import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the bundle into a temporary folder as `npm run build` does and compares it with `dist`, byte for byte.
 * @returns one line for each file that differs; none when `dist` is what `src` builds.
 */
export async function findDistDifferences(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-dist-'));
  try {
    await execute('sh', ['-c', `${await readBuildSteps()} --out ${folder}`], {
      cwd: repository,
      env: {
        ...process.env,
        PATH: `${join(repository, 'node_modules', '.bin')}:${process.env['PATH']}`,
      },
    });
    const [built, shipped] = await Promise.all([
      readFiles(folder),
      readFiles(join(repository, 'dist')),
    ]);
    const names = [...new Set([...built.keys(), ...shipped.keys()])].toSorted();
    return names.flatMap((name) => {
      const [ours, theirs] = [shipped.get(name), built.get(name)];
      if (ours === undefined) return [`dist/${name} is missing`];
      if (theirs === undefined) return [`dist/${name} is not part of the build`];
      return ours.equals(theirs)
        ? []
        : [`dist/${name} is not what src builds: ${difference(ours, theirs)}`];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `npm run build` without its cleaning, which would take `dist` from tests that run it; ncc takes the last `--out` and writes the same code to any. */
async function readBuildSteps(): Promise<string> {
  const { scripts }: { scripts: { build: string } } = JSON.parse(
    await readFile(join(repository, 'package.json'), 'utf8'),
  );
  return scripts.build.replace(/^rm -rf [^&]+ && /, '');
}

async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path));
  }
  return files;
}

/** The first line in which two texts differ. */
function difference(ours: Buffer, theirs: Buffer): string {
  const [left, right] = [ours, theirs].map((bytes) => bytes.toString('utf8').split('\n'));
  const at = left?.findIndex((line, index) => line !== right?.[index]) ?? 0;
  const show = (lines: string[] | undefined): string => JSON.stringify(lines?.[at]?.slice(0, 120));
  return `line ${at + 1} is ${show(left)}, not ${show(right)}`;
}

if (import.meta.main) {
  const differences = await findDistDifferences();
  for (const line of differences) console.error(line);
  if (differences.length > 0) console.error('Fix: run `npm run build` and commit dist.');
  else console.log('dist is what src builds.');
  process.exitCode = differences.length > 0 ? 1 : 0;
}
