import type { CID } from 'multiformats/cid';
import { HttpError } from '../../net/http-error.ts';
import { formatBytes } from '../../quantities.ts';
import { type Ask, ServiceError } from '../ask.ts';
import type { Call } from '../service.ts';
import type { KuboRpc } from './rpc.ts';

/** The caller bounds the whole; a node that sends nothing for a minute is given up (`idleMs`). */
const exportLimits = {
  maxReplyBytes: Number.POSITIVE_INFINITY,
  totalMs: Number.POSITIVE_INFINITY,
};

/**
 * Exports a DAG as a CAR. A block that the node does not have is looked for on the network, and
 * reported in a trailer when its time is over.
 * Source: Kubo RPC API v0, `dag/export`.
 */
export async function exportKuboCar(
  ask: Ask<KuboRpc>,
  root: CID,
  onBytes: (bytes: Uint8Array) => Promise<void>,
  { signal }: Call,
): Promise<void> {
  let bytes = 0;
  await ask('export the content', signal, async (rpc) => {
    const request = {
      signal,
      limits: exportLimits,
      async onBytes(chunk: Uint8Array) {
        bytes += chunk.byteLength;
        await onBytes(chunk);
      },
    };
    try {
      await rpc('dag/export', { arg: String(root) }, request);
    } catch (error) {
      // What the caller got cannot be taken back, so there is no second attempt.
      if (bytes === 0 || !(error instanceof HttpError)) throw error;
      throw new ServiceError(`it ended after ${formatBytes(bytes)}. ${error.what}`, error.text, {
        fix: 'check the log of the node, and run again.',
        cause: error,
      });
    }
  });
}
