import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A real Kubo daemon in a repository of its own. */
export interface KuboDaemon {
  readonly version: string;
  /** Origin of the RPC. */
  readonly url: string;
  /** Origin of the gateway. */
  readonly gatewayUrl: string;
  /** Ends the daemon by its process and removes its repository. */
  close(): Promise<void>;
}

const run = promisify(execFile);

/** The version of the `ipfs` on PATH; undefined where there is none. */
export async function findKubo(): Promise<string | undefined> {
  return run('ipfs', ['version', '--number']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

function toOrigin(multiaddr: string): string {
  const [, host, port] = /\/ip4\/([\d.]+)\/tcp\/(\d+)/.exec(multiaddr) ?? [];
  if (host === undefined) throw new Error(`Kubo listens on an address of no use: ${multiaddr}`);
  return `http://${host}:${port}`;
}

/** Waits until the daemon says that it is ready; gives the addresses that it named before. */
async function readAddresses(daemon: ChildProcess): Promise<{ rpc: string; gateway: string }> {
  if (daemon.stdout === null) throw new Error('no output of ipfs daemon to read');
  let [rpc, gateway] = ['', ''];
  for await (const line of createInterface(daemon.stdout)) {
    rpc = /^RPC API server listening on (\S+)/.exec(line)?.[1] ?? rpc;
    gateway = /^Gateway server listening on (\S+)/.exec(line)?.[1] ?? gateway;
    if (line === 'Daemon is ready') return { rpc, gateway };
  }
  throw new Error('ipfs daemon ended before it was ready');
}

/** Starts a Kubo daemon on free loopback ports that talks to nobody: no bootstrap, no MDNS, no telemetry. */
export async function startKuboDaemon(version: string): Promise<KuboDaemon> {
  const repository = await mkdtemp(join(tmpdir(), 'pack-and-pin-kubo-'));
  const env = { ...process.env, IPFS_PATH: repository, IPFS_TELEMETRY: 'off' };
  let daemon: ChildProcess | undefined;
  const close = async (): Promise<void> => {
    if (daemon !== undefined && daemon.exitCode === null && daemon.signalCode === null) {
      const ended = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await ended;
    }
    await rm(repository, { recursive: true, force: true });
  };
  try {
    // `test` is Kubo's profile of free loopback ports, without bootstrap, MDNS and AutoConf.
    await run('ipfs', ['init', '--profile', 'unixfs-v1-2025,test'], { env });
    daemon = spawn('ipfs', ['daemon'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const failed = once(daemon, 'error').then(([error]) => Promise.reject(error));
    const { rpc, gateway } = await Promise.race([readAddresses(daemon), failed]);
    daemon.stdout?.resume();
    return { version, url: toOrigin(rpc), gatewayUrl: toOrigin(gateway), close };
  } catch (error) {
    await close();
    throw error;
  }
}
