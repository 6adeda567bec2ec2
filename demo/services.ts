import type { CID } from 'multiformats/cid';
import { createBlockStore, findMissing } from '../test/fakes/block-store.ts';
import { startGateway } from '../test/fakes/gateway.ts';
import { startKubo } from '../test/fakes/kubo.ts';
import { startPinningService } from '../test/fakes/pinning-service.ts';
import { findKubo, startKuboDaemon } from './kubo-daemon.ts';

/** Where the demo publishes to: all on loopback, all over the same blocks. */
export interface DemoServices {
  /** What each one is, for people. */
  readonly titles: readonly string[];
  readonly kuboUrl: string;
  readonly pinningUrl: string;
  readonly pinningToken: string;
  /** Origin of the gateway. */
  readonly gatewayUrl: string;
  close(): Promise<void>;
}

interface Node {
  readonly title: string;
  readonly kuboUrl: string;
  readonly gatewayUrl: string;
  readonly hasContent: (root: CID) => Promise<boolean>;
  close(): Promise<void>;
}

/** Asks a Kubo whether it has a whole DAG, without letting it look on the network. */
async function hasDag(kuboUrl: string, root: CID): Promise<boolean> {
  const query = `arg=${root.toString()}&recursive=true&unique=true&offline=true`;
  const response = await fetch(`${kuboUrl}/api/v0/refs?${query}`, { method: 'POST' });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return response.ok && lines.every((line) => JSON.parse(line).Err === '');
}

async function startRealNode(version: string): Promise<Node> {
  const daemon = await startKuboDaemon(version);
  return {
    title: `Kubo ${version}, the \`ipfs\` on PATH, in a repository of its own: RPC and gateway`,
    kuboUrl: daemon.url,
    gatewayUrl: daemon.gatewayUrl,
    hasContent: (root) => hasDag(daemon.url, root),
    close: () => daemon.close(),
  };
}

/** `why` says why it is not a real one. */
async function startNodeInMemory(why: string): Promise<Node> {
  const blocks = createBlockStore();
  const [kubo, gateway] = await Promise.all([startKubo({ blocks }), startGateway({ blocks })]);
  return {
    title: `A stand-in for Kubo, in memory (${why}): RPC and gateway`,
    kuboUrl: kubo.url,
    gatewayUrl: gateway.url,
    hasContent: async (root) => (await findMissing(root, blocks)) === undefined,
    async close() {
      await Promise.all([kubo.close(), gateway.close()]);
    },
  };
}

async function startNode(): Promise<Node> {
  const version = await findKubo();
  if (version === undefined) return startNodeInMemory('no `ipfs` on PATH');
  return startRealNode(version).catch((error: unknown) => {
    const [reason] = String(error instanceof Error ? error.message : error)
      .trim()
      .split('\n')
      .slice(-1);
    return startNodeInMemory(`\`ipfs\` ${version} on PATH did not start: ${reason}`);
  });
}

/** Starts a node, real where `ipfs` is on PATH, and a Pinning Service API that pins only what the node holds whole. */
export async function startServices(): Promise<DemoServices> {
  const node = await startNode();
  const pinning = await startPinningService({
    token: 'demo-token-of-no-value',
    hasContent: node.hasContent,
  });
  return {
    titles: [node.title, 'A Pinning Service API in memory: pins what the node holds whole'],
    kuboUrl: node.kuboUrl,
    pinningUrl: pinning.url,
    pinningToken: pinning.token,
    gatewayUrl: node.gatewayUrl,
    async close() {
      await Promise.all([pinning.close(), node.close()]);
    },
  };
}
