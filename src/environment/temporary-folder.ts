import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Places } from '../content/prepare.ts';
import { errorCode, Failure, nameError } from '../errors.ts';
import type { Log } from '../log.ts';
import { quoteName } from '../text.ts';
import type { Env } from './environment.ts';

/**
 * Makes temporary folders in the one that `RUNNER_TEMP` names, else in that of the system. If the
 * first cannot be used, one warning says so.
 */
export function createTemporaryFolders(env: Env, log: Log): Places['makeTemporaryFolder'] {
  let runnerTemp = env['RUNNER_TEMP'];
  return (prefix) => {
    if (runnerTemp) {
      try {
        return resolve(mkdtempSync(join(runnerTemp, prefix)));
      } catch (error) {
        log.warning(
          `RUNNER_TEMP is ${quoteName(runnerTemp)}, where no folder can be created (${errorCode(error) ?? nameError(error)}); using ${quoteName(tmpdir())} instead.`,
        );
        runnerTemp = undefined;
      }
    }
    return makeInSystemFolder(prefix);
  };
}

/** Makes a folder in the temporary folder of the system. Throws a `Failure`. */
export function makeInSystemFolder(prefix: string): string {
  try {
    return resolve(mkdtempSync(join(tmpdir(), prefix)));
  } catch (cause) {
    throw new Failure({
      what: `No temporary folder can be created in ${quoteName(tmpdir())}: ${errorCode(cause) ?? nameError(cause)}.`,
      fix: 'set TMPDIR to a folder that can be written to.',
      cause,
    });
  }
}
