import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from './daemon.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A workspace whose folder `site` is a real package, and what of it is published when dotfiles are left out. */
export interface Workspace {
  readonly path: string;
  readonly site: string;
  /** The same tree without the files that are not published. */
  readonly published: string;
}

/** Copies an installed package into a new workspace and gives it dotfiles, one of which is published. */
export async function makeWorkspace(packageName: string): Promise<Workspace> {
  const path = await makeFolder('workspace');
  const site = join(path, 'site');
  const published = join(await makeFolder('published'), 'site');
  for (const copy of [site, published]) {
    await cp(join(packages, packageName), copy, { recursive: true });
    await mkdir(join(copy, '.well-known'));
    await writeFile(
      join(copy, '.well-known', 'security.txt'),
      'Contact: mailto:a@example.invalid\n',
    );
    await mkdir(join(copy, 'empty'));
  }
  await mkdir(join(site, '.cache'));
  await writeFile(join(site, '.cache', 'state'), 'not published');
  await writeFile(join(site, '.nojekyll'), '');
  return { path, site, published };
}

/** Every file under a folder by its path from there, with its bytes. */
export async function readTree(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path));
  }
  return files;
}

/** How two trees agree: throws at the first file that differs, else says how much was compared. */
export async function compareTrees(
  expected: string,
  actual: string,
): Promise<{ files: number; bytes: number }> {
  const left = await readTree(expected);
  const right = await readTree(actual);
  let bytes = 0;
  for (const [path, content] of left) {
    const other = right.get(path);
    if (other === undefined) throw new Error(`${path} was not read back`);
    if (!content.equals(other)) throw new Error(`${path} was read back with other bytes`);
    bytes += content.length;
  }
  for (const path of right.keys()) {
    if (!left.has(path)) throw new Error(`${path} was read back and never published`);
  }
  return { files: left.size, bytes };
}
