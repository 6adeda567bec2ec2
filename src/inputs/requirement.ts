import type { RunEvent } from '../github/event.ts';
import { countNeeded, type Requirement } from '../outcome.ts';
import { quoted } from '../text.ts';
import type { Reader } from './reader.ts';
import { renderInput } from './service-lines.ts';
import type { ServiceInputs } from './services.ts';
import { findNearest, renderMeant } from './suggestions.ts';

/** Words for the same. Without them `some` would be nearest to `none`, which packs only. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['some', 'any'],
  ['one', 'any'],
  ['every', 'all'],
]);

/** What to check if a secret is empty although the workflow names it. */
const checkSecret =
  'check that it exists and that this workflow may read it (a reusable workflow needs `secrets: inherit`)';

/** Reads `require`, and adds a problem if the services of the run cannot meet it. */
export function readRequirement(
  read: Reader,
  services: ServiceInputs,
  event: RunEvent | undefined,
): Requirement {
  const value = read.text('require') || 'all';
  if (value === 'all' || value === 'any' || value === 'none') {
    checkMissing(read, services, value, event);
    return value;
  }
  const number = Number(value);
  if (!/^[1-9]\d*$/.test(value)) {
    read.problems.push(
      `\`require\` is ${quoted(value)}; it must be \`all\`, \`any\`, \`none\` or a whole number from 1.${renderMeant(findNearest(value, ['all', 'any', 'none'], aliases))}`,
    );
    return 'all';
  }
  const { named, missingSecrets } = services;
  // A run without secrets cannot meet a number that counts services which need them.
  if (event?.withoutSecrets !== undefined) {
    return Math.min(number, Math.max(1, named - missingSecrets.length));
  }
  const isMet = named === 0 || number <= named;
  // `readCopy` counts the targets alone.
  if (!isMet && read.text('command') !== 'copy') {
    read.problems.push(
      `\`require\` is ${number}, but only ${named} of the services here can confirm.\nFix: if the token of another one comes from a secret, ${checkSecret}.`,
    );
  } else {
    checkMissing(read, services, number, event);
  }
  return number;
}

/**
 * Adds a problem for each service that is named but has an empty secret, if `require` cannot be met
 * without it. Otherwise a misspelled secret would look like a success. Runs that have no secrets by
 * design are excused.
 */
function checkMissing(
  read: Reader,
  { named, missingSecrets }: ServiceInputs,
  require: Requirement,
  event: RunEvent | undefined,
): void {
  if (event?.withoutSecrets !== undefined) return;
  const usable = named - missingSecrets.length;
  if (countNeeded(require, named) <= usable) return;
  const asked = `\`require: ${require}\`${read.text('require') === '' ? ', which is the default,' : ''}`;
  const packs = read.text('command') === 'publish' && read.lines('cid').length === 0;
  const wayOut =
    usable > 0
      ? '. To go on without it, set `require: any`'
      : packs
        ? '. To pack only, set `require: none`'
        : '';
  for (const { input, line, title } of missingSecrets) {
    // A line break behind a single line may come from an empty second secret.
    const forAll =
      line === undefined ? '' : '. For one value for all URLs, give one line without a line break';
    read.problems.push(
      `${renderInput(input, line)} is empty, so ${title} cannot be used, and ${asked} cannot be met without it.\nFix: if it comes from a secret, ${checkSecret}${forAll}${wayOut}.`,
    );
  }
}
