import type { CID } from 'multiformats/cid';
import pLimit from 'p-limit';
import type { CarFile } from '../../car/car-file.ts';
import { splitCar } from '../../car/split.ts';
import type { FileRange } from '../../net/multipart.ts';
import { formatBytes, formatCount } from '../../quantities.ts';
import type { Call } from '../service.ts';

/** A CAR on disk, or a part of it that is a CAR of the same root. */
export interface Piece {
  readonly ranges: readonly FileRange[];
  readonly bytes: number;
  /** For the log: `the CAR`, or `piece 3 of 7`. */
  readonly label: string;
}

export interface PieceLimits {
  /** Largest CAR that is sent as one. */
  readonly wholeBytes: number;
  /** Largest piece of one that is split. */
  readonly pieceBytes: number;
}

/** What the endpoints take at once, and the size of piece that their own clients used. */
export const usualLimits: PieceLimits = { wholeBytes: 100_000_000, pieceBytes: 45_000_000 };

/** Pieces that are sent at the same time. */
const piecesAtOnce = 4;

/**
 * The CAR as it is sent: whole if it is small enough, otherwise in pieces of about the same size.
 */
export async function planPieces(
  car: CarFile,
  root: CID,
  limits: PieceLimits,
  call: Call,
): Promise<Piece[]> {
  const { bytes } = car;
  if (bytes <= limits.wholeBytes) {
    return [{ ranges: [{ start: 0, end: bytes }], bytes, label: 'the CAR' }];
  }
  const count = Math.ceil(bytes / limits.pieceBytes);
  const pieces = await splitCar(
    car,
    root,
    { targetBytes: Math.ceil(bytes / count), maxBytes: limits.wholeBytes },
    call.signal,
  );
  call.progress(
    `accepts at most ${formatBytes(limits.wholeBytes)} per request, so the CAR is sent in ${formatCount(pieces.length, 'piece')} that share its root`,
  );
  return pieces.map((piece, at) => ({ ...piece, label: `piece ${at + 1} of ${pieces.length}` }));
}

/**
 * Sends every piece, some at the same time. `send` retries a piece itself; if one fails for good,
 * the others are stopped, and the first failure is thrown.
 * @param send gets a signal that also aborts when another piece failed, and reports the bytes sent
 * so far
 */
export async function sendPieces<T>(
  pieces: readonly Piece[],
  call: Call,
  send: (piece: Piece, signal: AbortSignal, onSent: (bytes: number) => void) => Promise<T>,
): Promise<T[]> {
  const total = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = new Map<Piece, number>();
  const failed = new AbortController();
  const signal = AbortSignal.any([call.signal, failed.signal]);
  const inTurn = pLimit(piecesAtOnce);
  const results = await Promise.allSettled(
    pieces.map((piece) =>
      inTurn(async () => {
        signal.throwIfAborted();
        const result = await send(piece, signal, (bytes) => {
          sent.set(piece, bytes);
          const done = [...sent.values()].reduce((sum, part) => sum + part, 0);
          call.sent(done, total);
        });
        return result;
      }).catch((error: unknown) => {
        // The first failure is the reason with which the others abort.
        if (!signal.aborted) failed.abort(error);
        throw error;
      }),
    ),
  );
  signal.throwIfAborted();
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
