import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { type BlockIndex, indexBlocks } from '../../car/block-index.ts';
import { planCarDelta } from '../../car/split.ts';
import { findCid, sameContent } from '../../cid.ts';
import { renderCauses, toFailure } from '../../errors.ts';
import { findString, objectOrEmpty } from '../../json.ts';
import { type FileRange, multipartFile } from '../../net/multipart.ts';
import { type PinRequest, pinStatuses, type SentBytes } from '../../pin.ts';
import { formatBytes } from '../../quantities.ts';
import type { Ask } from '../ask.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call } from '../service.ts';
import { carPart, uploadLimits } from '../upload/car-body.ts';
import type { KuboPins } from './pins.ts';
import { KuboError, type KuboRpc } from './rpc.ts';

/**
 * How long the node may take for a part of a CAR: if a block is missing after all, it looks for it
 * on the network without end (seen with Kubo 0.43).
 */
function partTimeout(bytes: number): string {
  return `${120 + Math.ceil(bytes / (256 * 1024))}s`;
}

/** The newest root that had the request's name: blocks under it need not be sent again. */
export async function findPreviousRoot(
  pins: KuboPins,
  { name, delta, root }: PinRequest,
  call: Call,
): Promise<CID | undefined> {
  if (delta === 'off') return undefined;
  if (delta.previous !== undefined || name === '') return delta.previous;
  const query = { cids: [], name, match: 'exact' as const, statuses: pinStatuses, meta: {} };
  const same = await pins.list(query, call.signal).catch((error: unknown) => {
    call.signal.throwIfAborted();
    call.debug(renderCauses(error));
    return [];
  });
  return same.flatMap((pin) => findCid(pin.cid) ?? []).find((cid) => !sameContent(cid, root));
}

/** About 85 bytes per block, line by line, of which only those of the CAR are kept. */
const refsLimits = { maxReplyBytes: Number.POSITIVE_INFINITY, totalMs: 120_000 };

/**
 * Imports a CAR and pins its root. If an older root is known that the node has in full, only the
 * blocks that are not under it are sent. If one is missing after all, the node reports it or runs
 * out of time, and the full CAR is sent.
 * Source: Kubo RPC API v0, `dag/import`, `refs`.
 */
export function createKuboImport(ask: Ask<KuboRpc>, title: string) {
  async function send(
    doing: string,
    request: PinRequest,
    car: CarFile,
    ranges: readonly FileRange[] | undefined,
    call: Call,
    timeout?: string,
  ): Promise<void> {
    const lines = await ask(doing, call.signal, (rpc) => {
      const { body, contentType } = multipartFile(carPart(car, call, ranges));
      return rpc(
        'dag/import',
        { 'pin-roots': 'true', stats: 'true', ...(timeout !== undefined && { timeout }) },
        { signal: call.signal, body, contentType, limits: uploadLimits },
      );
    });
    const root = lines.map((line) => objectOrEmpty(line['Root'])).find((line) => 'Cid' in line);
    parseReturnedCid(findString(objectOrEmpty(root?.['Cid'])['/']), request.root, title);
  }

  /**
   * Returns the numbers of the blocks that are under a root that the node has. Rejects if the node
   * does not have all of that root, or must not be asked.
   */
  async function findBlocksUnder(
    root: CID,
    index: BlockIndex,
    signal: AbortSignal,
  ): Promise<Set<number>> {
    const args = { arg: String(root), recursive: 'true', unique: 'true', offline: 'true' };
    const found = new Set<number>();
    const add = (cid: CID | undefined) => {
      const block = cid && index.find(cid);
      if (block !== undefined) found.add(block.number);
    };
    add(root);
    await ask('list the blocks that it has', signal, async (rpc) => {
      let broken: string | undefined;
      await rpc('refs', args, {
        signal,
        limits: refsLimits,
        onResult(result) {
          const ref = findString(result['Ref']);
          if (ref !== undefined) add(findCid(ref));
          broken ??= findString(result['Err']);
        },
      });
      if (broken !== undefined) throw new KuboError(broken);
    });
    return found;
  }

  async function sendDelta(
    request: PinRequest,
    car: CarFile,
    previous: CID,
    call: Call,
  ): Promise<SentBytes | undefined> {
    await using index = await indexBlocks(car, call.signal);
    const found = await findBlocksUnder(previous, index, call.signal);
    if (found.size === 0) return undefined;
    const delta = planCarDelta(index, ({ number }) => found.has(number));
    const savedBytes = car.bytes - delta.bytes;
    call.progress(
      `has ${formatBytes(savedBytes)} of this already, under ${String(previous)}; ${formatBytes(delta.bytes)} are sent`,
    );
    const timeout = partTimeout(delta.bytes);
    await send('import a partial CAR', request, car, delta.ranges, call, timeout);
    return { bytes: delta.bytes, savedBytes };
  }

  return async (
    request: PinRequest,
    car: CarFile,
    previous: CID | undefined,
    call: Call,
  ): Promise<SentBytes> => {
    if (previous !== undefined) {
      try {
        const sent = await sendDelta(request, car, previous, call);
        if (sent !== undefined) return sent;
      } catch (error) {
        call.signal.throwIfAborted();
        call.debug(renderCauses(error));
        const why = toFailure(error).what.replace(/\.$/, '');
        call.progress(`rejected the partial CAR (${why}); sending the full CAR`);
      }
    }
    await send('import the CAR', request, car, undefined, call);
    return { bytes: car.bytes, savedBytes: 0 };
  };
}
