import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startGate } from '../test/peers/gate.ts';
import { type Kubo, startKubo } from '../test/peers/kubo.ts';
import { findTool } from '../test/peers/tools.ts';
import { createRandom } from './corpora.ts';
import { measure, type Measurement } from './measure.ts';

const execute = promisify(execFile);
const dist = join(import.meta.dirname, '../dist');
const bundle = join(dist, 'index.js');

/** Files of the tree, all of one size. */
export const fileCount = 1000;

/** Content of a seed as a tree and as its CAR, both below the folder that the runs start in. */
export interface Material {
  readonly folder: string;
  readonly root: string;
  readonly carBytes: number;
}

/** Writes the tree `site` and packs it once, by the bundle, into `content.car`. */
export async function makeMaterial(folder: string, bytes: number): Promise<Material> {
  const random = createRandom('upload');
  const size = Math.round(bytes / fileCount);
  for (let index = 0; index < fileCount; index++) {
    mkdirSync(join(folder, 'site', String(index % 20)), { recursive: true });
    writeFileSync(fileOf(folder, index), random(size));
  }
  const { stdout } = await measure(
    process.execPath,
    [bundle, 'site', '--car-path', 'content.car'],
    { cwd: folder },
  );
  return { folder, root: stdout, carBytes: statSync(join(folder, 'content.car')).size };
}

function fileOf(folder: string, index: number): string {
  return join(folder, 'site', String(index % 20), `page-${index}.html`);
}

interface RunPin {
  readonly service: string;
  readonly state: string;
  readonly sentBytes?: number;
}

interface RunOutputs {
  readonly cid: string;
  readonly status: string;
  readonly pins: readonly RunPin[];
  readonly 'car-bytes': number;
}

/** One run of a bundle, as in a shell. Rejects unless every service that was asked confirmed. */
async function runBundle(
  args: readonly string[],
  cwd: string,
  path = bundle,
): Promise<Measurement & { outputs: RunOutputs }> {
  const measured = await measure(process.execPath, [path, ...args, '--json'], { cwd });
  const outputs = JSON.parse(measured.stdout) as RunOutputs;
  if (outputs.status !== 'pinned') throw new Error(`The run ended ${outputs.status}`);
  return { ...measured, outputs };
}

/** What the receiver saw of the uploads of one run. */
export interface Upload {
  readonly seconds: number;
  readonly bytes: number;
}

/** The four services in a process of their own. */
export interface Receiver {
  /** The whole CAR to one service, or to four at once. */
  byBundle(services: 1 | 4): Promise<Upload & { run: Measurement }>;
  /** The same file by so many `curl -T` at once. */
  byCurl(transfers: 1 | 4): Promise<Upload>;
  stop(): void;
}

/** Starts the receiver of a CAR. */
export async function startReceiver({ folder, root, carBytes }: Material): Promise<Receiver> {
  const script = join(import.meta.dirname, '../build/bench/bench/tools/receiver.js');
  const child = spawn(process.execPath, [script, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const { value: port } = await lines[Symbol.asyncIterator]().next();
  const base = `http://127.0.0.1:${String(port)}`;
  const redirected = redirectLighthouse(folder, `${base}/lighthouse`);
  const one = ['--kubo-url', `${base}/kubo`];
  const cluster = ['--cluster-url', `${base}/cluster`];
  const endpoint = ['--car-upload-url', `${base}/endpoint`, '--car-upload-api', 'nft-storage'];
  const tokens = ['--car-upload-token', 'benchmark-one', '--lighthouse-token', 'benchmark-two'];
  const four = [...one, ...cluster, ...endpoint, ...tokens];
  const readTiming = async (transfers: number): Promise<Upload> => {
    const timing = (await (await fetch(`${base}/timing`)).json()) as Upload;
    if (timing.bytes < carBytes * transfers) throw new Error(`Only ${timing.bytes} bytes came`);
    return timing;
  };
  return {
    async byBundle(services) {
      const args = ['--car', 'content.car', ...(services === 1 ? one : four)];
      const run = await runBundle(args, folder, redirected);
      if (run.outputs.pins.length !== services) throw new Error('Another number of services');
      return { ...(await readTiming(services)), run };
    },
    async byCurl(transfers) {
      const args = ['--silent', '--show-error', '--fail', '--noproxy', '*'];
      const car = ['-T', join(folder, 'content.car'), `${base}/curl`];
      await Promise.all(
        Array.from({ length: transfers }, () => execute('curl', [...args, ...car])),
      );
      return readTiming(transfers);
    },
    stop: () => void child.kill(),
  };
}

/** Only three services take an address as an input: a copy of the bundle has that of the fourth in it, and nothing else changed. */
function redirectLighthouse(folder: string, address: string): string {
  const copy = join(folder, 'bundle');
  cpSync(dist, copy, { recursive: true });
  const code = readFileSync(bundle, 'utf8');
  const changed = code.replace('https://upload.lighthouse.storage', address);
  if (changed === code) throw new Error('The bundle has another address of Lighthouse');
  writeFileSync(join(copy, 'index.js'), changed);
  return join(copy, 'index.js');
}

/** Whether curl can be compared with. */
export async function hasCurl(): Promise<boolean> {
  return execute('curl', ['--version']).then(
    () => true,
    () => false,
  );
}

/** The CAR into a new Kubo by the node's own client. */
export async function importByKubo({ folder, root }: Material): Promise<Measurement> {
  const kubo = await startKubo({ name: 'import' });
  const args = ['--api', kubo.apiAddress, 'dag', 'import', '--stats', 'content.car'];
  const run = await measure(findTool('ipfs'), args, { cwd: folder, env: { IPFS_PATH: kubo.repo } });
  await requirePin(kubo, root);
  await kubo.stop();
  return run;
}

/** The CAR into a new Kubo by the bundle. */
export async function importByBundle({ folder, root }: Material): Promise<Measurement> {
  const kubo = await startKubo({ name: 'bundle' });
  const run = await runBundle(['--car', 'content.car', '--kubo-url', kubo.apiUrl], folder);
  await requirePin(kubo, root);
  await kubo.stop();
  return run;
}

async function requirePin(kubo: Kubo, root: string): Promise<void> {
  const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', root);
  if (pins !== root) throw new Error(`${root} is not pinned`);
}

export interface Redeploy {
  readonly changedFiles: number;
  readonly carBytes: number;
  readonly sentBytes: number;
  /** All requests of the run as a relay before the node counted them, HTTP's own bytes included. */
  readonly measuredBytes: number;
  readonly seconds: readonly [first: number, second: number];
}

/** Publishes the tree to a real Kubo, changes a few bytes of every hundredth file, and publishes it again. */
export async function redeploy({ folder, root }: Material): Promise<Redeploy> {
  const kubo = await startKubo({ name: 'redeploy' });
  const gate = await startGate(kubo.apiUrl);
  const deploy = () =>
    runBundle(
      ['site', '--kubo-url', gate.url, '--pin-name', 'bench', '--car-path', 'deploy.car'],
      folder,
    );
  const first = await deploy();
  const before = gate.bytes();
  rmSync(join(folder, 'deploy.car'));
  let changedFiles = 0;
  for (let index = 50; index < fileCount; index += 100) {
    const file = openSync(fileOf(folder, index), 'r+');
    writeSync(file, 'changed', 0);
    closeSync(file);
    changedFiles++;
  }
  const second = await deploy();
  if (first.outputs.cid !== root || second.outputs.cid === root) throw new Error('Wrong roots');
  await requirePin(kubo, second.outputs.cid);
  await gate.close();
  await kubo.stop();
  return {
    changedFiles,
    carBytes: second.outputs['car-bytes'],
    sentBytes: second.outputs.pins[0]?.sentBytes ?? Number.NaN,
    measuredBytes: gate.bytes() - before,
    seconds: [first.seconds, second.seconds],
  };
}
