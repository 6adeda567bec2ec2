import { hash } from 'node:crypto';
import { base58btc } from 'multiformats/bases/base58';
import type { CID } from 'multiformats/cid';
import type { PeerBlocks } from '../../../src/provide/block-peer.ts';
import type { VirtualTime } from '../../contract/virtual-time.ts';
import type { Blocks } from '../../fakes/block-store.ts';

/** The ID of a peer with an Ed25519 key that is made of a name (libp2p peer ID specification). */
export function makePeerId(name: string): string {
  const key = Buffer.from(hash('sha256', name, 'hex'), 'hex');
  return base58btc
    .encode(Buffer.concat([Buffer.from([0x00, 0x24, 0x08, 0x01, 0x12, 0x20]), key]))
    .slice(1);
}

/** What a peer does when it is asked. */
export type PeerAct =
  | { readonly kind: 'serve'; readonly blocks: Blocks }
  /** The same, but every other peer is faster. */
  | { readonly kind: 'slow'; readonly blocks: Blocks }
  | { readonly kind: 'refuse' }
  /** It never answers, and does not end when it is told to. */
  | { readonly kind: 'silent' }
  /** Each block has other bytes. */
  | { readonly kind: 'lie' }
  /** It serves so many blocks, then the connection is gone. */
  | { readonly kind: 'break'; readonly blocks: Blocks; readonly after: number };

export interface TestPeers extends PeerBlocks {
  /** Each request so far. */
  readonly asked: readonly { readonly id: string; readonly cids: readonly string[] }[];
  readonly maxAtOnce: number;
  readonly isStopped: boolean;
}

/** Peers in memory, by their IDs; others refuse. No time passes while one of them answers. */
export function createTestPeers(
  acts: ReadonlyMap<string, PeerAct>,
  { pauseWhile }: Pick<VirtualTime, 'pauseWhile'>,
): TestPeers {
  const asked: { readonly id: string; readonly cids: readonly string[] }[] = [];
  let [atOnce, maxAtOnce] = [0, 0];
  let isStopped = false;

  async function answer(
    act: PeerAct,
    cids: readonly CID[],
    listener: Parameters<PeerBlocks['fetch']>[2],
  ): Promise<void> {
    if (act.kind === 'refuse') throw new Error('refused the connection');
    if (act.kind === 'silent') return new Promise(() => {});
    for (const [at, cid] of cids.entries()) {
      for (let turn = act.kind === 'slow' ? 20 : 1; turn > 0; turn--) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (act.kind === 'lie') {
        listener.onWrong(cid, 'sent a block that does not match its hash');
        continue;
      }
      if (act.kind === 'break' && at >= act.after) throw new Error('the connection was reset');
      const bytes = await act.blocks.get(cid);
      if (bytes === undefined) listener.onMissing(cid);
      else listener.onBlock(cid, bytes);
    }
  }

  return {
    asked,
    get maxAtOnce() {
      return maxAtOnce;
    },
    get isStopped() {
      return isStopped;
    },
    async fetch({ id }, cids, listener) {
      asked.push({ id, cids: cids.map(String) });
      atOnce += 1;
      maxAtOnce = Math.max(maxAtOnce, atOnce);
      try {
        const act = acts.get(id) ?? { kind: 'refuse' };
        const answered = () => answer(act, cids, listener);
        await (act.kind === 'silent' ? answered() : pauseWhile(answered));
      } finally {
        atOnce -= 1;
      }
    },
    async stop() {
      isStopped = true;
    },
  };
}
