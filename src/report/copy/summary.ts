import { formatBytes, formatCount, formatMs, formatNumber } from '../../quantities.ts';
import type { Verification } from '../../verification.ts';
import { type Budget, maxSummaryBytes, renderWithin } from '../markdown/budget.ts';
import {
  escapeMarkdown,
  renderCode,
  renderFold,
  renderMessage,
  renderTable,
} from '../markdown/escape.ts';
import { renderVerification } from '../verification/markdown.ts';
import type { CopyFacts, FailureGroup, TargetCounts } from './facts.ts';
import { renderTarget } from './plan.ts';
import { renderCopyHeadline, renderCopyNotes, renderRemovalHint } from './words.ts';

/**
 * The job summary of a copy: GitHub-flavoured Markdown of at most 1 MiB.
 * @param verification what others could fetch of a sample; undefined if nobody asked
 */
export function renderCopySummary(
  facts: CopyFacts,
  verification: readonly Verification[] | undefined,
): string {
  return renderWithin(
    (budget) => renderWith(facts, verification, budget),
    maxSummaryBytes,
    (text) => Buffer.byteLength(text),
  );
}

function renderWith(
  facts: CopyFacts,
  verification: readonly Verification[] | undefined,
  budget: Budget,
): string {
  const hint = renderRemovalHint(facts);
  const parts = [
    `### ${signOf(facts)} IPFS copy: ${escapeMarkdown(renderCopyHeadline(facts), 400)}`,
    `${renderMessage(facts.source.endpoint)} · ${formatMs(facts.ms).replaceAll(' ', '&nbsp;')}`,
    ...(facts.endedEarly === undefined
      ? []
      : [
          `> ⏳ ${facts.endedEarly
            .split('\n')
            .map((line) => renderMessage(line, budget.detail))
            .join('<br>')}`,
        ]),
    renderTargets(facts.targets),
    ...renderFailures(facts, budget),
    ...renderCopyNotes(facts).map((note) => renderMessage(note)),
    ...(verification === undefined || verification.length === 0
      ? []
      : [renderVerification({ verification, gatewayUrls: [], services: [] }, budget)]),
    ...(hint === undefined ? [] : [renderMessage(hint, 1_000)]),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function signOf({ pins, met, failed, unread }: CopyFacts): string {
  if (met === pins && unread === 0) return '✅';
  return failed > 0 ? '❌' : '⏳';
}

function renderTargets(targets: readonly TargetCounts[]): string {
  const rows = targets.map((one) => [
    renderTarget(one),
    formatNumber(one.existed),
    formatNumber(one.pinned),
    one.uploaded === 0 ? '0' : `${formatNumber(one.uploaded)} (${formatBytes(one.bytes)})`,
    formatNumber(one.pending + one.left),
    formatNumber(one.failed),
  ]);
  return renderTable(
    ['Target', 'Already there', 'Pinned by CID', 'Uploaded', 'Pending', 'Failed'],
    rows,
  );
}

function renderFailures({ failures, otherFailures }: CopyFacts, budget: Budget): string[] {
  const parts = failures.slice(0, budget.rows).map((group) => renderGroup(group, budget));
  if (otherFailures > 0) {
    parts.push(
      `${formatCount(otherFailures, 'failure')} for other reasons in the output \`pins\`.`,
    );
  }
  return parts;
}

function renderGroup({ reason, count, first }: FailureGroup, budget: Budget): string {
  const lines = reason.split('\n').slice(0, 20);
  const text = `> ❌ ${formatCount(count, 'pin')}: ${lines.map((line) => renderMessage(line, budget.detail)).join('<br>')}`;
  const rows = first
    .slice(0, budget.rows)
    .map(({ cid, name, title }) => [renderCode(cid), renderCode(name), escapeMarkdown(title)]);
  if (rows.length === 0) return text;
  const more = count - rows.length;
  const table = renderTable(['CID', 'Name', 'Target'], rows);
  const rest = more > 0 ? `\n\n${formatCount(more, 'more pin')} in the output \`pins\`.` : '';
  return `${text}\n\n${renderFold('Which', `${table}${rest}`)}`;
}
