import { Failure } from '../errors.ts';
import { formatNumber } from '../quantities.ts';

/**
 * Maximum number of pins that are read from one service. Each of them takes memory, and a list may
 * have no end.
 */
const maxPins = 4_000_000;

/** Passes pages on. Throws a `Failure` that names the service if they have too many pins. */
export async function* limitPins<T>(
  pages: AsyncIterable<readonly T[]>,
  title: string,
  max: number = maxPins,
): AsyncGenerator<readonly T[], void, void> {
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    if (count > max) {
      throw new Failure({
        what: `${title} lists more than ${formatNumber(max)} pins, and no more are read.`,
        fix: 'select fewer pins with `cid`, `pin-name` or `pin-meta`, or copy to another account.',
      });
    }
    yield page;
  }
}
