import type { HttpError } from '../../net/http-error.ts';
import { type Explanation, explain } from '../explain.ts';

/** What the way out of an error depends on. */
export interface PinningApiFixes {
  readonly title: string;
  /** The input with the token, for messages. */
  readonly tokenInput: string;
  /** The input with the URL; absent if the address of the service is fixed. */
  readonly urlInput?: string;
  /** Errors that have a special meaning at this service. */
  readonly explanations?: readonly Explanation[];
}

/** What to do about an answer that the same request would get again. */
export function fixForPin(
  error: HttpError,
  doing: string,
  { title, tokenInput, urlInput, explanations = [] }: PinningApiFixes,
): string | undefined {
  const table: Explanation[] = [
    ...explanations,
    ...(urlInput === undefined ? [] : explainUrl(urlInput)),
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
      fix: `choose a plan at ${title} that includes its pinning API. The plan of the account of \`${tokenInput}\` does not.`,
    },
    {
      status: [402, 409],
      reason: /fund|balance|credits?\b|quota/i,
      fix: `add funds to the account at ${title}, or free some space there: it has no funds or quota left for this pin.`,
    },
  ];
  return explain(table, error, doing);
}

/** Errors that a wrong URL causes. `/ipfs` alone is no sign of a gateway: Filebase's API has it. */
function explainUrl(urlInput: string): Explanation[] {
  const base = `it must be the base URL of the pinning API, to which \`/pins\` is added`;
  return [
    {
      // What the gateways of Kubo and rainbow (boxo) answer to `GET /ipfs/pins`.
      status: [400, 404, 500, 502],
      reason: /^(?:invalid (?:ipfs )?path|ipfs resolve|failed to resolve)\b/i,
      fix: `check \`${urlInput}\`: this looks like a gateway, but ${base}.`,
    },
    { status: [404, 405], fix: `check \`${urlInput}\`: ${base}.` },
    { kind: 'dns', fix: `check the host name in \`${urlInput}\`.` },
  ];
}
