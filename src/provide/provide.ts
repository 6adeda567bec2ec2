import type { CarFile } from '../car/car-file.ts';
import type { RunContext } from '../run-context.ts';
import type { PendingPin, Serving } from './serving.ts';

/** Starts to serve the content of the run for a pin. */
export type Provide = (pin: PendingPin) => Promise<Serving>;

/**
 * Makes this run the provider of a CAR: it serves the blocks over Bitswap to the delegates of each
 * pin.
 * @param allowPrivate whether delegates on private networks and on this machine are dialled too
 */
export function createProvide(car: CarFile, allowPrivate: boolean, context: RunContext): Provide {
  return async (pin) => {
    // Imported only when it is used, because it loads libp2p.
    const { startServing } = await import('./serving.ts');
    return startServing(pin, car, allowPrivate, context);
  };
}
