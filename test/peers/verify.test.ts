import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionResult, runAction } from '../bundle/action.ts';
import { type BitswapPeer, startBitswapPeer } from '../fakes/bitswap-peer.ts';
import { type GatewayOptions, startGateway } from '../fakes/gateway.ts';
import type { LoopbackServer } from '../fakes/loopback-server.ts';
import { type PeerRecord, startRouter } from '../fakes/router.ts';
import type { Verification } from '../../src/verification.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** Has the content, by TCP and WebSocket, and announces it. */
let origin: Kubo;
/** Another host, whose gateway fetches what it is asked for, and whose router knows who has what. */
let mirror: Kubo;
/** Announces another content, of which it has all blocks but one. */
let lacking: Kubo;
let folder: string;
let root: string;
let blockCount: number;
/** A gateway that finds nothing. */
let deaf: LoopbackServer;
const servers: { close(): Promise<void> }[] = [];

const leafBytes = 128 * 1024;
const leafCount = 40;

beforeAll(async () => {
  [origin, mirror, lacking] = await Promise.all([
    startKubo({ name: 'origin', routed: true, webSocket: true }),
    startKubo({ name: 'mirror', routed: true, host: '127.0.0.2' }),
    startKubo({ name: 'lacking', routed: true }),
  ]);
  for (const other of [origin, lacking]) await other.ipfs('swarm', 'connect', mirror.swarmAddress);
  folder = await makeFolder('verify');
  await writeSite('large');
  root = await add(origin, 'large');
  const refs = await origin.ipfs('refs', '--recursive', '--unique', root);
  blockCount = refs.split('\n').length + 1;
  expect(blockCount).toBeGreaterThan(leafCount);
  deaf = await gateway({ blocks: { get: async () => undefined }, host: '127.0.0.3' });
});

afterAll(async () => {
  await Promise.all([origin, mirror, lacking].map((kubo) => kubo.stop()));
  await Promise.all(servers.map((server) => server.close()));
});

/** A directory, a page and a file of many blocks, all different from those of other folders. */
async function writeSite(name: string): Promise<void> {
  await mkdir(join(folder, name, 'media'), { recursive: true });
  await writeFile(join(folder, name, 'index.html'), `<!doctype html><title>${name}</title>\n`);
  await writeFile(join(folder, name, 'media', 'film.bin'), randomBytes(leafBytes * leafCount));
}

/** Adds a folder and announces its root. */
async function add(kubo: Kubo, name: string): Promise<string> {
  const options = ['-r', '-Q', '--pin=false', `--chunker=size-${leafBytes}`];
  const cid = await kubo.ipfs('add', ...options, join(folder, name));
  await kubo.ipfs('routing', 'provide', cid);
  return cid;
}

async function gateway(options: GatewayOptions): Promise<LoopbackServer> {
  const server = await startGateway(options);
  servers.push(server);
  return server;
}

/** A router that names these providers of the root. */
async function router(...records: readonly PeerRecord[]): Promise<LoopbackServer> {
  const server = await startRouter({ providers: new Map([[root, records]]) });
  servers.push(server);
  return server;
}

async function peer(options: Parameters<typeof startBitswapPeer>[1]): Promise<BitswapPeer> {
  const started = await startBitswapPeer(undefined, options);
  servers.push(started);
  return started;
}

/** The record of a peer, as a router sends it: the addresses do not name the peer. */
function recordOf(address: string, ...others: readonly string[]): PeerRecord {
  const [transport = '', ID = ''] = address.split('/p2p/');
  return { ID, Addrs: [transport, ...others], Protocols: ['transport-bitswap'] };
}

/** The address of a gateway as a provider announces it. */
function httpAddressOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `/ip4/${hostname}/tcp/${port}/http`;
}

/** Nothing listens there. */
const dead = { tcp: '/ip4/127.0.0.1/tcp/9', http: '/ip4/127.0.0.2/tcp/9/http' };
const bothProtocols = ['transport-bitswap', 'transport-ipfs-gateway-http'];

function readVerification({ outputs, stdout, stderr }: ActionResult): Verification {
  const all: readonly Verification[] = JSON.parse(outputs['verification'] ?? '[]');
  const [one] = all;
  expect(one, stdout + stderr).toBeDefined();
  if (one === undefined) throw new Error('no verification');
  return one;
}

function print(title: string, { verdict, served, rounds, ms }: Verification): void {
  const by = served.by.map((one) => `${one.via} ${one.blocks}`).join(', ');
  console.log(
    `${title}: ${verdict}, ${served.blocks} of ${served.of} blocks (${by}), ${served.bytes} bytes, ${rounds} look${rounds === 1 ? '' : 's'}, ${(ms / 1_000).toFixed(2)} s`,
  );
}

/** `command: verify` as a step, of all blocks. */
async function verify(
  title: string,
  routerUrl: string,
  gatewayUrl: string,
  { cid = root, timeout = '20s' }: { readonly cid?: string; readonly timeout?: string } = {},
) {
  const result = await runAction({
    inputs: {
      command: 'verify',
      cid,
      'verify-routers': routerUrl,
      'verify-gateways': gatewayUrl,
      'verify-sample': 'all',
      'verify-timeout': timeout,
      'provide-private-addresses': 'true',
    },
  });
  const found = readVerification(result);
  print(title, found);
  return { result, found };
}

describe.concurrent('verify', () => {
  test('what is published to Kubo is complete: from itself, and from another host', async () => {
    await writeSite('site');
    const result = await runAction({
      cwd: folder,
      inputs: {
        path: 'site',
        'kubo-url': origin.apiUrl,
        verify: 'fail',
        'verify-routers': mirror.gatewayUrl,
        'verify-gateways': mirror.gatewayUrl,
        'verify-sample': 'all',
        'verify-timeout': '20s',
        'provide-private-addresses': 'true',
      },
    });
    const found = readVerification(result);
    print('published', found);
    expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
    expect(result.outputs).toMatchObject({ status: 'pinned', verified: 'complete' });
    const { host } = new URL(mirror.gatewayUrl);
    expect(found.found.providers).toContain(origin.peerId);
    expect(found.served.by).toContainEqual(
      expect.objectContaining({ peer: origin.peerId, via: 'bitswap' }),
    );
    expect(found.served.blocks).toBe(found.served.of);
    expect(found.independent.hosts).toContain(host);
    expect(found.browser).toMatchObject({ tab: false, serviceWorker: false });
  });

  test('in a shell, every block comes over Bitswap from the provider that Kubo names', async () => {
    const inputs = {
      'verify-routers': mirror.gatewayUrl,
      'verify-gateways': deaf.url,
      'verify-sample': 'all',
      'provide-private-addresses': 'true',
    };
    const flags = Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value]);
    const result = await runAction({ args: ['verify', root, ...flags] });
    console.log(`in a shell: ${result.stdout.trim()}, ${(result.ms / 1_000).toFixed(2)} s`);
    expect(result.stdout, result.stderr).toBe(
      `${root}\tcomplete\t${blockCount}/${blockCount}\t${origin.peerId}\tno\n`,
    );
    expect(result.code).toBe(0);
  });

  test('a block that was removed is the only one that is missing', async () => {
    await writeSite('lacking');
    const cid = await add(lacking, 'lacking');
    const refs = await lacking.ipfs('refs', '--recursive', '--unique', cid);
    const leaves = refs.split('\n').filter((text) => text.startsWith('bafkrei'));
    const [gone = ''] = leaves.slice(20);
    await lacking.ipfs('block', 'rm', gone);
    const { result, found } = await verify('one block removed', mirror.gatewayUrl, deaf.url, {
      cid,
      timeout: '10s',
    });
    expect(found).toMatchObject({ verdict: 'partial', missing: [gone], wrong: [] });
    expect(found.served.blocks).toBe(found.served.of - 1);
    expect(found.served.of).toBe(refs.split('\n').length + 1);
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain(gone);
  });

  test('a provider that lies is named, and a gateway has the rest', async () => {
    const liar = await peer({
      async onWants(cids, visit) {
        const blocks = cids.map((cid) => [cid, randomBytes(1_000)] as const);
        await visit.reply({ blocks });
      },
    });
    const { url } = await router(recordOf(liar.address));
    const { found } = await verify('a provider lies', url, mirror.gatewayUrl);
    expect(found).toMatchObject({
      verdict: 'complete',
      served: { blocks: blockCount, of: blockCount },
      wrong: [{ cid: root, from: recordOf(liar.address).ID, reason: 'does not match its CID' }],
    });
    expect(found.served.by).toEqual([
      { host: new URL(mirror.gatewayUrl).host, via: 'gateway', blocks: blockCount },
    ]);
  });

  test('a provider that never answers does not delay the one that does', async () => {
    const silent = await peer({});
    const { url } = await router(recordOf(silent.address), recordOf(origin.webSocketAddress));
    const { found } = await verify('a slow provider', url, deaf.url);
    expect(found).toMatchObject({
      verdict: 'complete',
      rounds: 1,
      served: {
        blocks: blockCount,
        by: [{ peer: origin.peerId, via: 'bitswap', blocks: blockCount }],
      },
    });
    // Levels of the DAG are fetched one after the other, and it is given up after three.
    expect([1, 2, 3]).toContain(silent.sessions.length);
  });

  test('a gateway that has the content only later is asked again', async () => {
    let asked = 0;
    const { url } = await gateway({
      host: '127.0.0.2',
      isCached: () => false,
      blocks: {
        async get(cid: CID) {
          asked += 1;
          if (asked === 1) return undefined;
          const reply = await fetch(`${origin.gatewayUrl}/ipfs/${String(cid)}?format=raw`);
          return new Uint8Array(await reply.arrayBuffer());
        },
      },
    });
    const { found } = await verify('a late gateway', (await router()).url, url, { timeout: '30s' });
    expect(found).toMatchObject({
      verdict: 'complete',
      found: { yes: false },
      served: { blocks: blockCount, of: blockCount },
      rounds: 2,
    });
  });

  test('a node is verified by Bitswap if its HTTP is dead', async () => {
    const record = { ...recordOf(origin.swarmAddress, dead.http), Protocols: bothProtocols };
    const { url } = await router(record);
    const { found } = await verify('Bitswap only', url, deaf.url);
    expect(found).toMatchObject({
      verdict: 'complete',
      served: { by: [{ peer: origin.peerId, via: 'bitswap', blocks: blockCount }] },
    });
  });

  test('a node is verified by HTTP if its swarm is dead', async () => {
    const Addrs = [dead.tcp, httpAddressOf(origin.gatewayUrl)];
    const { url } = await router({ ID: origin.peerId, Addrs, Protocols: bothProtocols });
    const { found } = await verify('HTTP only', url, deaf.url);
    const { host } = new URL(origin.gatewayUrl);
    expect(found).toMatchObject({
      verdict: 'complete',
      served: { by: [{ host, via: 'https', blocks: blockCount }] },
    });
  });
});
