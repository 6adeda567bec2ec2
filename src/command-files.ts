import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { errorCode, Failure, nameError } from './errors.ts';
import { quoteName } from './text.ts';

/** A file that a runner makes for a step, by the variable that names it. */
export interface CommandFile {
  readonly variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY';
  readonly path: string;
}

/**
 * Appends a text, and returns where it begins. Throws a `Failure` that says why the file cannot be
 * written. The file is not created, because the runner would not read it.
 * @param from what an earlier call returned: all from there on is replaced
 */
export function appendToCommandFile(
  { variable, path }: CommandFile,
  text: string,
  from?: number,
): number {
  try {
    const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      const start = Math.min(from ?? Infinity, fstatSync(file).size);
      if (from !== undefined) ftruncateSync(file, start);
      writeFileSync(file, text);
      return start;
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new Failure({
      what: `the file ${quoteName(path)} (from ${variable}) ${describeFault(cause)}.`,
      fix: 'run the job again; the runner makes this file for each step, so nothing else may change it or the variable.',
      cause,
    });
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'is not writable',
  EPERM: 'is not writable',
  EROFS: 'is not writable',
};

function describeFault(cause: unknown): string {
  const code = errorCode(cause) ?? '';
  const words = faults[code];
  return words === undefined ? `cannot be written: ${nameError(cause)}` : `${words} (${code})`;
}

/** One value as the runner reads it (GitHub docs, "Workflow commands", multiline strings). */
export function renderFileCommand(name: string, value: string): string {
  // The delimiter cannot be guessed, so no value can end early.
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
