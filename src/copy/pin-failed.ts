import { Failure } from '../errors.ts';
import type { PinReport } from '../pin.ts';
import type { Service } from '../services/service.ts';
import { quoted } from '../text.ts';

/** The target does not pin the CID, but may pin the same content if it is uploaded. */
export class NotFetched extends Failure {}

/** A pin that failed, by the service's own report. */
export function pinFailed({ title }: Service, { details }: PinReport): NotFetched {
  const why = details === undefined ? 'no reason given' : quoted(details);
  return new NotFetched({
    what: `${title} reports that pinning failed: ${why}.`,
    fix: "check the pin in the service's dashboard; the service may not have found a node that provides the content.",
  });
}
