import { formatMs } from '../../quantities.ts';
import { printable } from '../../text.ts';
import type { Verification } from '../../verification.ts';
import { isRetrievable, verdictIn } from './state.ts';
import {
  capitalized,
  renderFinding,
  renderShort,
  secondOpinionUrl,
  whatToAdd,
  whatToDo,
  whyNotInBrowser,
} from './words.ts';

/** Maximum number of wrong or missing blocks that the log names for one CID. */
const maxBlocks = 5;

/**
 * The verdict on one CID as lines of the log: the finding, then what is wrong and what to add.
 * @param services ids of the services that have the content
 */
export function renderVerdictLines(one: Verification, services: readonly string[]): string[] {
  const { cid, verdict, ms, wrong, missing } = one;
  const lines = [
    `Verified ${cid}: ${verdict}, ${renderFinding(one, (name) => printable(name))} (${formatMs(ms)}).`,
  ];
  for (const block of wrong.slice(0, maxBlocks)) {
    lines.push(
      `Wrong block from ${printable(block.from)}: ${block.cid}: ${printable(block.reason)}`,
    );
  }
  if (wrong.length > maxBlocks) lines.push(`… and ${wrong.length - maxBlocks} more wrong blocks.`);
  if (missing.length > 0 && verdict === 'partial') {
    const others = missing.length - maxBlocks;
    const more = others > 0 ? ` and ${others} more` : '';
    lines.push(`Missing: ${missing.slice(0, maxBlocks).join(', ')}${more}`);
  }
  const why = whyNotInBrowser(one);
  if (why !== undefined) {
    lines.push(`May not open in a browser: ${printable(why)}.`, `To do: ${whatToAdd(services)}`);
  }
  const advice = whatToDo(one);
  if (advice !== undefined) lines.push(`To do: ${advice}`);
  if (isRetrievable(verdict) !== true) lines.push(`Second opinion: ${secondOpinionUrl(cid)}`);
  return lines;
}

/**
 * The message of a run that fails because others cannot fetch the content; undefined if they can,
 * or if that is not known.
 */
export function renderVerdictFailure(
  all: readonly Verification[],
  services: readonly string[],
): string | undefined {
  const verdict = verdictIn(all);
  if (verdict === undefined || isRetrievable(verdict) !== false) return undefined;
  const bad = all.filter((one) => isRetrievable(one.verdict) === false);
  return [
    `${capitalized(renderShort(all, verdict))}.`,
    ...bad.slice(0, 3).flatMap((one) => renderVerdictLines(one, services)),
    'Fix: check that a service has the whole content and announces it, then run again. `verify: warn` reports without failing.',
  ].join('\n');
}
