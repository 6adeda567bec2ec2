import type { PinningService, PinningServiceOptions } from '../../../fakes/pinning-service.ts';
import { addPins, meet, today } from './field-bench.ts';

const startMs = Date.UTC(2026, 10, 21);

/**
 * A service that has `atOnce` pins for each value of `created`, returns ten pins a page, and
 * compares `before` with what it shows.
 */
export function slowClock(
  atOnce: number,
  render: (second: number) => string,
  count: (total: number, matching: number, onPage: number) => number = (total) => total,
): PinningServiceOptions & { use(server: PinningService): void } {
  let server: PinningService | undefined;
  const order = () => server?.pins.map(({ createdMs }) => createdMs) ?? [];
  const secondOf = (createdMs: number) => Math.floor(order().indexOf(createdMs) / atOnce);
  return {
    use: (started) => {
      server = started;
    },
    quirks: {
      renderCreated: (ms) => render(secondOf(ms)),
      query: (query) => ({
        ...query,
        limit: Math.min(query.limit, 10),
        before:
          order().find((ms) => Date.parse(render(secondOf(ms))) >= query.before) ??
          Number.POSITIVE_INFINITY,
      }),
      count: (matching, onPage) => count(server?.pins.length ?? 0, matching, onPage),
    },
  };
}

export const bySecond = (second: number) =>
  new Date(startMs + second * 1_000).toISOString().replace('.000Z', 'Z');
export const byMillisecond = (second: number) => new Date(startMs + second).toISOString();
export const withOffset = (second: number) =>
  new Date(startMs + second * 1_000 + 7_200_000).toISOString().replace('.000Z', '+02:00');

/** A service with such a clock, and pins of one CID with names of their own. */
export async function withPins(clock: ReturnType<typeof slowClock>, number = 25) {
  const met = await meet(clock);
  const names = Array.from({ length: number }, (_, index) => `site#${index}`);
  await addPins(
    met.server,
    names.map((name) => ({ cid: today, name })),
  );
  clock.use(met.server);
  return { ...met, names };
}
