import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode, nameError } from '../../errors.ts';
import { fields } from '../../inputs/fields.ts';
import { findNearest, inputAliases, renderMeant } from '../../inputs/suggestions.ts';
import type { InputSource } from '../../inputs/source.ts';
import { printable, quoteName } from '../../text.ts';
import type { Env } from '../environment.ts';
import type { CommandLine } from './command-line.ts';

/** The inputs of a shell, with what is wrong with them and what only deserves a warning. */
export interface ShellInputs {
  readonly source: InputSource;
  readonly problems: readonly string[];
  /** May quote values: they are logged once secrets are known. */
  readonly warnings: readonly string[];
}

const prefix = 'PACK_AND_PIN_';

/** No secret is longer. A file of another kind, or an endless pipe, is not read to its end. */
const maxSecretBytes = 64 * 1024;

/**
 * Reads the inputs of a shell. Each comes from a flag or word, else (a secret) from the file that
 * its `--…-file` names, else from its variable `PACK_AND_PIN_…`. Returns all problems.
 */
export function readShellInputs(line: CommandLine, env: Env): ShellInputs {
  const problems = [...line.problems];
  const warnings = [...line.warnings];
  const byVariable = readVariables(env, problems);
  const values = new Map(line.values);
  const stdin = [...line.files].flatMap(([name, paths]) =>
    paths.filter((path) => path === '-').map(() => name),
  );
  if (stdin.length > 1) {
    const flags = stdin.map((name) => `\`--${name}-file\``).join(' and ');
    problems.push(`${flags} both read standard input.\nFix: give a file for one of them.`);
  }
  for (const [name, paths] of stdin.length > 1 ? [] : line.files) {
    if (values.has(name)) {
      warnings.push(`\`--${name}-file\` has no effect, because \`--${name}\` is given.`);
      continue;
    }
    const secrets: string[] = [];
    for (const path of paths) {
      const read = readSecretFile(path);
      if ('problem' in read) {
        problems.push(
          `\`--${name}-file\` ${read.problem}.\nFix: give a file that contains the secret alone.`,
        );
        continue;
      }
      secrets.push(read.secret);
      if (read.isExposed) {
        warnings.push(
          `Other users of this machine can read ${quoteName(path)}.\nFix: run \`chmod 600\` on it.`,
        );
      }
    }
    if (secrets.length > 0) values.set(name, secrets.join('\n'));
  }
  for (const [name, value] of byVariable) {
    if (!values.has(name)) {
      // An empty variable is an empty secret, as of a secret that does not exist.
      if (value !== '' || isSecret(name)) values.set(name, value);
    } else if (value !== '') {
      const flag = line.values.has(name) ? name : `${name}-file`;
      warnings.push(`\`${toVariable(name)}\` has no effect, because \`--${flag}\` is given.`);
    }
  }
  const shown = [...line.values.keys()].filter(isSecret);
  if (shown.length > 0) {
    const flags = shown.map((name) => `\`--${name}\``).join(', ');
    warnings.push(
      `Other users of this machine can see the value of ${flags} in the list of processes.\nFix: use \`--${shown[0]}-file\` or the variable \`${toVariable(shown[0] ?? '')}\`.`,
    );
  }
  const source = {
    shell: true,
    names: [...values.keys()],
    get: (name: string) => values.get(name)?.trim(),
    raw: (name: string) => values.get(name),
  };
  return { source, problems, warnings };
}

function isSecret(input: string): boolean {
  return fields.some(({ name, kind }) => name === input && kind === 'secret');
}

/** The variable of an input, such as `PACK_AND_PIN_KUBO_URL`. */
export function toVariable(input: string): string {
  return `${prefix}${input.replaceAll('-', '_').toUpperCase()}`;
}

function readVariables(env: Env, problems: string[]): Map<string, string> {
  const inputs = new Map(fields.map(({ name }) => [toVariable(name), name]));
  const found = new Map<string, string>();
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(prefix) || value === undefined) continue;
    const name = inputs.get(variable);
    if (name !== undefined) found.set(name, value);
    else problems.push(renderUnknownVariable(variable));
  }
  return found;
}

function renderUnknownVariable(variable: string): string {
  const names = fields.map(({ name }) => name);
  const nearest = findNearest(variable.slice(prefix.length), names, inputAliases);
  const fix =
    nearest === undefined
      ? '\nFix: remove it; `--help` lists the inputs, and each has a variable.'
      : renderMeant(toVariable(nearest));
  return `there is no variable \`${printable(variable, 100)}\`.${fix}`;
}

/** A secret, and whether other users of the machine can read the file that contains it. */
type ReadSecret = { readonly secret: string; readonly isExposed: boolean };

/** Reads a secret from a file, or from standard input, without its last line break. */
function readSecretFile(path: string): ReadSecret | { readonly problem: string } {
  try {
    const { bytes, isExposed } =
      path === '-' ? { bytes: readStart(0), isExposed: false } : readStartOf(path);
    const named = path === '-' ? 'reads standard input' : `names ${quoteName(path)}`;
    if (bytes === undefined) return { problem: `${named}, which is too large for a secret` };
    // A character that cannot be decoded would become another one, and be sent.
    if (!isUtf8(bytes)) return { problem: `${named}, which is not text in UTF-8` };
    const secret = bytes.toString().replace(/\r?\n$/, '');
    return secret.trim() === '' ? { problem: `${named}, which is empty` } : { secret, isExposed };
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(code)) {
      // People give the secret itself, and this message is in the log of a CI.
      return { problem: 'names a file that does not exist' };
    }
    const reason = code === 'EISDIR' ? 'is a folder' : `cannot be read (${nameError(error)})`;
    return { problem: `names ${quoteName(path)}, which ${reason}` };
  }
}

function readStartOf(path: string): { bytes: Buffer | undefined; isExposed: boolean } {
  const file = openSync(path, 'r');
  try {
    return { bytes: readStart(file), isExposed: isReadableByOthers(file) };
  } finally {
    closeSync(file);
  }
}

/** All of a file, or undefined if it is too large. */
function readStart(file: number): Buffer | undefined {
  const buffer = Buffer.alloc(maxSecretBytes + 1);
  let length = 0;
  while (length < buffer.length) {
    const read = readSome(file, buffer, length);
    if (read === 0) return buffer.subarray(0, length);
    length += read;
  }
  return undefined;
}

/** Reads once. A pipe that has nothing yet is asked again. */
function readSome(file: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(file, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      if (errorCode(error) === 'EOF') return 0;
      if (errorCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Windows has no such bits, and other users cannot open a pipe. */
function isReadableByOthers(file: number): boolean {
  if (process.platform === 'win32') return false;
  const stats = fstatSync(file);
  return stats.isFile() && (stats.mode & 0o044) !== 0;
}
