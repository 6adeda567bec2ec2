import type { CID } from 'multiformats/cid';
import { type BlockIndex, indexBlocks } from '../car/block-index.ts';
import type { CarFile } from '../car/car-file.ts';
import { isInline, sameContent, toBlockKey } from '../cid.ts';
import type { RunContext } from '../run-context.ts';
import { createTurns } from '../turns.ts';
import { createWanted, defaultPlanLimits, type Plan, type SampleSize } from './plan.ts';
import { isLeaf, type PlanLink, readPlanNode } from './plan-nodes.ts';
import { createSample } from './sample.ts';

/** A block of the CAR that is to be read. */
interface Visit {
  readonly cid: CID;
  /** Whether it belongs to the directory at the root. */
  readonly isTop: boolean;
  /** Whether it belongs to the `index.html` of that directory. */
  readonly isIndex: boolean;
}

/**
 * Plans what is fetched of a CID whose CAR this run has: the root, the first blocks of
 * `index.html`, all directories, then a random sample of the other blocks. All is known at once.
 * Returns undefined if the CAR has another root. Rejects if it cannot be read.
 */
export async function planFromCar(
  root: CID,
  car: CarFile,
  sampleSize: SampleSize,
  { signal, random }: Pick<RunContext, 'signal' | 'random'>,
  limits = defaultPlanLimits,
): Promise<Plan | undefined> {
  await using blocks = await indexBlocks(car, signal);
  if (!sameContent(blocks.root, root)) return undefined;
  const turn = createTurns();
  const met = new Set<string>([toBlockKey(root)]);
  const first: CID[] = [root];
  const directories: CID[] = [];
  const sample = createSample(sampleSize === 'all' ? limits.maxBlocks : sampleSize, random);
  let index = 0;

  const todo: Visit[] = [{ cid: root, isTop: true, isIndex: false }];
  for (let visit = todo.pop(); visit !== undefined; visit = todo.pop()) {
    signal.throwIfAborted();
    const { cid, isTop, isIndex } = visit;
    const { kind, links } = await readFromCar(cid, blocks);
    if (cid !== root) {
      if (isIndex && index < limits.maxIndex) {
        index += 1;
        first.push(cid);
      } else if (kind === 'directory') directories.push(cid);
      else sample.add(cid);
    }
    // What waits longest comes last, so that the first blocks of a file are those taken first.
    for (const link of links.toReversed()) {
      const key = toBlockKey(link.cid);
      if (!met.has(key)) {
        met.add(key);
        todo.push(follow(link, kind === 'directory' && isTop, isIndex));
      }
      const wait = turn();
      if (wait !== undefined) await wait;
    }
  }

  const wanted = createWanted(limits.maxBlocks);
  for (const cid of [...first, ...directories, ...sample.taken()]) wanted.add(cid);
  return {
    came: wanted.came,
    wanted: wanted.size,
    isAll: wanted.size === met.size,
    outstanding: () => wanted.outstanding(),
    wantSample: () => false,
    accept: (cid, bytes) => wanted.accept(cid, bytes),
    settled: async () => {},
  };
}

function follow({ cid, name }: PlanLink, inTop: boolean, isIndex: boolean): Visit {
  // A link without a name leads to another part of the same directory.
  return {
    cid,
    isTop: inTop && name === undefined,
    isIndex: isIndex || (inTop && name === 'index.html'),
  };
}

async function readFromCar(cid: CID, blocks: BlockIndex): ReturnType<typeof readPlanNode> {
  if (isLeaf(cid)) return { kind: 'other', links: [] };
  if (isInline(cid)) return readPlanNode(cid, cid.multihash.digest);
  const block = blocks.find(cid);
  if (block === undefined) return { kind: 'other', links: [] };
  return readPlanNode(cid, blocks.readSync(block));
}
