import type { CID } from 'multiformats/cid';
import type { PinStatus, Receipt, ServedBlocks } from './pin.ts';

interface OutcomeOf {
  /** Id of the service in the registry. */
  readonly service: string;
  /** The service's name for people. */
  readonly title: string;
  /** Which of the run's services it is: several may be of one kind. */
  readonly endpoint: string;
  readonly cid: CID;
  /** From the first request to the final status, in milliseconds. */
  readonly ms: number;
  /** Set if this run provided the content. */
  readonly served?: ServedBlocks;
}

/** How one service ended for one CID. */
export type Outcome =
  | (OutcomeOf & { readonly state: 'pinned'; readonly receipt: Receipt })
  | (OutcomeOf & {
      readonly state: 'unconfirmed';
      readonly requestId?: string;
      readonly lastStatus?: PinStatus;
      /** Why it is not confirmed. */
      readonly reason: string;
      /** What the user can do about it at this service. */
      readonly fix: string;
    })
  | (OutcomeOf & { readonly state: 'failed'; readonly requestId?: string; readonly error: string })
  | (OutcomeOf & { readonly state: 'skipped'; readonly reason: string });

/** How many services must confirm. With `none` no service is used, so none is checked. */
export type Requirement = 'all' | 'any' | 'none' | number;

/**
 * Returns how many of some services must confirm.
 * @param services how many services there are
 */
export function countNeeded(require: Requirement, services: number): number {
  switch (require) {
    case 'all':
      return services;
    case 'any':
      return 1;
    case 'none':
      return 0;
    default:
      return require;
  }
}

/** The result of a run that sent something, or had nothing to send. */
export type VerdictStatus = 'pinned' | 'unconfirmed' | 'partial' | 'failed' | 'not-pinned';

/** The result of the whole run, as in the output `status`. */
export type Status = VerdictStatus | 'dry-run';

export interface Verdict {
  readonly status: VerdictStatus;
  /** Whether the run is a success: exit code 0. */
  readonly success: boolean;
  /** Whether nothing but time was missing: no success, and enough services may still confirm. */
  readonly onlyLate: boolean;
  /** Services that confirmed every CID, of all that were used. */
  readonly confirmed: number;
  readonly services: number;
  readonly needed: number;
}

export interface Requirements {
  readonly require: Requirement;
  readonly wait: boolean;
  readonly onTimeout: 'fail' | 'warn';
}

/** Compares what happened with what was required. */
export function judge(outcomes: readonly Outcome[], requirements: Requirements): Verdict {
  const byService = Map.groupBy(outcomes, ({ endpoint }) => endpoint);
  const services = byService.size;
  if (services === 0) {
    return {
      status: 'not-pinned',
      success: true,
      onlyLate: false,
      confirmed: 0,
      services: 0,
      needed: 0,
    };
  }
  const count = (holds: (ofService: readonly Outcome[]) => boolean) =>
    [...byService.values()].filter(holds).length;
  const confirmed = count((all) => all.every(({ state }) => state === 'pinned'));
  // If nothing failed, the deadline passed before enough services had confirmed.
  const accepted = count((all) =>
    all.every(({ state }) => state === 'pinned' || state === 'unconfirmed'),
  );
  const needed = countNeeded(requirements.require, services);
  const some = outcomes.some(({ state }) => state === 'pinned');
  const status: VerdictStatus =
    confirmed >= needed
      ? 'pinned'
      : some
        ? 'partial'
        : accepted >= needed
          ? 'unconfirmed'
          : 'failed';
  // With `on-timeout: warn`, a service that failed is no obstacle if enough of the others may still
  // confirm: the same run would be a success if they had been faster.
  const success =
    confirmed >= needed ||
    (!requirements.wait && accepted === services) ||
    (requirements.onTimeout === 'warn' && accepted >= needed);
  const onlyLate = !success && accepted >= needed;
  return { status, success, onlyLate, confirmed, services, needed };
}
