import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { type BlockIndex, indexBlocks } from '../../car/block-index.ts';
import { planCarDelta } from '../../car/split.ts';
import { findCid } from '../../cid.ts';
import { Failure, renderCauses, toFailure } from '../../errors.ts';
import { findString, objectOrEmpty } from '../../json.ts';
import { type FileRange, multipartFile } from '../../net/multipart.ts';
import type { PinRequest, SentBytes } from '../../pin.ts';
import { formatBytes } from '../../quantities.ts';
import { quoted } from '../../text.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, ServiceTools } from '../service.ts';
import { carType, uploadLimits } from '../upload/car-body.ts';
import { KuboError, type KuboRpc } from './rpc.ts';

export interface KuboImportParts {
  readonly rpc: KuboRpc;
  readonly retry: ServiceTools['retry'];
  readonly title: string;
  /** Turns a failed command into the failure that the user is told. */
  readonly asFailure: (doing: string) => (error: unknown) => never;
}

/**
 * How long the node may take for a part of a CAR: with a block missing after all it would look for it on the network
 * without end (seen with Kubo 0.43).
 */
function partTimeout(bytes: number): string {
  return `${120 + Math.ceil(bytes / (256 * 1024))}s`;
}

/** About 85 bytes a block, line by line, of which only what is in the CAR is kept. */
const refsLimits = { maxReplyBytes: Number.POSITIVE_INFINITY, totalMs: 120_000 };

/**
 * Imports a CAR and pins its root. Where an older root is known that the node has whole, only the blocks that are not
 * under it are sent; when one is missing after all, the node says so or runs out of time, and the whole CAR is sent.
 * Source: Kubo RPC API v0, `dag/import`, `refs`.
 */
export function createKuboImport({ rpc, retry, title, asFailure }: KuboImportParts) {
  async function send(
    request: PinRequest,
    car: CarFile,
    ranges: readonly FileRange[],
    call: Call,
    timeout?: string,
  ): Promise<void> {
    const total = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    const lines = await retry(`${title}: sending the CAR`, call.signal, () => {
      const { body, contentType } = multipartFile({
        path: car.path,
        bytes: car.bytes,
        ranges,
        fieldName: 'file',
        fileName: 'content.car',
        type: carType,
        onSent: (bytes) => call.sent(bytes, total),
      });
      return rpc(
        'dag/import',
        { 'pin-roots': 'true', stats: 'true', ...(timeout !== undefined && { timeout }) },
        { signal: call.signal, body, contentType, limits: uploadLimits },
      );
    });
    const root = lines.map((line) => objectOrEmpty(line['Root'])).find((line) => 'Cid' in line);
    parseReturnedCid(findString(objectOrEmpty(root?.['Cid'])['/']), request.root, title);
    const pinError = findString(root?.['PinErrorMsg']);
    if (pinError !== undefined) {
      throw new Failure({
        what: `${title} imported the blocks, but did not pin the root: ${quoted(pinError)}.`,
        fix: 'look at the node: its log, its disk (`ipfs repo stat`), and `ipfs repo verify`.',
      });
    }
  }

  /**
   * Returns the numbers of the blocks that are under a root that the node has. Rejects if the node does not have all of
   * that root, or must not be asked.
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
    if (broken !== undefined) throw new KuboError(title, broken);
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
    await send(request, car, delta.ranges, call, partTimeout(delta.bytes));
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
        call.progress(
          `could not do with a part of the CAR, so all of it is sent: ${toFailure(error).what.replace(/\.$/, '')}`,
        );
      }
    }
    await send(request, car, [{ start: 0, end: car.bytes }], call).catch(
      asFailure('refused the import'),
    );
    return { bytes: car.bytes, savedBytes: 0 };
  };
}
