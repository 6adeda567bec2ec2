import type { Clock } from './clock.ts';

/** Milliseconds between two lines about the same work: often enough to see life, seldom enough to read. */
const everyMs = 5_000;

/**
 * Thins out progress for the log: `tell` is called at most every five seconds, and never for work that is over before.
 * Cheap enough to be called for every chunk.
 */
export function createProgress(
  clock: Clock,
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let toldAt = clock.now();
  return (done, total) => {
    const now = clock.now();
    if (now - toldAt < everyMs || done >= total) return;
    toldAt = now;
    tell(done, total);
  };
}

/** What packing may use while it runs. */
export interface PackRun {
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  info(text: string): void;
  warning(text: string): void;
  /** Called often: the caller throttles. */
  progress(done: PackProgress): void;
}

export interface PackProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly files: number;
  readonly totalFiles: number;
}
