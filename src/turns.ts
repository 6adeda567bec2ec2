import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a loop may block the event loop, in milliseconds. */
const sliceMs = 20;

/**
 * For a loop over what comes from outside, which could otherwise keep signals and deadlines from
 * being noticed. Call it once per item: it returns a promise to await when others should have a
 * turn, and otherwise nothing, which is cheap.
 */
export function createTurns(): () => Promise<void> | undefined {
  let since = performance.now();

  async function rest(): Promise<void> {
    await nextTurn();
    since = performance.now();
  }

  return () => (performance.now() - since < sliceMs ? undefined : rest());
}
