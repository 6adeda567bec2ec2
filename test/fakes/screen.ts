import type { Screen } from '../../src/environment/shell/shell-log.ts';

/** Standard error that is no terminal, without colours. */
export function createScreen(write: (text: string) => void): Screen {
  return { write, paint: (_, text) => text };
}
