import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startGateway } from '../test/fakes/gateway.ts';
import { startRouter } from '../test/fakes/router.ts';
import { startKubo } from '../test/peers/kubo.ts';
import type { Verification } from '../src/verification.ts';
import { forgetPeak, measure, readPeak } from './measure.ts';
import type { Content } from './provide-rounds.ts';

const bundle = join(import.meta.dirname, '../dist/index.js');

/** All blocks of the content, fetched once and checked. */
export interface Fetch {
  readonly seconds: number;
  /** Peak resident memory in bytes. */
  readonly peakBytes: number;
}

/** A Kubo that has the content, and those that fetch it. */
export interface Nodes {
  readonly blocks: number;
  /** Of all blocks. */
  readonly bytes: number;
  readonly version: string;
  /** By the bundle: the whole process of `verify` with `verify-sample: all`. */
  byBundle(via: 'bitswap' | 'https'): Promise<Fetch>;
  /** By `ipfs refs -r` of a second Kubo, which is connected and has nothing. */
  byKubo(): Promise<Fetch>;
  stop(): Promise<void>;
}

/** Starts the nodes. Both ways of the bundle must get every block, and so must the second Kubo. */
export async function startNodes(content: Content, folder: string): Promise<Nodes> {
  content.write(join(folder, 'site'));
  const provider = await startKubo({ name: 'provider' });
  const fetcher = await startKubo({ name: 'fetcher' });
  const root = await provider.ipfs('add', '-r', '-Q', join(folder, 'site'));
  const refs = await provider.ipfs('refs', '-r', '--unique', root);
  const blocks = refs.split('\n').length + 1;
  const [transport = ''] = provider.swarmAddress.split('/p2p/');
  const { hostname, port } = new URL(provider.gatewayUrl);
  const addresses = { bitswap: transport, https: `/ip4/${hostname}/tcp/${port}/http` };
  const providers = new Map<string, { ID: string; Addrs: string[]; Protocols: string[] }[]>();
  const router = await startRouter({ providers });
  const deaf = await startGateway({ blocks: { get: async () => undefined }, host: '127.0.0.3' });
  const cwd = join(folder, 'run');
  mkdirSync(cwd);

  async function verify(via: 'bitswap' | 'https') {
    const protocol = via === 'bitswap' ? 'transport-bitswap' : 'transport-ipfs-gateway-http';
    const record = { ID: provider.peerId, Addrs: [addresses[via]], Protocols: [protocol] };
    providers.set(root, [record]);
    const hosts = ['--verify-routers', router.url, '--verify-gateways', deaf.url];
    const how = ['--verify-sample', 'all', '--verify-timeout', '10m', '--json'];
    const { stdout, seconds, peakBytes } = await measure(
      process.execPath,
      [bundle, 'verify', root, ...hosts, ...how, '--provide-private-addresses'],
      { cwd },
    );
    const result: { verification: readonly Verification[] } = JSON.parse(stdout);
    const [found] = result.verification;
    const by = found?.served.by.map((one) => `${one.via} ${one.blocks}`).join(', ');
    if (found?.verdict !== 'complete' || by !== `${via} ${blocks}`) {
      throw new Error(`${content.title} over ${via}: ${found?.verdict}, ${by} of ${blocks} blocks`);
    }
    return { seconds, peakBytes, bytes: found.served.bytes };
  }
  const { bytes } = await verify('https');

  return {
    blocks,
    bytes,
    version: provider.version,
    byBundle: verify,
    async byKubo() {
      await fetcher.ipfs('repo', 'gc', '--quiet');
      await fetcher.ipfs('swarm', 'disconnect', provider.swarmAddress).catch(() => '');
      forgetPeak(fetcher.pid);
      const done = new AbortController();
      const refs = fetcher.ipfs('refs', '-r', '--unique', root).finally(() => done.abort());
      // Kubo may ask nobody who was there before it wanted anything.
      while ((await fetcher.ipfs('bitswap', 'wantlist')) === '');
      const startedAt = performance.now();
      while (!done.signal.aborted) {
        await fetcher.ipfs('swarm', 'connect', provider.swarmAddress);
        await Promise.race([refs, setTimeout(10_000)]);
        if (done.signal.aborted) break;
        // If it is short of time, it drops a provider, and asks it again when it is connected anew.
        await fetcher.ipfs('swarm', 'disconnect', provider.swarmAddress).catch(() => '');
      }
      const fetched = await refs;
      const seconds = (performance.now() - startedAt) / 1_000;
      const peakBytes = readPeak(fetcher.pid);
      if (fetched.split('\n').length + 1 !== blocks) throw new Error('Kubo fetched other blocks');
      await fetcher.ipfs('refs', '-r', '--unique', '--offline', root);
      return { seconds, peakBytes };
    },
    async stop() {
      await Promise.all([provider.stop(), fetcher.stop(), router.close(), deaf.close()]);
    },
  };
}
