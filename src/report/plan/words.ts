import type { PlannedPinOutput, PlannedRemoval } from '../../outputs.ts';
import { formatBytes } from '../../quantities.ts';
import { quoted } from '../../text.ts';

/** The columns of a dry run, as plain text. */
export const planTitles = ['CID', 'SERVICE', 'ENDPOINT', 'CREDENTIALS', 'CONTENT', 'REPLACES'];

/** One service and CID as a row of plain text, in the order of `planTitles`. */
export function renderPlanRow(pin: PlannedPinOutput): string[] {
  const { cid, service, endpoint } = pin;
  return [
    cid,
    service,
    endpoint,
    describeCredentials(pin),
    describeContent(pin),
    describeReplaced(pin),
  ];
}

function describeCredentials({ credentials, would }: PlannedPinOutput): string {
  switch (credentials) {
    case 'none':
      return 'none given';
    case 'unknown':
      return would === 'fail' ? 'not asked' : 'cannot be asked without sending';
    default:
      return credentials;
  }
}

/** What the table does not show, as a sentence; undefined if there is nothing to add. */
export function explainPlan(pins: readonly PlannedPinOutput[]): string | undefined {
  return pins.some(({ credentials }) => credentials === 'work')
    ? 'Credentials that work were accepted for reading. Only the run itself shows whether they may write, and whether the plan of the account allows it.'
    : undefined;
}

function describeContent({ would, status, names = [], bytes = 0 }: PlannedPinOutput): string {
  const size = formatBytes(bytes);
  switch (would) {
    case 'nothing':
      return status === 'pinned' ? 'there already' : `there already (${status})`;
    case 'name':
      return `there ${renderNames(names)}, would get this name too`;
    case 'upload':
      return status === undefined
        ? `would be uploaded (${size})`
        : `there ${renderNames(names)}, would be uploaded again (${size})`;
    case 'pin':
      return status === undefined
        ? 'would be pinned by CID'
        : `there ${renderNames(names)}, would get another pin`;
    case 'skip':
      return 'would be skipped';
    case 'fail':
      return 'would fail';
  }
}

function renderNames(names: readonly string[]): string {
  return names.length === 0 ? 'already' : `as ${names.map((name) => quoted(name)).join(' and ')}`;
}

function describeReplaced({ replaces = [], notReplaced }: PlannedPinOutput): string {
  if (notReplaced !== undefined) return `nothing: ${notReplaced}`;
  return replaces.map(describeRemoval).join(', ');
}

function describeRemoval({ cid, keptFor = [] }: PlannedRemoval): string {
  const names = keptFor.map((name) => quoted(name)).join(' and ');
  return keptFor.length === 0 ? cid : `${cid} (kept for ${names})`;
}
