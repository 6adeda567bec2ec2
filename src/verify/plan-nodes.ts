import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import * as dagPb from '@ipld/dag-pb';
import * as raw from 'multiformats/codecs/raw';
import { visitLinks } from '../car/links.ts';
import { walkNode } from '../car/dag-pb-node.ts';
import { isInline } from '../cid.ts';
import { createTurns } from '../turns.ts';

/** A link of a directory or of a file. */
export interface PlanLink {
  readonly cid: CID;
  /** The name in a directory; undefined for another part of the same directory, and elsewhere. */
  readonly name?: string;
}

/** A block as far as a plan needs it: a directory, a part of one, or anything else. */
export interface PlanNode {
  readonly kind: 'directory' | 'other';
  readonly links: readonly PlanLink[];
}

/** A block has no more than about 50,000 links with a hash. */
const maxLinks = 60_000;

/** Whether a block with this CID has no links. */
export function isLeaf(cid: CID): boolean {
  return cid.code === raw.code;
}

/**
 * Reads the links of a block whose hash was checked (UnixFS specification; for other codecs the
 * links in their order). A block that is not valid has none: peers accept it as it is.
 */
export async function readPlanNode(cid: CID, bytes: Uint8Array): Promise<PlanNode> {
  try {
    return cid.code === dagPb.code ? await readUnixFs(bytes) : await readOther(cid, bytes);
  } catch {
    return { kind: 'other', links: [] };
  }
}

async function readOther(cid: CID, bytes: Uint8Array): Promise<PlanNode> {
  const links: PlanLink[] = [];
  await visitLinks(cid.code, bytes, (link) => {
    if (links.length < maxLinks) links.push({ cid: link });
  });
  return { kind: 'other', links };
}

async function readUnixFs(bytes: Uint8Array): Promise<PlanNode> {
  const turn = createTurns();
  const links: { readonly cid: CID; readonly name: string }[] = [];
  let data: Uint8Array | undefined;
  for (const part of walkNode(bytes)) {
    if ('data' in part) data = part.data;
    // An identity CID contains its block.
    else if (!isInline(part.cid) && links.length < maxLinks) links.push(part);
    const wait = turn();
    if (wait !== undefined) await wait;
  }
  const node = data === undefined ? undefined : UnixFS.unmarshal(data);
  if (node?.type === 'directory') return { kind: 'directory', links };
  if (node?.type !== 'hamt-sharded-directory') {
    return { kind: 'other', links: links.map(({ cid }) => ({ cid })) };
  }
  // A link of a shard has a prefix; if it has nothing else, it leads to another shard.
  const prefix = ((node.fanout ?? 256n) - 1n).toString(16).length;
  return {
    kind: 'directory',
    links: links.map(({ cid, name }) =>
      name.length === prefix ? { cid } : { cid, name: name.slice(prefix) },
    ),
  };
}
