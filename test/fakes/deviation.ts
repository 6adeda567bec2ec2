import type { Refusal, Reply } from './faults.ts';
import type {
  PinningCall,
  PinningServiceOptions,
  PinningTurn,
  PinStatusBody,
} from './pinning-service.ts';

/** One way in which a service is not as a client would wish, and how a run should end on it. */
export interface Deviation {
  /** How the server behaves, as the rest of a sentence that begins "a service that". */
  readonly says: string;
  readonly options: PinningServiceOptions;
  /** How a client that waits long enough should report the pin. */
  readonly ends: 'pinned' | 'unconfirmed' | 'failed';
}

/** A CID that nobody asks for: the empty directory. */
export const otherCid = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354';

/** What a portal or a proxy says in place of a service. */
export const htmlPage =
  '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

/** The same act, each time, on the calls named or on all. */
export function always(
  act: PinningTurn['act'],
  on?: readonly PinningCall[],
): PinningServiceOptions {
  return { turns: [{ act, times: Number.POSITIVE_INFINITY, ...(on === undefined ? {} : { on }) }] };
}

/** The act on the first request of the call, and honesty from then on. */
export function once(on: PinningCall, act: PinningTurn['act']): PinningServiceOptions {
  return { turns: [{ on, act }] };
}

/** A reply as a refusal. */
export function refuse(reply: Reply): Refusal {
  return { kind: 'reply', ...reply };
}

/** An HTML page where JSON belongs. */
export function refuseByHtml(status: number): Refusal {
  return refuse({ status, headers: { 'Content-Type': 'text/html' }, body: htmlPage });
}

/** Every PinStatus changed in the same way. */
export function reshape(pinStatus: (body: PinStatusBody) => unknown): PinningServiceOptions {
  return { quirks: { pinStatus } };
}

function omit(body: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field)));
}

/** Every PinStatus without the fields named. */
export function without(...fields: readonly string[]): PinningServiceOptions {
  return reshape((body) => omit(body, fields));
}

/** Every pin, as it comes back, changed in the same way. */
export function reshapePin(change: (pin: PinStatusBody['pin']) => object): PinningServiceOptions {
  return reshape((body) => ({ ...body, pin: change(body.pin) }));
}

/** Every pin, as it comes back, without the fields named. */
export function withoutInPin(...fields: readonly string[]): PinningServiceOptions {
  return reshapePin((pin) => omit(pin, fields));
}
