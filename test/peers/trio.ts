import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import type { ActionResult } from '../bundle/action.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** A cluster of three peers, each before a Kubo of its own; the three Kubos know each other, and nobody else. */
export interface Trio {
  readonly cluster: Cluster;
  readonly kubos: readonly Kubo[];
  /** The first Kubo. */
  readonly kubo: Kubo;
  /** The inputs by which a run pins at the cluster. */
  readonly inputs: Readonly<Record<string, string>>;
  /** A pin as the cluster's Pinning Service API tells it; undefined for none. */
  look(cid: string): Promise<PinStatus | undefined>;
  /** Asks the Pinning Service API itself for a pin, as another client would. */
  pin(cid: string, name: string, meta?: Record<string, string>): Promise<PinStatus>;
  stop(): Promise<void>;
}

export interface PinStatus {
  readonly requestid: string;
  readonly status: string;
  readonly created: string;
  readonly delegates: readonly string[];
  readonly pin: { readonly name?: string; readonly meta?: Record<string, string> };
}

export async function startTrio(): Promise<Trio> {
  const kubos = await Promise.all(['a', 'b', 'c'].map((name) => startKubo({ name, named: true })));
  const [kubo] = kubos;
  if (kubo === undefined) throw new Error('three nodes have a first');
  await Promise.all(
    kubos.slice(1).map((other) => other.ipfs('swarm', 'connect', kubo.swarmAddress)),
  );
  const cluster = await startCluster({ kubos });
  console.log(`Three of Kubo ${kubo.version} and IPFS Cluster ${cluster.version}`);
  const headers = { authorization: `Bearer ${cluster.token}` };
  return {
    cluster,
    kubos,
    kubo,
    inputs: { 'pinning-url': cluster.pinningUrl, 'pinning-token': cluster.token },
    async look(cid) {
      const reply = await fetch(`${cluster.pinningUrl}/pins/${cid}`, { headers });
      return reply.status === 404 ? undefined : ((await reply.json()) as PinStatus);
    },
    async pin(cid, name, meta = {}) {
      const body = JSON.stringify({ cid, name, meta });
      const reply = await fetch(`${cluster.pinningUrl}/pins`, { method: 'POST', headers, body });
      return (await reply.json()) as PinStatus;
    },
    async stop() {
      await cluster.stop();
      await Promise.all(kubos.map((one) => one.stop()));
    },
  };
}

/** A new file that one node has and no one pins: its CID. */
export async function addFile(kubo: Kubo, content = `page ${randomUUID()}\n`): Promise<string> {
  const path = join(await makeFolder('file'), 'page.html');
  await writeFile(path, content);
  return await kubo.ipfs('add', '-Q', '--pin=false', path);
}

/** Whether a node holds a whole DAG itself, without asking others. */
export async function hasDag(kubo: Kubo, cid: string): Promise<boolean> {
  return await kubo.ipfs('refs', '--recursive', '--unique', '--offline', cid).then(
    () => kubo.ipfs('block', 'stat', '--offline', cid).then(() => true),
    () => false,
  );
}

/** Whether a node has pinned a root itself. */
export async function hasPinned(kubo: Kubo, cid: string): Promise<boolean> {
  return await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid).then(
    (pinned) => pinned === cid,
    () => false,
  );
}

/** The CID of bytes that exist nowhere. */
export function makeUnknownCid(): string {
  const sha256 = 0x12;
  const digest = createHash('sha256').update(randomBytes(32)).digest();
  return CID.createV1(raw.code, create(sha256, digest)).toString();
}

/** One entry of the output `pins`, of a publish or of a list. */
export interface PinEntry {
  readonly service: string;
  readonly cid: string;
  readonly state?: string;
  readonly name?: string;
  readonly status?: string;
  readonly requestId?: string;
  readonly lastStatus?: string;
  readonly created?: string;
  readonly meta?: Record<string, string>;
  readonly removed?: boolean;
  readonly kept?: string;
  readonly ms?: number;
}

export function readPins({ outputs }: Pick<ActionResult, 'outputs'>): PinEntry[] {
  return JSON.parse(outputs['pins'] ?? '') as PinEntry[];
}
