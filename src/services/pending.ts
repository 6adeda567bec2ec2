import type { PinReport, PinRequest } from '../pin.ts';
import type { Service } from './service.ts';

/** A pin that a service was asked for. */
interface Asked {
  readonly service: Service;
  readonly request: PinRequest;
  /** Whether only other nodes have the content, so that this run neither uploads nor serves it. */
  readonly isElsewhere: boolean;
}

/** What the user can do about a pin that was not confirmed in time. */
export function fixTimeout({ service, request, isElsewhere }: Asked, last?: PinReport): string {
  if (last?.fixIfPending !== undefined) return last.fixIfPending;
  const provider = isElsewhere ? ' If no node provides this CID, no service can fetch it.' : '';
  return `${runAgain(last)}, or raise \`timeout\`. With \`on-timeout: warn\` this is only a warning.${provider} ${whereToCheck(service, request)}`;
}

/** What the user can do about a pin for whose confirmation this run does not wait. */
export function fixLater(service: Service, request: PinRequest, last: PinReport): string {
  return last.fixIfPending ?? `${runAgain(last)}. ${whereToCheck(service, request)}`;
}

function runAgain(last?: PinReport): string {
  return last?.requestId === undefined
    ? 'run again later'
    : 'run again later (the run resumes this pin)';
}

function whereToCheck({ title, list }: Service, { root }: PinRequest): string {
  return list === undefined
    ? `The dashboard of ${title} shows whether it has the content.`
    : `\`command: list\` with \`cid: ${String(root)}\` shows the status.`;
}
