import type { Verification } from '../../verification.ts';
import { maxSummaryBytes, renderWithin } from '../markdown/budget.ts';
import { renderCodeBlock } from '../markdown/escape.ts';
import { renderVerification } from './markdown.ts';
import { verdictIn } from './state.ts';
import { renderShort, signs } from './words.ts';

/** The job summary of `command: verify`: GitHub-flavoured Markdown of at most 1 MiB. */
export function renderVerifySummary(all: readonly Verification[]): string {
  const verdict = verdictIn(all) ?? 'unknown';
  const cids = all.map(({ cid }) => cid);
  return renderWithin(
    (budget) => {
      const facts = { verification: all, gatewayUrls: [], services: [] };
      const parts = [
        `### ${signs[verdict]} IPFS: ${renderShort(all, verdict)}`,
        renderVerification(facts, budget),
        cids.length === 1 ? renderCodeBlock('text', cids) : undefined,
      ];
      return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
    },
    maxSummaryBytes,
    (text) => Buffer.byteLength(text),
  );
}
