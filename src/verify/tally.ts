import type { CID } from 'multiformats/cid';
import type { ServedBy, Verification, WrongBlock } from '../verification.ts';
import { toBlockKey } from '../cid.ts';
import { printable } from '../text.ts';
import { type BlockSource, nameSource } from './block-source.ts';

/** Entries of a list in the output. */
export const maxListed = 50;

/** Who served what of one CID, over all looks. */
export interface Tally {
  onAsked(cid: CID): void;
  onBlock(source: BlockSource): void;
  onWrong(source: BlockSource, cid: CID, reason: string): void;
  /** Notes that a source was asked and served nothing. */
  onFailed(source: BlockSource): void;
  /** Different blocks that were asked for. */
  readonly asked: number;
  isAsked(cid: CID): boolean;
  readonly wrong: readonly WrongBlock[];
  servedBy(): readonly ServedBy[];
  independent(): Verification['independent'];
  /** Whether a provider served a block, did not when it was asked, or was not asked. */
  stateOf(provider: string): 'served' | 'refuted' | 'unasked';
}

function keyOf(source: BlockSource): string {
  return `${source.by.via} ${nameSource(source)}`;
}

/** Returns an empty tally. */
export function createTally(): Tally {
  const asked = new Set<string>();
  const served = new Map<string, { readonly source: BlockSource; blocks: number }>();
  const refuted = new Set<string>();
  const wrong: WrongBlock[] = [];
  const values = () => [...served.values()];

  return {
    wrong,
    get asked() {
      return asked.size;
    },
    isAsked: (cid) => asked.has(toBlockKey(cid)),
    onAsked(cid) {
      asked.add(toBlockKey(cid));
    },
    onBlock(source) {
      const entry = served.get(keyOf(source)) ?? { source, blocks: 0 };
      entry.blocks += 1;
      served.set(keyOf(source), entry);
    },
    onWrong(source, cid, reason) {
      if (wrong.length >= maxListed) return;
      wrong.push({ cid: String(cid), from: nameSource(source), reason: printable(reason, 200) });
    },
    onFailed(source) {
      if (source.provider !== undefined) refuted.add(source.provider);
    },
    servedBy: () =>
      values()
        .sort((a, b) => b.blocks - a.blocks)
        .map(({ source: { by }, blocks }) => ({ ...by, blocks })),
    independent() {
      const hosts = values()
        .filter(({ source }) => source.owner === undefined)
        .map(({ source }) => nameSource(source));
      return { yes: hosts.length > 0, hosts: [...new Set(hosts)].slice(0, maxListed) };
    },
    stateOf(provider) {
      if (values().some(({ source }) => source.provider === provider)) return 'served';
      return refuted.has(provider) ? 'refuted' : 'unasked';
    },
  };
}
