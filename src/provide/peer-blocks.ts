import type { RunContext } from '../run-context.ts';
import type { PeerBlocks, PeerBlocksOptions } from './block-peer.ts';

/** Opens nothing until the first `fetch`, which loads libp2p. */
export function createPeerBlocks(options: PeerBlocksOptions, context: RunContext): PeerBlocks {
  let loaded: Promise<PeerBlocks> | undefined;
  return {
    fetch: async (...call) => {
      loaded ??= import('./block-exchange.ts').then(({ createBlockExchange }) =>
        createBlockExchange(options, context),
      );
      await (await loaded).fetch(...call);
    },
    async stop() {
      await (await loaded?.catch(() => undefined))?.stop();
    },
  };
}
