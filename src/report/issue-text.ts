import { formatCount, formatTime } from '../quantities.ts';
import type { Verification } from '../verification.ts';
import { type Budget, renderWithin } from './markdown/budget.ts';
import { renderCodeBlock, renderFreeCode, renderLinkTo } from './markdown/escape.ts';
import type { Links } from './markdown/urls.ts';
import { renderVerification } from './verification/markdown.ts';
import { isRetrievable, verdictIn } from './verification/state.ts';

/** What an issue remembers from one check to the next. */
export interface IssueState {
  /** When the first check found that content is not there, in seconds since the epoch. */
  readonly since: number;
  /** How many checks have found so in a row. */
  readonly checks: number;
}

/** Everything that the body of an issue is made from. */
export interface IssueOptions {
  /** What the first line begins with. */
  readonly marker: string;
  /** The number of the issue itself, or 0 until GitHub has given one. */
  readonly number: number;
  /** What the issue said before this check. */
  readonly before: IssueState | undefined;
  readonly verification: readonly Verification[];
  readonly site: string;
  readonly links: Links;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The longest body of an issue that GitHub accepts. */
const maxCharacters = 65_536;

/**
 * Renders the body of an issue: GitHub-flavoured Markdown of at most 65,536 characters, with the
 * state in the first line, which GitHub does not show.
 */
export function renderIssue(options: IssueOptions): string {
  const isThere = isRetrievable(verdictIn(options.verification)) === true;
  const now = Math.floor(options.now / 1_000);
  const { since, checks } = options.before ?? { since: now, checks: 0 };
  const state: IssueState = { since, checks: isThere ? checks : checks + 1 };
  const first = `${options.marker}${options.number} ${JSON.stringify({ v: 1, ...state })} -->`;
  const text = renderWithin(
    (budget) => renderText(options, state, isThere, budget),
    maxCharacters - first.length - 1,
    ({ length }) => length,
  );
  return `${first}\n${text}`;
}

function renderText(
  { verification, site, links, now }: IssueOptions,
  { since, checks }: IssueState,
  isThere: boolean,
  budget: Budget,
): string {
  const verdict = verdictIn(verification);
  const name = renderFreeCode(site);
  const cids = verification.map(({ cid }) => cid);
  const from = formatTime(since);
  const count = `${formatCount(checks, 'check')}${checks > 1 ? ' in a row' : ''}`;
  const run = renderLinkTo('This run', links.runUrl);
  const when = formatTime(Math.floor(now / 1_000));
  const parts = [
    isThere
      ? `### ✅ IPFS: others can fetch ${name} again`
      : `### ❌ IPFS: others cannot fetch ${name}${verdict === 'partial' ? ' completely' : ''}`,
    isThere
      ? `They could not from ${from} until this check.`
      : `Found by ${count}, the first at ${from}.`,
    renderVerification({ verification, gatewayUrls: [], services: [] }, budget),
    cids.length === 1 ? renderCodeBlock('text', cids) : undefined,
    `<sub>${run} of Pack and Pin wrote this at ${when}. ${
      isThere
        ? 'If it happens again, a new issue is opened.'
        : 'Each check updates this issue, and closes it when others can fetch the content again.'
    }</sub>`,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}
