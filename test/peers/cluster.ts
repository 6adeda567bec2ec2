import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, startDaemon, type StopSignal } from './daemon.ts';
import type { Kubo } from './kubo.ts';
import { findTool } from './tools.ts';

const execute = promisify(execFile);

/** One peer of a cluster, in front of one Kubo node. */
export interface ClusterPeer {
  readonly kubo: Kubo;
  /** Base URL of Cluster's own REST API. */
  readonly restUrl: string;
  /** Base URL of its Pinning Service API; calls go to `<base>/pins`. */
  readonly pinningUrl: string;
  /** Multiaddr that ends in `/p2p/<peer id>`. */
  readonly swarmAddress: string;
  readonly peerId: string;
  log(): string;
  /** Ends this peer, with SIGKILL as a crash would, and removes its folder. */
  stop(signal?: StopSignal): Promise<void>;
}

/** A cluster; its own fields are those of its first peer. */
export interface Cluster extends ClusterPeer {
  readonly peers: readonly ClusterPeer[];
  readonly version: string;
  /**
   * Bearer token for both APIs of every peer. Cluster has no tokens to configure: with `basic_auth_credentials` set, both APIs take
   * Basic, or a JWT that is signed (HS256) with the password of the user named as issuer, and `POST /token` with Basic
   * gives such a JWT, without expiry (ipfs-cluster v1.1.6, api/common/api.go: authHandler, verifyToken, GenerateTokenHandler).
   */
  readonly token: string;
  /** The same account as `user:password`. */
  readonly credentials: string;
  /** Ends every peer and removes its folder; the Kubo nodes are their owner's. */
  stop(): Promise<void>;
}

const user = 'deployer';

/**
 * One cluster peer for each Kubo node, all with the same secret and account, each joined to the first.
 * @param kubos at least one; content is pinned on all of them (replication factor −1).
 */
export async function startCluster({ kubos }: { kubos: readonly Kubo[] }): Promise<Cluster> {
  const secret = randomBytes(32).toString('hex');
  const password = randomBytes(16).toString('hex');
  const started: StartedPeer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((peer) => peer.stop()));
  };
  try {
    for (const [index, kubo] of kubos.entries()) {
      const bootstrap = started[0]?.swarmAddress;
      started.push(
        await startPeer({ name: `cluster-${index}`, kubo, secret, password, bootstrap }),
      );
    }
    const [first] = started;
    if (first === undefined) throw new Error('A cluster needs at least one Kubo node.');
    const credentials = `${user}:${password}`;
    const token = await fetchToken(first.pinningUrl, credentials);
    return { ...first, peers: started, token, credentials, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface StartedPeer extends ClusterPeer {
  readonly version: string;
}

interface PeerOptions {
  readonly name: string;
  readonly kubo: Kubo;
  readonly secret: string;
  readonly password: string;
  readonly bootstrap: string | undefined;
}

async function startPeer(options: PeerOptions): Promise<StartedPeer> {
  const { name, kubo, secret, password, bootstrap } = options;
  const command = findTool('ipfs-cluster-service');
  const folder = await makeFolder(name);
  const env = { HOME: folder, CLUSTER_SECRET: secret, CLUSTER_PEERNAME: name };
  const global = ['--config', folder];
  await execute(command, [...global, 'init', '--consensus', 'crdt'], { env });
  await configure(join(folder, 'service.json'), kubo, password);

  const daemon = await startDaemon({
    title: `IPFS Cluster "${name}"`,
    command,
    args: [...global, 'daemon', ...(bootstrap === undefined ? [] : ['--bootstrap', bootstrap])],
    env,
    folder,
    ready: [
      /IPFS Cluster v(\S+) listening on/,
      /^\s*(\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/\w+)/,
      /RESTAPI \(HTTP - authenticated\): \/ip4\/127\.0\.0\.1\/tcp\/(\d+)/,
      /PINSVCAPI \(HTTP - authenticated\): \/ip4\/127\.0\.0\.1\/tcp\/(\d+)/,
      /IPFS Cluster is READY/,
    ],
  });
  const [version = '', swarmAddress = '', rest = '', pinning = ''] = daemon.facts;
  return {
    kubo,
    version,
    swarmAddress,
    peerId: swarmAddress.slice(swarmAddress.lastIndexOf('/') + 1),
    restUrl: `http://127.0.0.1:${rest}`,
    pinningUrl: `http://127.0.0.1:${pinning}`,
    log: () => daemon.log(),
    stop: (signal) => daemon.stop(signal),
  };
}

/** The parts of `service.json` that are changed. */
interface ServiceConfig {
  cluster: { pubsub: Record<string, unknown> };
  api: {
    restapi: Record<string, unknown>;
    pinsvcapi: Record<string, unknown>;
    ipfsproxy?: unknown;
  };
  ipfs_connector: { ipfshttp: Record<string, unknown> };
}

/** Port 0 everywhere: the system chooses and the daemon says which in its log. */
async function configure(path: string, kubo: Kubo, password: string): Promise<void> {
  const config: ServiceConfig = JSON.parse(await readFile(path, 'utf8'));
  const anyPort = '/ip4/127.0.0.1/tcp/0';
  Object.assign(config.cluster, {
    listen_multiaddress: [anyPort],
    enable_relay_hop: false,
    mdns_interval: '0s',
    // A peer's addresses, and its end, are known after seconds instead of half a minute.
    monitor_ping_interval: '2s',
    // Three peers on one machine see each other's pins at once instead of after 10 seconds.
    pubsub: { ...config.cluster.pubsub, heartbeat_interval: '1s' },
  });
  for (const api of [config.api.restapi, config.api.pinsvcapi]) {
    api['http_listen_multiaddress'] = anyPort;
    api['basic_auth_credentials'] = { [user]: password };
  }
  delete config.api.ipfsproxy;
  Object.assign(config.ipfs_connector.ipfshttp, {
    node_multiaddress: kubo.apiAddress,
    connect_swarms_delay: '0s',
  });
  await writeFile(path, JSON.stringify(config));
}

async function fetchToken(url: string, credentials: string): Promise<string> {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  });
  const text = await response.text();
  const body: unknown = response.ok ? JSON.parse(text) : undefined;
  if (
    typeof body === 'object' &&
    body !== null &&
    'token' in body &&
    typeof body.token === 'string'
  ) {
    return body.token;
  }
  throw new Error(`Cluster gave no token: HTTP ${response.status} ${text}`);
}
