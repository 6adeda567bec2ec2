import { onTestFinished } from 'vitest';
import { CID } from 'multiformats/cid';
import type { PackedCar } from '../../../src/content/pack.ts';
import type { Verification } from '../../../src/verification.ts';
import type { VerifyDeps, VerifyOptions } from '../../../src/verify/verify.ts';
import { verifyContent } from '../../../src/verify/verify.ts';
import type { OwnHosts } from '../../../src/verify/own-hosts.ts';
import { createVirtualTime } from '../../contract/virtual-time.ts';
import { type Blocks, openCarBlocks, walkDag } from '../../fakes/block-store.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { createWorkspace, type Workspace } from '../content/workspace.ts';
import { client } from '../net/server.ts';
import { createTestPeers, type PeerAct } from './peers.ts';

/** A site that was packed, and its blocks. */
export interface Site {
  readonly root: CID;
  readonly car: PackedCar;
  readonly blocks: Blocks;
  /** All of its blocks, parents before children. */
  readonly cids: readonly CID[];
}

/** A site with two directories, `index.html` and so many other small files. */
export async function packSite(
  files = 20,
  fill: (workspace: Workspace) => void = () => {},
): Promise<Site> {
  const workspace = createWorkspace();
  onTestFinished(() => workspace[Symbol.dispose]());
  workspace.write('in/index.html', '<!doctype html><title>Site</title>');
  for (let at = 0; at < files; at++) workspace.write(`in/assets/deep/${at}.txt`, `file ${at}`);
  fill(workspace);
  const car = await workspace.pack('in');
  const blocks = await openCarBlocks(car.path);
  onTestFinished(() => blocks[Symbol.asyncDispose]());
  const root = CID.parse(String(car.root));
  const cids: CID[] = [];
  for await (const { cid } of walkDag(root, blocks)) cids.push(cid);
  return { root, car, blocks, cids };
}

/** The same blocks, but some. */
export function without(blocks: Blocks, missing: readonly (CID | undefined)[]): Blocks {
  const gone = new Set(missing.map(String));
  return { get: async (cid) => (gone.has(cid.toString()) ? undefined : blocks.get(cid)) };
}

export interface TestRun {
  readonly site: Site;
  readonly peers?: ReadonlyMap<string, PeerAct>;
  readonly routers?: readonly string[];
  readonly gateways?: readonly string[];
  readonly options?: Partial<VerifyOptions>;
  readonly own?: OwnHosts;
  /** Verify by the CID alone. */
  readonly bare?: boolean;
  readonly deps?: Partial<VerifyDeps>;
}

export const nobody: OwnHosts = { hosts: new Map(), peers: new Map() };

/** Verifies one site, by virtual time; private addresses are allowed. */
export async function verifySite(run: TestRun) {
  const { site, peers: acts = new Map(), routers = [], gateways = [], own = nobody } = run;
  const time = createVirtualTime();
  const log = createRecordingLog();
  const peers = createTestPeers(acts, time);
  const toUrls = (texts: readonly string[]) => ({
    urls: texts.map((text) => new URL(text)),
    given: true,
  });
  const startedAt = time.clock.now();
  const verifications = await verifyContent(
    {
      cids: [site.root],
      own,
      ...(run.bare !== true && { car: site.car }),
      options: {
        timeoutMs: 120_000,
        firstLookMs: 0,
        sample: 16,
        routers: toUrls(routers),
        gateways: toUrls(gateways),
        allowPrivate: true,
        allServicesPrivate: false,
        ...run.options,
      },
    },
    {
      http: time.pauseDuring(client({ clock: time.clock })),
      peers,
      limits: { headersMs: 1_000, idleMs: 1_000, totalMs: 5_000 },
      ...run.deps,
    },
    {
      signal: new AbortController().signal,
      clock: time.clock,
      random: () => 0.5,
      log,
    },
  );
  const [verification] = verifications;
  if (verification === undefined) throw new Error('nothing was verified');
  const result: Verification = verification;
  return {
    ...result,
    lines: log.lines,
    peersAsked: peers,
    ms: time.clock.now() - startedAt,
    slept: time.slept,
    sleepers: time.sleepers(),
  };
}
