import { Failure } from '../errors.ts';
import { HttpError } from '../net/http-error.ts';
import { quoted } from '../printable.ts';

/** What the messages about a service name. */
export interface PinningApiWords {
  readonly title: string;
  /** The input that holds the token. */
  readonly tokenInput: string;
  /** What to do about an HTTP status, where this service means something of its own by it. */
  readonly fixes?: Readonly<Record<number, string>>;
}

/** Turns a request that failed into the failure that the user is told; anything else is thrown on as it is. */
export interface PinningApiErrors {
  explained(doing: string): (error: unknown) => never;
  whenGone(requestId: string): (error: unknown) => never;
}

export function createPinningApiErrors(words: PinningApiWords): PinningApiErrors {
  const { title } = words;
  return {
    explained(doing) {
      return (error) => {
        if (!(error instanceof HttpError)) throw error;
        const fix = fixFor(error, words) ?? error.fix;
        throw new Failure({
          what: `${title} ${doing}: ${error.what}`,
          cause: error,
          ...(fix !== undefined && { fix }),
        });
      };
    },
    /** Tells that the pin to replace is not there, which says nothing against the URL. */
    whenGone(requestId) {
      return (error) => {
        if (!(error instanceof HttpError) || error.status !== 404) throw error;
        throw new Failure({
          what: `${title} has no pin ${quoted(requestId)} to replace, so nothing was changed.`,
          fix: 'check `replace`: it must be a requestid of this account, or `same-name`.',
          cause: error,
        });
      };
    },
  };
}

/** What to do about an answer that will not get better by itself. */
function fixFor(
  { status }: HttpError,
  { title, tokenInput, fixes }: PinningApiWords,
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
    case 429:
      return 'the service limits how often it may be asked: run again later, or give a longer `timeout`.';
    default:
      return status >= 500
        ? 'run again later; if it lasts, report it to the service with the reason above.'
        : undefined;
  }
}
