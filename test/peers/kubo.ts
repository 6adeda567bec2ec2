import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, startDaemon } from './daemon.ts';
import { findTool } from './tools.ts';

const execute = promisify(execFile);

/** How a Kubo node differs from the usual one. */
export interface KuboOptions {
  /** Import profile, as `ipfs init --profile` takes it. */
  readonly profile?: 'unixfs-v1-2025' | 'unixfs-v0-2015';
  /** Secret of `API.Authorizations` (`bearer:T` or `basic:user:password`); without one the RPC is open. */
  readonly auth?: string;
  /** Also tells an address by name, `/dns4/localhost/…`: Cluster takes no loopback address for a delegate's. */
  readonly named?: boolean;
  /** Instead of the node's own: the port of a relay in front of it, under the same name. */
  readonly relayPort?: number;
  /** Treats peers on this machine as those of the internet, to which Kubo sends its wants only when they were of use. */
  readonly distant?: boolean;
  /** Also listens on a WebSocket; `webSocketAddress` is its address. */
  readonly webSocket?: boolean;
  /**
   * The loopback address of its swarm and its gateway: those of 127.0.0.1 are one host. Its RPC is
   * always there.
   */
  readonly host?: string;
  /** Takes part in the DHT of this machine, announces what it pins, and answers `/routing/v1` at its gateway. */
  readonly routed?: boolean;
  /** Shown before its log. */
  readonly name?: string;
}

/** A Kubo daemon of its own, on loopback, that knows no other node. */
export interface Kubo {
  /** Base URL of the RPC, without `/api/v0`. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  /** Multiaddr of the RPC, as IPFS Cluster's configuration wants it. */
  readonly apiAddress: string;
  /** Multiaddr that ends in `/p2p/<peer id>`. */
  readonly swarmAddress: string;
  /** The same for the WebSocket; empty without one. */
  readonly webSocketAddress: string;
  readonly peerId: string;
  readonly version: string;
  readonly pid: number;
  /** The repository's folder. */
  readonly repo: string;
  /** Runs the `ipfs` command against this node and gives its standard output; rejects with its standard error. */
  ipfs(...args: readonly string[]): Promise<string>;
  log(): string;
  /** Ends the daemon and removes its repository. */
  stop(): Promise<void>;
}

/** Everything by which a node would look for others or for the outside, off. */
const alone = {
  AutoConf: { Enabled: false },
  AutoTLS: { Enabled: false },
  Bootstrap: [],
  Discovery: { MDNS: { Enabled: false } },
  DNS: { Resolvers: {} },
  HTTPRetrieval: { Enabled: false },
  Plugins: { Plugins: { telemetry: { Config: { Mode: 'off' } } } },
  Provide: { Enabled: false },
  Routing: { Type: 'none' },
  Version: { SwarmCheckEnabled: false },
};

/** A new repository and a daemon on it; port 0 lets the system choose ports and the daemon says which. */
export async function startKubo(options: KuboOptions = {}): Promise<Kubo> {
  const { profile = 'unixfs-v1-2025', named = false, name = 'kubo' } = options;
  const { auth, relayPort, distant = false, webSocket = false } = options;
  const { host = '127.0.0.1', routed = false } = options;
  const command = findTool('ipfs');
  const folder = await makeFolder(name);
  const repo = join(folder, 'repo');
  const env = { HOME: folder, IPFS_PATH: repo, IPFS_TELEMETRY: 'off' };
  // Profile `test`: loopback and port 0 for swarm, RPC and gateway.
  await execute(command, ['init', '--profile', `${profile},test`], { env });
  const port = named || relayPort !== undefined ? await findFreePort() : undefined;
  const announced = relayPort ?? port;
  await configure(join(repo, 'config'), {
    addresses:
      port === undefined
        ? {
            Swarm: [`/ip4/${host}/tcp/0`, ...(webSocket ? [`/ip4/${host}/tcp/0/ws`] : [])],
            Gateway: `/ip4/${host}/tcp/0`,
          }
        : toNamedAddresses(port, announced),
    ...(auth !== undefined && { auth }),
    distant,
    routed,
  });

  const daemon = await startDaemon({
    title: `Kubo "${name}"`,
    command,
    args: ['daemon'],
    env,
    folder,
    ready: [
      /^Kubo version: (\S+)/,
      /^PeerID: (\S+)/,
      new RegExp(`^Swarm listening on ${host.replaceAll('.', '\\.')}:(\\d+) \\(TCP\\)`),
      /^RPC API server listening on \/ip4\/127\.0\.0\.1\/tcp\/(\d+)/,
      /^Gateway server listening on \/ip4\/[\d.]+\/tcp\/(\d+)/,
      /^Daemon is ready/,
    ],
  });
  const [version = '', peerId = '', swarm = '', api = '', gateway = ''] = daemon.facts;
  const apiAddress = `/ip4/127.0.0.1/tcp/${api}`;
  const global = ['--api', apiAddress, ...(auth === undefined ? [] : ['--api-auth', auth])];
  return {
    apiUrl: `http://127.0.0.1:${api}`,
    gatewayUrl: `http://${host}:${gateway}`,
    apiAddress,
    swarmAddress: `/ip4/${host}/tcp/${swarm}/p2p/${peerId}`,
    // One port serves both (go-libp2p, `ShareTCPListener`).
    webSocketAddress: webSocket ? `/ip4/${host}/tcp/${swarm}/ws/p2p/${peerId}` : '',
    peerId,
    version,
    pid: daemon.pid,
    repo,
    async ipfs(...args) {
      const { stdout } = await execute(command, [...global, ...args], {
        env,
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout.trimEnd();
    },
    log: () => daemon.log(),
    stop: () => daemon.stop(),
  };
}

/** An address that is told has to be in the config before the daemon starts, so port 0 will not do. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Listens on one port, and tells another one by name. */
function toNamedAddresses(port: number, announced = port): object {
  return {
    Swarm: [`/ip4/127.0.0.1/tcp/${port}`],
    AppendAnnounce: [`/dns4/localhost/tcp/${announced}`],
  };
}

async function configure(
  path: string,
  options: {
    readonly addresses: object;
    readonly auth?: string;
    readonly distant: boolean;
    readonly routed: boolean;
  },
): Promise<void> {
  const { addresses, auth, distant, routed } = options;
  const config: Record<string, unknown> & { Addresses: object; Gateway: object } = JSON.parse(
    await readFile(path, 'utf8'),
  );
  const changed = {
    ...config,
    ...alone,
    ...(routed && {
      Gateway: { ...config.Gateway, ExposeRoutingAPI: true },
      Provide: { Enabled: true },
      Routing: { Type: 'dhtserver', LoopbackAddressesOnLanDHT: true },
    }),
    Addresses: { ...config.Addresses, ...addresses },
    ...(auth !== undefined && {
      API: { Authorizations: { deployer: { AuthSecret: auth, AllowedPaths: ['/api/v0'] } } },
    }),
    // With the first alone Kubo 0.43.0 ends with a nil pointer at its first want (boxo 0.42.1, skipBroadcast).
    ...(distant && {
      Internal: { Bitswap: { BroadcastControl: { LocalPeers: true, PeeredPeers: true } } },
    }),
  };
  await writeFile(path, JSON.stringify(changed, undefined, 2));
}
