/**
 * The commands of .github/workflows/smoke.yml, which uses the action on each operating system:
 *
 *     node demo/smoke.ts start    starts the services in the background; the step outputs their addresses
 *     node demo/smoke.ts check    checks the outputs of the action in STATUS, PINS and LINK, and reads the site back
 *     node demo/smoke.ts stop     stops the process of SERVICES
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBack } from './read-back.ts';

const site = fileURLToPath(new URL('../examples/site', import.meta.url));

function readVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The variable ${name} is empty.`);
  return value;
}

/** Starts `serve` as a process that outlives this one, and outputs its id and the addresses. */
async function start(): Promise<void> {
  const logPath = join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'smoke-services.log');
  const log = await open(logPath, 'w');
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve'], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  const stopped = once(child, 'exit').then(async ([code]) => {
    const text = await readFile(logPath, 'utf8');
    throw new Error(`The services ended with exit code ${code}:\n${text}`);
  });
  const [addresses]: readonly Readonly<Record<string, string>>[] = await Promise.race([
    once(child, 'message'),
    stopped,
  ]);
  const outputs = Object.entries({ ...addresses, process: String(child.pid) });
  const lines = outputs.map(([name, value]) => `${name}=${value}\n`).join('');
  console.log(lines);
  await appendFile(readVariable('GITHUB_OUTPUT'), lines);
  child.disconnect();
  child.unref();
  await log.close();
}

/** Runs the services until the process is ended. */
async function serve(): Promise<void> {
  const { startServices } = await import('./services.ts');
  const services = await startServices();
  process.send?.({
    'kubo-url': services.kuboUrl,
    'pinning-url': services.pinningUrl,
    'pinning-token': services.pinningToken,
    'gateway-url': services.gatewayUrl,
  });
  await once(process, 'SIGTERM');
  await services.close();
}

async function check(): Promise<void> {
  const status = readVariable('STATUS');
  if (status !== 'pinned') throw new Error(`The output status is "${status}", not "pinned".`);
  const pins: readonly { readonly state: string }[] = JSON.parse(readVariable('PINS'));
  const states = pins.map(({ state }) => state);
  if (states.join() !== 'pinned,pinned') throw new Error(`The pins are ${JSON.stringify(pins)}.`);
  const { files, bytes } = await readBack(site, readVariable('LINK'));
  console.log(`The gateway shows all ${files} files of examples/site, ${bytes} bytes.`);
}

const commands: Readonly<Record<string, () => Promise<void> | void>> = {
  start,
  serve,
  check,
  stop: () => {
    process.kill(Number(readVariable('SERVICES')));
  },
};

const [name = ''] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) throw new Error(`Unknown command "${name}".`);
await command();
