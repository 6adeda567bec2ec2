import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendToCommandFile, renderFileCommand } from '../command-files.ts';
import type { Places } from '../content/prepare.ts';
import { Failure, toFailure } from '../errors.ts';
import type { Log } from '../log.ts';
import { computed } from '../net/redaction.ts';
import { type Outputs, type OutputValues, renderPinsOutput } from '../outputs.ts';

/** GitHub ends a job whose outputs exceed 1 MiB in all. The rest is left to the other outputs. */
const maxPinsBytes = 900_000;
const maxTotalBytes = 1_000_000;
/** What outputs that are set after `pins` may take. */
const reservedBytes = 80_000;

/** Outputs of a step. */
export interface RunnerOutputs extends Outputs {
  /** Why outputs were lost, once the run has ended. */
  findLoss(): Failure | undefined;
}

/**
 * Writes the outputs of a step to the file that `GITHUB_OUTPUT` names. Without such a file, and
 * after it could not be written, the log gets them. `pins` is shortened to what GitHub takes.
 */
export function createRunnerOutputs(
  path: string | undefined,
  makeTemporaryFolder: Places['makeTemporaryFolder'],
  log: Pick<Log, 'info' | 'warning'>,
): RunnerOutputs {
  let loss: Failure | undefined;
  let usedBytes = 0;

  function write(name: string, text: string): void {
    if (!path || loss !== undefined) {
      log.info(`Output ${name}: ${text}`);
      return;
    }
    const entry = renderFileCommand(name, text);
    usedBytes += Buffer.byteLength(entry);
    try {
      appendToCommandFile({ variable: 'GITHUB_OUTPUT', path }, entry);
    } catch (error) {
      const { what, fix = '', cause } = toFailure(error);
      loss = new Failure({
        what: `The outputs of this step were lost: ${what} The log shows them, and the content stays published.`,
        fix,
        cause,
      });
      write(name, text);
    }
  }

  function writePins(pins: OutputValues['pins']): void {
    const maxBytes = Math.min(maxPinsBytes, maxTotalBytes - reservedBytes - usedBytes);
    const { text, whole } = renderPinsOutput(pins, maxBytes);
    write('pins', text);
    if (whole === undefined) return;
    try {
      const file = join(makeTemporaryFolder('pack-and-pin-pins-'), 'pins.json');
      writeFileSync(file, whole);
      write('pins-file', computed(file));
    } catch (error) {
      log.warning(`The file with all pins was not written: ${toFailure(error).message}`);
    }
  }

  return {
    set(name, value) {
      if (name === 'pins' && Array.isArray(value)) writePins(value);
      else write(name, typeof value === 'string' ? value : JSON.stringify(value));
    },
    findLoss: () => loss,
  };
}
