import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Packs the npm package of this repository into a folder, and returns the path of the tarball. */
export async function packPackage(folder: string): Promise<string> {
  const args = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: repository });
  return join(folder, JSON.parse(stdout)[0].filename);
}

/**
 * A registry that has this package at its version and nothing else, as far as `npx` asks
 * (the registry's API, "package metadata"). `npm_config_registry` takes its URL.
 */
export async function startNpmRegistry(tarball: string): Promise<LoopbackServer> {
  const bytes = await readFile(tarball);
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const { name, version, bin, engines } = manifest;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const server = await startLoopbackServer(async ({ url, response }) => {
    if (url.pathname === `/${name}`) {
      const dist = { tarball: `${server.url}/${name}.tgz`, integrity };
      const versions = { [version]: { name, version, bin, engines, dist } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    } else if (url.pathname === `/${name}.tgz`) {
      response.end(bytes);
    } else {
      response.writeHead(404).end();
    }
  });
  return server;
}
