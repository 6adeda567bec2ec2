import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyResult } from '../copying.ts';
import { Failure, nameError } from '../errors.ts';
import type { Redact } from '../net/redaction.ts';
import { type CopiedPinOutput, type PinCounts, toCopiedPinOutput } from '../copy-outputs.ts';
import { quoteName } from '../text.ts';
import { createTurns } from '../turns.ts';

/** What the output `pins` may take of GitHub's 1 MiB for all outputs. */
const maxPinsBytes = 890_000;

export interface CopyOutputs {
  /** All results, or their counts and then as many failures as fit. */
  readonly pins: readonly (CopiedPinOutput | PinCounts)[];
  /** A file with all, if not all of them fit. */
  readonly file?: string;
}

/**
 * Makes the outputs of a copy. Results are read from the file of results one by one, and only those
 * that are returned are kept.
 * @param read returns the results from the first one
 */
export async function makeCopyOutputs(
  read: () => Iterable<CopyResult>,
  redact: Redact,
  makeTemporaryFolder: (prefix: string) => string,
): Promise<CopyOutputs> {
  const all = await takeWhatFits(read(), redact, maxPinsBytes);
  if (all.isWhole) return { pins: all.pins };
  const file = join(makeTemporaryFolder('pack-and-pin-pins-'), 'pins.json');
  const head = await writePins(read(), redact, file);
  const left = maxPinsBytes - Buffer.byteLength(JSON.stringify(head));
  const failed = await takeWhatFits(listUnfinished(read()), redact, left);
  return { pins: [head, ...failed.pins], file };
}

function* listUnfinished(results: Iterable<CopyResult>): Generator<CopyResult, void, void> {
  for (const result of results) if (result.status === 'failed') yield result;
}

async function takeWhatFits(
  results: Iterable<CopyResult>,
  redact: Redact,
  maxBytes: number,
): Promise<{ readonly pins: readonly CopiedPinOutput[]; readonly isWhole: boolean }> {
  const turn = createTurns();
  const pins: CopiedPinOutput[] = [];
  let bytes = 2;
  for (const result of results) {
    await turn();
    const pin = toCopiedPinOutput(result, redact);
    bytes += Buffer.byteLength(JSON.stringify(pin)) + 1;
    if (bytes > maxBytes) return { pins, isWhole: false };
    pins.push(pin);
  }
  return { pins, isWhole: true };
}

/** Writes all results as a JSON array, one per line, and returns their counts. */
async function writePins(
  results: Iterable<CopyResult>,
  redact: Redact,
  path: string,
): Promise<PinCounts> {
  const turn = createTurns();
  const counts: Record<string, number> = {};
  let total = 0;
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      for (const result of results) {
        await turn();
        counts[result.status] = (counts[result.status] ?? 0) + 1;
        const line = JSON.stringify(toCopiedPinOutput(result, redact));
        writeSync(file, `${total === 0 ? '[' : ','}\n${line}`);
        total += 1;
      }
      writeSync(file, '\n]\n');
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new Failure({
      what: `The file with all pins, ${quoteName(path)}, was not written: ${nameError(cause)}.`,
      fix: 'check that the disk has space left.',
      cause,
    });
  }
  return { total, counts };
}
