import { HttpError } from '../net/http-error.ts';
import { renderCauses } from '../errors.ts';
import type { PinningApi } from './pinning-api.ts';
import type { Call, PinQuery, StandingPin } from './service.ts';

/**
 * The pins of a Pinning Service API that a service has besides another one, without those that the other listed
 * already. None where the token may not use it: some plans open only one of the two.
 */
export async function listIfAllowed(
  pinningApi: PinningApi,
  query: PinQuery,
  listed: readonly StandingPin[],
  call: Call,
): Promise<StandingPin[]> {
  try {
    const known = new Set(listed.map(keyOf));
    return (await pinningApi.list(query, call)).filter((pin) => !known.has(keyOf(pin)));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof HttpError) || (cause.status !== 401 && cause.status !== 403)) {
      throw error;
    }
    call.debug(renderCauses(error));
    return [];
  }
}

function keyOf({ cid, name }: StandingPin): string {
  return JSON.stringify([cid, name]);
}
