import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was read back, all of it equal to the folder. */
export interface ReadBack {
  /** How many files the folder has. */
  readonly files: number;
  /** Their bytes in total. */
  readonly bytes: number;
  /** The bytes of `index.html`, which the link itself shows. */
  readonly pageBytes: number;
}

/**
 * Fetches the link and every file of the folder under it, and compares the bytes.
 * @throws an Error that names the first address that shows something else.
 */
export async function readBack(folder: string, link: string): Promise<ReadBack> {
  const page = await readFile(join(folder, 'index.html'));
  await compare(new URL(link), page, 'index.html');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  let bytes = 0;
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const parts = path.slice(folder.length + 1).split(/[\\/]/);
    const content = await readFile(path);
    await compare(new URL(parts.map(encodeURIComponent).join('/'), link), content, path);
    bytes += content.length;
  }
  return { files: files.length, bytes, pageBytes: page.length };
}

async function compare(url: URL, expected: Buffer, path: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`GET ${url} returned ${response.status}.`);
  const shown = Buffer.from(await response.arrayBuffer());
  if (!expected.equals(shown)) throw new Error(`${url} does not show the content of ${path}.`);
}
