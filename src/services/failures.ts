import { Failure } from '../errors.ts';
import { HttpError } from '../net/http-error.ts';
import { isPassingLook } from '../net/retry.ts';

/** Turns a failed request into the failure that a user is told: "TITLE DOING: what happened", and what to do. */
export type Explained = (doing: string) => (error: unknown) => never;

/**
 * Makes the explainer of one service; anything but an `HttpError` is thrown on as it is.
 * @param fixFor what to do, where this service knows better than the request itself
 */
export function createExplained(
  title: string,
  fixFor: (error: HttpError) => string | undefined,
): Explained {
  return (doing) => (error) => {
    if (!(error instanceof HttpError)) throw error;
    const fix = fixFor(error) ?? error.fix ?? fixForAny(error);
    throw new Failure({
      what: `${title} ${doing}: ${error.what}`,
      cause: error,
      ...(fix !== undefined && { fix }),
    });
  };
}

function fixForAny({ status = 0 }: HttpError): string | undefined {
  if (status === 429) {
    return 'the service limits how often it may be asked: run again later, or give a longer `timeout`.';
  }
  return status >= 500
    ? 'run again later; if it lasts, report it to the service with the reason above.'
    : undefined;
}

/** The same for a look at a pin: what may pass is thrown on, since the one who polls judges it. */
export function asPollFailure(asFailure: Explained, doing: string): (error: unknown) => never {
  return (error) => {
    if (isPassingLook(error)) throw error;
    return asFailure(doing)(error);
  };
}
