import type { HttpError } from '../../net/http-error.ts';
import { type Explanation, explain } from '../explain.ts';

/** What the way out of an error depends on. */
export interface PinningApiFixes {
  readonly title: string;
  /** The input that holds the token, for messages. */
  readonly tokenInput: string;
  /** The input that holds the URL; absent if the address of the service is fixed. */
  readonly urlInput?: string;
  /** Errors by which this service means something of its own. */
  readonly explanations?: readonly Explanation[];
}

/** What to do about an answer that will not get better by itself. */
export function fixForPin(
  error: HttpError,
  doing: string,
  { title, tokenInput, urlInput, explanations = [] }: PinningApiFixes,
): string | undefined {
  const table: Explanation[] = [
    ...explanations,
    {
      status: 400,
      fix: `read the reason above; some services also answer 400 when the token in \`${tokenInput}\` is wrong.`,
    },
    {
      status: 401,
      fix: `check \`${tokenInput}\`: it must be a token that ${title} accepts for its pinning API, and not expired.`,
    },
    {
      status: [402, 403],
      reason: /\bplans?\b|paid|upgrade|subscription/i,
      fix: `choose a plan at ${title} that includes its pinning API: that of the account behind \`${tokenInput}\` does not.`,
    },
    {
      status: [402, 409],
      reason: /fund|balance|credit|payment|quota/i,
      fix: `the account has no funds or quota left for this pin: top it up at ${title}, or free some space there.`,
    },
  ];
  if (urlInput !== undefined) {
    table.push({
      status: 404,
      fix: `check \`${urlInput}\`: it must be the base of the pinning API, to which \`/pins\` is added.`,
    });
  }
  return explain(table, error, doing);
}
