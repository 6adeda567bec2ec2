import { renderCauses } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import type { PinQuery, StoredPin } from '../../pin.ts';
import type { KuboPins } from '../kubo/pins.ts';
import { IncompleteList } from '../page-meter.ts';
import type { PinningApi } from '../pinning-api/pinning-api.ts';
import type { Call } from '../service.ts';

/** The pins of a bucket by both of its APIs; only those of the pinning API have requestids. */
export function joinPins(
  rpcPins: KuboPins,
  pinningApi: PinningApi,
): Pick<PinningApi, 'list' | 'scan' | 'remove' | 'nameLeft'> {
  return {
    async *scan(query, call) {
      const known = new Set<string>();
      for await (const page of rpcPins.scan(query, call.signal)) {
        for (const pin of page) known.add(keyOf(pin));
        yield page;
      }
      try {
        for await (const page of pinningApi.scan(query, call)) {
          yield page.filter((pin) => !known.has(keyOf(pin)));
        }
      } catch (error) {
        if (!isRefused(error)) throw error;
        call.debug(renderCauses(error));
      }
    },
    async list(query, call) {
      const imported = await rpcPins.list(query, call.signal);
      return [...imported, ...(await listIfAllowed(pinningApi, query, imported, call))];
    },
    remove: (pin, asked, call) =>
      pin.requestId === undefined
        ? rpcPins.remove(pin, asked, call)
        : pinningApi.remove(pin, asked, call),
    nameLeft: (pin, asked) =>
      (pin.requestId === undefined ? rpcPins : pinningApi).nameLeft(pin, asked),
  };
}

/**
 * The pins of a Pinning Service API that a service has besides another API, without those that the
 * other listed. None if the token may not use it: some plans open only one of the two.
 */
async function listIfAllowed(
  pinningApi: PinningApi,
  query: PinQuery,
  listed: readonly StoredPin[],
  call: Call,
): Promise<StoredPin[]> {
  try {
    const known = new Set(listed.map(keyOf));
    return (await pinningApi.list(query, call)).filter((pin) => !known.has(keyOf(pin)));
  } catch (error) {
    if (error instanceof IncompleteList) throw error.after(listed);
    if (!isRefused(error)) throw error;
    call.debug(renderCauses(error));
    return [];
  }
}

/** Whether a token may not use the API. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof HttpError && (cause.status === 401 || cause.status === 403);
}

function keyOf({ cid, name }: StoredPin): string {
  return JSON.stringify([cid, name]);
}
