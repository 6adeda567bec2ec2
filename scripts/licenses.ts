import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** The license files of the package; none if it only names its license. */
  readonly texts: readonly string[];
}

/** Packages that name their license nowhere. A new one stops the build until it is listed here. */
const withoutLicense: ReadonlySet<unknown> = new Set(['buffers']);

const separator = `\n\n${'-'.repeat(80)}\n\n`;

/**
 * The licenses of all packages that modules come from: per package its name and version, its
 * license as an SPDX expression, and the text of its license files.
 * @param modules absolute paths; those outside `node_modules` are ours and are left out
 * @throws when a package does not name its license and is not known for that
 */
export async function renderLicenses(modules: readonly string[]): Promise<string> {
  const folders = new Set(modules.flatMap((path) => findPackageFolder(path) ?? []));
  const packages = await Promise.all([...folders].map(readPackage));
  const sections = new Set(
    packages.map(({ name, version, license, texts }) =>
      [`${name} ${version}`, license, ...texts].join('\n\n'),
    ),
  );
  return `${[...sections].toSorted().join(separator)}\n`;
}

/** Names of the packages in what `renderLicenses` wrote. */
export function listLicensed(licenses: string): string[] {
  return licenses.split(separator).map((section) => section.slice(0, section.indexOf(' ')));
}

/** The innermost package that a module is in; undefined for a module of ours. */
function findPackageFolder(path: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0];
}

async function readPackage(folder: string): Promise<Package> {
  const { name, version, ...rest }: Readonly<Record<string, unknown>> = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const license = withoutLicense.has(name) ? 'The package names no license.' : rest['license'];
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${folder}/package.json has no name, version or license.`);
  }
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)/i.test(file),
  );
  const texts = files
    .toSorted()
    .map(async (file) => (await readFile(join(folder, file), 'utf8')).trim());
  return { name, version, license, texts: await Promise.all(texts) };
}
