type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Returns how long a server asks to wait, in milliseconds from `nowMs`, or undefined if it does not
 * ask in a usable way. It reads `Retry-After` in seconds or as an HTTP date (RFC 9110, section
 * 10.2.3); with 429, or when `x-ratelimit-remaining` is 0, also `x-ratelimit-reset` in epoch
 * seconds.
 */
export function readRetryAfterMs(
  headers: Headers,
  status: number,
  nowMs: number,
): number | undefined {
  const retryAfter = headers['retry-after'];
  if (typeof retryAfter === 'string') {
    const text = retryAfter.trim();
    if (/^\d+$/.test(text)) return Number(text) * 1000;
    // A date names its day of the week; anything looser (a negative number, say) is junk that Date
    // would take.
    if (/^[A-Za-z]/.test(text)) {
      const at = Date.parse(text);
      if (!Number.isNaN(at)) return Math.max(0, at - nowMs);
    }
  }
  const reset = headers['x-ratelimit-reset'];
  const exhausted = status === 429 || headers['x-ratelimit-remaining'] === '0';
  if (exhausted && typeof reset === 'string' && /^\d{9,11}$/.test(reset.trim())) {
    return Math.max(0, Number(reset) * 1000 - nowMs);
  }
  return undefined;
}
