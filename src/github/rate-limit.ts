import { HttpError } from '../net/http-error.ts';

/** One try of a request to GitHub, which says "too many requests" by 403 as well: that may pass, other refusals do not. */
export async function heedLimits<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw isRateLimit(error) ? error.passing() : error;
  }
}

/** Source: GitHub docs, "Rate limits for the REST API". */
function isRateLimit(error: unknown): error is HttpError {
  return (
    error instanceof HttpError &&
    error.status === 403 &&
    (error.retryAfterMs !== undefined || /rate limit/i.test(error.text))
  );
}
