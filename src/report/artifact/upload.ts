import { link, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { group } from '@actions/core';
import { createDeadline } from '../../net/deadline.ts';
import type { RunContext } from '../../run-context.ts';

/** The file names in every artifact, by which a later workflow finds them. */
export const recordName = 'run.json';
export const filesName = 'files.json';
export const carName = 'content.car';
export const journalFileName = 'journal.jsonl';

/** What goes into an artifact. */
export interface ArtifactFiles {
  /**
   * Names to try in this order. The next one is used if the workflow run already has an artifact of
   * that name.
   */
  readonly names: readonly [string, ...string[]];
  /** The text of `run.json`. */
  readonly record: string;
  /** The text of `files.json`, if there is one. */
  readonly files: string | undefined;
  readonly car: { readonly path: string; readonly bytes: number } | undefined;
  /** Path of the journal of a copy, if there is one. */
  readonly journal?: string;
  readonly retentionDays: number;
  readonly makeTemporaryFolder: (prefix: string) => string;
}

export interface KeptArtifact {
  readonly name: string;
  readonly id: number;
  /** Of the zip. */
  readonly bytes: number;
}

/** The time limit of an upload: what the client's own tries may take, and the CAR at 1 MiB/s. */
const maxMs = (carBytes: number): number => 300_000 + carBytes / 1024;

/**
 * Uploads an artifact with @actions/artifact. Rejects with the error of that client, with
 * `DeadlinePassed`, or with the signal's reason. The client cannot be stopped, so after the latter
 * two it continues until the process ends.
 */
export async function uploadArtifact(
  artifact: ArtifactFiles,
  { signal, clock }: RunContext,
): Promise<KeptArtifact> {
  const deadline = createDeadline(clock, signal);
  deadline.start(maxMs(artifact.car?.bytes ?? 0));
  const over = Promise.withResolvers<never>();
  deadline.signal.addEventListener('abort', () => over.reject(deadline.signal.reason), {
    once: true,
  });
  try {
    // The client writes each of its steps to standard output. That is useful only after a failure,
    // so it is folded.
    return await group('Artifact', () =>
      Promise.race([send(artifact, deadline.signal), over.promise]),
    );
  } finally {
    deadline.stop();
  }
}

async function send(artifact: ArtifactFiles, signal: AbortSignal): Promise<KeptArtifact> {
  const folder = artifact.makeTemporaryFolder('pack-and-pin-artifact-');
  try {
    const files: string[] = [];
    const target = async (name: string, text: string) => {
      files.push(join(folder, name));
      await writeFile(join(folder, name), text);
    };
    // The listing comes first, so that the next run has to download nothing else.
    if (artifact.files !== undefined) await target(filesName, artifact.files);
    await target(recordName, artifact.record);
    if (artifact.car !== undefined) files.push(await place(artifact.car.path, folder, carName));
    if (artifact.journal !== undefined) {
      files.push(await place(artifact.journal, folder, journalFileName));
    }
    // Loaded on first use, because it includes the client of Azure's storage.
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const client = new DefaultArtifactClient();
    return await firstFree(artifact.names, async (name) => {
      signal.throwIfAborted();
      const { id, size } = await client.uploadArtifact(name, files, folder, {
        retentionDays: artifact.retentionDays,
        // A CAR hardly compresses. A record alone is text.
        compressionLevel: artifact.car === undefined ? 6 : 0,
      });
      if (id === undefined) throw new Error('the artifact service gave no id');
      return { name, id, bytes: size ?? 0 };
    });
  } finally {
    // This must wait for the client, which ends the process if a file that it reads vanishes.
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Gives a file a second name beside the record, because the client wants its files in one folder.
 */
async function place(path: string, folder: string, name: string): Promise<string> {
  const target = join(folder, name);
  const source = resolve(path);
  // A hard link needs no special right on Windows. A symlink can point to another disk.
  await link(source, target).catch(() => symlink(source, target));
  return target;
}

async function firstFree<T>(
  [name, ...others]: ArtifactFiles['names'],
  work: (name: string) => Promise<T>,
): Promise<T> {
  try {
    return await work(name);
  } catch (error) {
    const [next, ...rest] = others;
    if (next === undefined || !isNameTaken(error)) throw error;
    return firstFree([next, ...rest], work);
  }
}

/** The client's errors have no code, only the status in their text. */
function isNameTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('(409)');
}
