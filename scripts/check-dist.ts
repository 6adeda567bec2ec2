import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDist } from './build.ts';
import { listLicensed } from './licenses.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/**
 * Builds the bundle into a temporary folder and compares it with `dist`, byte for byte.
 * @returns one line per file that differs; none when `dist` is what `src` builds.
 */
async function findDistDifferences(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-dist-'));
  try {
    await buildDist(folder);
    const [built, shipped] = await Promise.all([readFiles(folder), readFiles(dist)]);
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

/** Every package in `dist`, by the comment that the bundler writes before each module. */
export async function findBundledPackages(): Promise<Set<string>> {
  const files = await readFiles(dist);
  const chunks = [...files].filter(([name]) => name.endsWith('.js'));
  return new Set(chunks.flatMap(([, bytes]) => findModulePackages(bytes.toString('utf8'))));
}

/** Packages that the comments of one chunk name. */
export function findModulePackages(code: string): string[] {
  const comments = code.matchAll(
    /^\/\/ (?:\S*\/)?node_modules\/(?<name>(?:@[\w.-]+\/)?[\w.-]+)\//gm,
  );
  return [...comments].map(({ groups }) => groups?.['name'] ?? '');
}

/** The packages of `dist/licenses.txt`. */
export async function findLicensedPackages(): Promise<Set<string>> {
  return new Set(listLicensed(await readFile(join(dist, 'licenses.txt'), 'utf8')));
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
