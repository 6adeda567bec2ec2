import { createCipheriv, createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PackOptions } from '../../../src/content/options.ts';
import { type PackedCar, packPath } from '../../../src/content/pack.ts';
import type { RunContext } from '../../../src/run-context.ts';
import { createFakeClock } from '../../fakes/clock.ts';

/** A workspace of its own in the temporary folder, removed when the test's scope ends. */
export interface Workspace extends Disposable {
  readonly path: string;
  /** Absolute path of a name in it. */
  at(name: string): string;
  /** Writes a file and the folders above it. */
  write(name: string, content: string | Uint8Array): void;
  makeFolder(name: string): void;
  link(name: string, target: string): void;
  /** Packs a name in it with the defaults of the action. */
  pack(
    name: string,
    options?: Partial<PackOptions>,
    context?: Partial<RunContext>,
  ): Promise<PackedCar>;
  /** What was said while packing. */
  readonly infos: string[];
  readonly warnings: string[];
}

export function createWorkspace(): Workspace {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pack-and-pin-')));
  const workspace = join(path, 'work');
  mkdirSync(workspace);
  const infos: string[] = [];
  const warnings: string[] = [];
  const at = (name: string) => join(workspace, name);

  return {
    path: workspace,
    at,
    infos,
    warnings,
    write(name, content) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    },
    makeFolder(name) {
      mkdirSync(at(name), { recursive: true });
    },
    link(name, target) {
      mkdirSync(dirname(at(name)), { recursive: true });
      symlinkSync(target, at(name));
    },
    pack: (name, options = {}, context = {}) =>
      packPath(
        {
          ...defaultOptions,
          path: at(name),
          workspace,
          carPath: join(path, 'out.car'),
          ...options,
        },
        { ...createContext(infos, warnings), ...context },
      ),
    [Symbol.dispose]() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The defaults of the action's inputs. */
export const defaultOptions: Omit<PackOptions, 'path' | 'workspace' | 'carPath'> = {
  include: [],
  exclude: [],
  includeHiddenFiles: false,
  allowSensitiveFiles: false,
  symlinks: 'preserve',
  isConfined: true,
  wrap: false,
  profile: 'unixfs-v1-2025',
  maxBytes: 100 * 2 ** 30,
  maxFiles: 1_000_000,
  sought: { secrets: [], credentials: [] },
  onProgress: () => {},
};

/** What is searched for, of secrets of the run alone. */
export function searchFor(secrets: readonly string[]): PackOptions['sought'] {
  return { secrets, credentials: [] };
}

/** A context whose log is kept in two lists. */
export function createContext(infos: string[] = [], warnings: string[] = []): RunContext {
  return {
    signal: new AbortController().signal,
    clock: createFakeClock(),
    random: () => 0.5,
    log: {
      info: (text) => infos.push(text),
      debug: () => {},
      notice: () => {},
      success: () => {},
      warning: (text) => warnings.push(text),
      error: () => {},
    },
  };
}

/** The first bytes of the ChaCha20 key stream of a seed (recipe D of the vectors). */
export function keyStream(bytes: number, seed: string): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

/** Names of one directory (recipe N of the vectors). */
export function seededNames(count: number, length: number, last: number, seed: string): string[] {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz01234567890-_';
  const stream = keyStream(1024 * 1024, seed);
  const names: string[] = [];
  for (let index = 0, at = 0; index < count; index++) {
    const size = index === count - 1 ? last : length;
    const bytes = stream.subarray(at, at + size);
    names.push([...bytes].map((byte) => alphabet[byte % alphabet.length]).join(''));
    at += size;
  }
  return names;
}
