import type { Outcome } from '../outcome.ts';

/** What the run hands to later steps, or to the shell; keys as in action.yml. */
export interface OutputValues {
  cid: string;
  cids: readonly string[];
  status: string;
  pins: readonly PinOutput[];
  'car-path': string;
  'car-bytes': number;
  'file-count': number;
  'gateway-url': string;
}

/** Where outputs go. Each is set as soon as it is known, so that a later failure does not take it away. */
export interface Outputs {
  set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]): void;
}

/** One entry of the output `pins`. */
export interface PinOutput {
  readonly service: string;
  readonly cid: string;
  readonly state: Outcome['state'];
  readonly requestId?: string;
  readonly lastStatus?: string;
  readonly error?: string;
  readonly ms: number;
}

/** An outcome as JSON for other programs. */
export function toPinOutput(outcome: Outcome): PinOutput {
  const { service, cid, state, ms } = outcome;
  const common = { service, cid: String(cid), state, ms: Math.round(ms) };
  switch (outcome.state) {
    case 'pinned': {
      const { requestId } = outcome.receipt;
      return { ...common, ...(requestId !== undefined && { requestId }), lastStatus: 'pinned' };
    }
    case 'unconfirmed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: outcome.requestId }),
        ...(outcome.lastStatus !== undefined && { lastStatus: outcome.lastStatus }),
        error: outcome.reason,
      };
    case 'failed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: outcome.requestId }),
        error: outcome.error,
      };
    case 'skipped':
      return { ...common, error: outcome.reason };
  }
}

/** The preview link: `{cid}` of the template is the root as CIDv1 in base32, the one form that fits into a host name. */
export function renderGatewayUrl(template: string, hostCid: string): string {
  return template.replaceAll('{cid}', hostCid);
}
