import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { renderOpenApi } from '../test/fakes/pinning-openapi.ts';
import { startPinningService } from '../test/fakes/pinning-service.ts';

const name = '@ipfs-shipyard/pinning-service-compliance';
const version = '1.8.1';
/** Checks that 1.8.1 has; its report says success also when some of them crashed. */
const checkCount = 9;

const cache = process.env.CI_TOOLS_CACHE ?? join(homedir(), '.cache', 'pack-and-pin');
const folder = join(cache, `pinning-service-compliance-${version}`);
const installed = join(folder, 'node_modules', name, 'dist');
/** A copy of this run's own, since the checks write their reports beside their code; it stands where its modules are found. */
const dist = `${installed}-${process.pid}`;
const specFile = join(dist, 'pinning-service.json');
const shimFile = join(dist, 'util-is.cjs');

/** What Node 24 no longer has and the old `core-util-is` users among its dependencies still call. */
const shim = `const util = require('node:util');
util.isObject ??= (value) => value !== null && typeof value === 'object';
util.isArray ??= Array.isArray;
util.isRegExp ??= util.types.isRegExp;
for (const type of ['string', 'number', 'boolean', 'function', 'undefined'])
  util['is' + type[0].toUpperCase() + type.slice(1)] ??= (value) => typeof value === type;
`;

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Installs the checks once, and has them read the specification from here instead of the network. */
async function install(): Promise<void> {
  if (!(await exists(installed))) {
    await mkdir(folder, { recursive: true });
    const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...flags, `${name}@${version}`]);
  }
  await cp(installed, dist, { recursive: true });
  await writeFile(specFile, renderOpenApi());
  await writeFile(shimFile, shim);
  const constantsFile = join(dist, 'src', 'utils', 'constants.js');
  const constants = await readFile(constantsFile, 'utf8');
  const local = `const specLocation = ${JSON.stringify(specFile)};`;
  const patched = constants.replace(/^const specLocation = .*;$/m, local);
  if (!patched.includes(local)) throw new Error(`${constantsFile} is not as ${version} has it`);
  await writeFile(constantsFile, patched);
  await rm(join(dist, 'docs'), { recursive: true, force: true });
}

await install();
// The checks look for a pin by name right after they made it, without a status: it must be pinned by then.
const service = await startPinningService({ stages: [{ status: 'pinned' }] });
try {
  const main = join(dist, 'src', 'index.js');
  await run(process.execPath, ['--require', shimFile, main, '-s', service.url, service.token]);
} finally {
  await service.close();
}
const report: unknown = JSON.parse(await readFile(join(dist, 'docs', '127.0.0.1.json'), 'utf8'));
console.log(`${name} ${version}: ${JSON.stringify(report)}, ${service.requests.length} requests`);
const { total, failed } = Object(report);
if (total !== checkCount || failed !== 0) {
  console.error(
    `Expected ${checkCount} checks to run and none to fail; see ${join(dist, 'docs')}.`,
  );
  process.exitCode = 1;
} else {
  await rm(dist, { recursive: true });
}
