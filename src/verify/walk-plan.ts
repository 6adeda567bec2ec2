import type { CID } from 'multiformats/cid';
import { toBlockKey } from '../cid.ts';
import type { RunContext } from '../run-context.ts';
import { createTurns } from '../turns.ts';
import { createWanted, defaultPlanLimits, type Plan, type SampleSize } from './plan.ts';
import { isLeaf, type PlanLink, type PlanNode, readPlanNode } from './plan-nodes.ts';
import { createSample } from './sample.ts';

/** Why a block is fetched. */
interface Role {
  /** Whether it belongs to the directory at the root. */
  readonly isTop: boolean;
  /** Whether it belongs to the `index.html` of that directory. */
  readonly isIndex: boolean;
}

/** How many different links are remembered: more would take more than 100 MiB of memory. */
const maxLinks = 500_000;

/**
 * Plans what is fetched of a CID of which nothing else is known. Each block that came shows what it
 * links to: directories and `index.html` are fetched first, then a random sample of the rest.
 */
export function planByWalk(
  root: CID,
  sampleSize: SampleSize,
  { random }: Pick<RunContext, 'random'>,
  limits = defaultPlanLimits,
): Plan {
  const wanted = createWanted(limits.maxBlocks);
  const sample = createSample(sampleSize === 'all' ? limits.maxBlocks : sampleSize, random);
  const roles = new Map<string, Role>([[toBlockKey(root), { isTop: true, isIndex: false }]]);
  const met = new Set<string>(roles.keys());
  const reading: Promise<void>[] = [];
  let index = 0;
  /** Whether there are blocks that are not known, or not wanted. */
  let leftOut = false;
  wanted.add(root);

  function want(cid: CID, key: string, role: Role): void {
    if (wanted.add(cid)) roles.set(key, role);
    else leftOut = true;
  }

  function add({ cid, name }: PlanLink, parent: Role, kind: PlanNode['kind']): void {
    const key = toBlockKey(cid);
    if (met.has(key)) return;
    if (met.size >= maxLinks) {
      leftOut = true;
      return;
    }
    met.add(key);
    const inDirectory = kind === 'directory';
    const inTop = inDirectory && parent.isTop;
    const isIndex = parent.isIndex || (inTop && name === 'index.html');
    if (isIndex && index < limits.maxIndex) {
      index += 1;
      want(cid, key, { isTop: false, isIndex });
      return;
    }
    // A directory links to directories and files alike; a file only to parts of itself.
    const mayLink = !isLeaf(cid);
    if (mayLink && (sampleSize === 'all' || (inDirectory && roles.size < limits.maxStructure))) {
      want(cid, key, { isTop: inTop && name === undefined, isIndex: false });
      return;
    }
    if (mayLink) leftOut = true;
    sample.add(cid);
  }

  async function read(cid: CID, bytes: Uint8Array, role: Role): Promise<void> {
    const { kind, links } = await readPlanNode(cid, bytes);
    const turn = createTurns();
    for (const link of links) {
      add(link, role, kind);
      const wait = turn();
      if (wait !== undefined) await wait;
    }
  }

  return {
    came: wanted.came,
    get wanted() {
      return wanted.size;
    },
    get isAll() {
      return !leftOut && sample.taken().length === sample.seen;
    },
    outstanding: () => wanted.outstanding(),
    wantSample() {
      const before = wanted.size;
      for (const cid of sample.taken()) {
        if (!wanted.add(cid) && !wanted.has(cid)) leftOut = true;
      }
      return wanted.size > before;
    },
    accept(cid, bytes) {
      if (!wanted.accept(cid, bytes)) return false;
      const role = roles.get(toBlockKey(cid));
      if (role !== undefined && !isLeaf(cid)) {
        // A peer's bytes are a part of its message.
        reading.push(read(cid, Uint8Array.from(bytes), role));
      }
      return true;
    },
    async settled() {
      await Promise.all(reading.splice(0));
    },
  };
}
