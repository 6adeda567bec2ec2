import { HttpError } from '../../net/http-error.ts';

/** How much of a reply is searched for a reason, in characters: a code is at its beginning. */
const maxSearched = 4_096;

/** Statuses with which a service may answer that it cannot replace a pin in one request. */
const noReplaceStatuses: readonly (number | undefined)[] = [400, 404, 405, 409, 422, 501];

/** Whether the request to replace a pin failed in a way in which adding one may not. */
export function mayOfferNoReplace(error: unknown): error is HttpError {
  return error instanceof HttpError && noReplaceStatuses.includes(error.status);
}

/**
 * Whether a service may have refused a pin because it has one of this CID: 400 `DUPLICATE_OBJECT`
 * (Pinata), or 409. In the specification 409 means that funds are missing, so the reason decides.
 */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof HttpError)) return false;
  if (error.status !== 400 && error.status !== 409 && error.status !== 422) return false;
  const reason = error.text.slice(0, maxSearched);
  return (
    /duplicat|already|conflict/i.test(reason) &&
    !/fund|balance|credit|payment|quota|\bplan\b/i.test(reason)
  );
}

/** Whether a service accepted a request, but its reply cannot be read, such as an empty one. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof HttpError && error.kind === 'protocol';
}
