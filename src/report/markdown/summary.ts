import { renderChanges } from '../changes/render.ts';
import { maxSummaryBytes, renderWithin, type Budget } from './budget.ts';
import { renderHeading } from './headline.ts';
import {
  renderCheck,
  renderCids,
  renderFetch,
  renderLead,
  renderLines,
  renderMeaning,
  renderServices,
  type ReportFacts,
} from './sections.ts';
import type { Links } from './urls.ts';

/** The job summary of a run with a verdict: GitHub-flavoured Markdown of at most 1 MiB. */
export function renderSummary(facts: ReportFacts, links?: Links): string {
  return renderWithin(
    (budget) => renderWith(facts, links, budget),
    maxSummaryBytes,
    (text) => Buffer.byteLength(text),
  );
}

function renderWith(facts: ReportFacts, links: Links | undefined, budget: Budget): string {
  const { outcomes, changes } = facts;
  const parts = [
    renderHeading('IPFS', facts),
    renderLead(facts, links),
    renderCheck(facts, budget),
    renderCids(facts, budget),
    ...(outcomes.length === 0 ? [] : [renderServices(facts, budget)]),
    ...(changes === undefined ? [] : [renderChanges(changes, links, budget)]),
    renderFetch(facts),
    renderMeaning(facts),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** The job summary of a run that failed before it asked a service for anything. */
export function renderEarlyFailure(message: string): string {
  return `### ❌ IPFS: nothing was published\n\n> ${renderLines(message, 1_000).join('<br>')}\n`;
}
