import type { HttpError } from '../../net/http-error.ts';

/** What the way out of an error depends on. */
export interface PinningApiFixes {
  readonly title: string;
  /** The input that holds the token, for messages. */
  readonly tokenInput: string;
  /** What to do about an HTTP status, where this service means something of its own by it. */
  readonly fixes?: Readonly<Record<number, string>>;
}

/** What to do about an answer that will not get better by itself. */
export function fixForPin(
  { status }: HttpError,
  { title, tokenInput, fixes }: PinningApiFixes,
): string | undefined {
  if (status === undefined) return undefined;
  const own = fixes?.[status];
  if (own !== undefined) return own;
  switch (status) {
    case 400:
      return `read the reason above; some services also answer 400 when the token in \`${tokenInput}\` is wrong.`;
    case 401:
      return `check \`${tokenInput}\`: it must be a token that ${title} accepts for its pinning API, and not expired.`;
    case 403:
      return `check that the account behind \`${tokenInput}\` may use the pinning API; some services open it on request or on a paid plan only.`;
    case 404:
      return 'check the URL: it must be the base of the pinning API, to which `/pins` is added.';
    case 409:
      return `the account has no funds or quota left for this pin: top it up at ${title}, or free some space there.`;
    default:
      return undefined;
  }
}
