import { formatCount } from '../../quantities.ts';
import type { Verification } from '../../verification.ts';
import type { Budget } from '../markdown/budget.ts';
import { renderCode, renderLinkTo, renderMessage, renderTable } from '../markdown/escape.ts';
import { isOpened, isRetrievable, verdictIn, type Verified } from './state.ts';
import {
  capitalized,
  renderFinding,
  renderShort,
  secondOpinionUrl,
  signs,
  whatToAdd,
  whatToDo,
  whyNotInBrowser,
} from './words.ts';

/** Maximum number of blocks that are named for one CID. */
const maxBlocks = 5;

/** Shown until there is a verdict. */
export const pendingText =
  '⏳ The link is being checked: can others fetch the content, and can a browser open it?';

/** Shown if the run ended before there was a verdict. */
export const interruptedText = '⚪ The link was not checked, the run ended.';

/** What this section is made from. */
export interface VerifiedFacts extends Verified {
  /** The link to each CID, in the order of `verification`. */
  readonly gatewayUrls: readonly string[];
  /** Ids of the services that have the content. */
  readonly services: readonly string[];
}

/**
 * What others could fetch: one line per CID, and below it what is wrong and what to add. Undefined
 * if nobody asked for a verdict.
 */
export function renderVerification(facts: VerifiedFacts, budget: Budget): string | undefined {
  const { verification: state } = facts;
  if (state === undefined) return undefined;
  if (state === 'pending') return pendingText;
  if (state === 'interrupted') return interruptedText;
  const verdict = verdictIn(state);
  const [first] = state;
  if (verdict === undefined || first === undefined) return undefined;
  const shown = state.slice(0, budget.rows);
  const lines =
    state.length === 1
      ? [
          `${signs[verdict]} ${capitalized(renderFinding(first, renderCode, opens(facts, 0)))} · ${renderSecondOpinion(first.cid)}`,
        ]
      : [
          `${signs[verdict]} ${capitalized(renderShort(state, verdict))}.`,
          renderRows(shown, facts),
        ];
  const rest = state.length - shown.length;
  if (state.length > 1 && rest > 0) {
    lines.push(`${formatCount(rest, 'more CID')} in the output \`verification\`.`);
  }
  const problems = shown.flatMap((one) => renderProblems(one, state.length > 1, budget));
  const browser = renderBrowserHelp(state, facts, budget);
  const advice = new Set(state.flatMap((one) => whatToDo(one) ?? []));
  const items = [
    ...problems.slice(0, budget.rows),
    ...browser,
    ...[...advice].map((text) => `**To do**: ${renderMessage(text)}`),
  ];
  if (items.length > 0) lines.push(`> ${items.join('<br>')}`);
  return lines.join('\n\n');
}

const opens = (facts: VerifiedFacts, index: number) => isOpened(facts, facts.gatewayUrls, index);

function renderSecondOpinion(cid: string): string {
  return renderLinkTo('second opinion', secondOpinionUrl(cid));
}

function renderRows(all: readonly Verification[], facts: VerifiedFacts): string {
  const rows = all.map((one, index) => [
    renderCode(one.cid),
    `${signs[one.verdict]}&nbsp;${one.verdict}`,
    capitalized(renderFinding(one, renderCode, opens(facts, index))),
    renderSecondOpinion(one.cid),
  ]);
  return renderTable(['CID', 'Check', 'Found', 'Elsewhere'], rows);
}

/** What came wrong and what did not come, with names. */
function renderProblems(one: Verification, isOneOfMany: boolean, budget: Budget): string[] {
  if (isRetrievable(one.verdict) === undefined) return [];
  const { wrong, missing } = one;
  const of = isOneOfMany ? ` of ${renderCode(one.cid)}` : '';
  const lines = wrong
    .slice(0, maxBlocks)
    .map(
      ({ cid, from, reason }) =>
        `**Wrong**: ${renderCode(from, budget.detail)} sent ${renderCode(cid)}${of}: ${renderMessage(reason, budget.detail)}`,
    );
  const rest = wrong.length - lines.length;
  if (rest > 0) lines.push(`**Wrong**: ${formatCount(rest, 'more block')}${of}`);
  // If nothing came, there is no need to name what did not.
  if (missing.length > 0 && one.verdict !== 'none') {
    const named = missing.slice(0, maxBlocks).map((cid) => renderCode(cid));
    const others = missing.length - named.length;
    const more = others > 0 ? ` and ${formatCount(others, 'other')}` : '';
    lines.push(`**Missing**${of}: ${named.join(', ')}${more}`);
  }
  return lines;
}

/** Why a browser may not open it, and what to add. One answer serves all CIDs. */
function renderBrowserHelp(
  all: readonly Verification[],
  facts: VerifiedFacts,
  budget: Budget,
): string[] {
  const reasons = new Set(
    all.flatMap((one, index) => whyNotInBrowser(one, opens(facts, index)) ?? []),
  );
  const [why] = reasons;
  if (why === undefined) return [];
  return [
    `**May not open in a browser**: ${renderMessage(why, budget.detail)}.`,
    `**To do**: ${renderMessage(whatToAdd(facts.services))}`,
  ];
}
