import { formatBytes, formatCount } from '../quantities.ts';
import type { ServiceEntry, ServiceLimit } from '../services/entry.ts';

/** A CAR that would be uploaded. */
interface Upload {
  readonly bytes: number;
  readonly blockCount?: number;
}

/** What a service states about uploads of this size. */
export interface LimitProblems {
  /** Why it would be rejected for certain. */
  readonly errors: readonly string[];
  /** Why it would be rejected on one of the plans. Which plan an account has is not known. */
  readonly warnings: readonly string[];
}

/** Compares a CAR with the limits that a service states. */
export function findLimitProblems(
  { title, limits = [] }: Pick<ServiceEntry, 'title' | 'limits'>,
  upload: Upload,
): LimitProblems {
  const passed = limits.filter(({ of, max }) => sizeOf(of, upload) > max);
  const what = (limit: ServiceLimit) => `and the CAR has ${renderSize(limit.of, upload)}.`;
  return {
    errors: passed
      .filter(({ plan }) => plan === undefined)
      .map(
        (limit) =>
          `${title} accepts CARs of at most ${limit.text}, ${what(limit)}\nFix: publish less in one run, or use another service.`,
      ),
    warnings: passed
      .filter(({ plan }) => plan !== undefined)
      .map(
        (limit) =>
          `The ${limit.plan} of ${title} includes ${limit.text}, ${what(limit)}\nFix: check the plan of the account.`,
      ),
  };
}

function sizeOf(of: ServiceLimit['of'], { bytes, blockCount = 0 }: Upload): number {
  return of === 'bytes' ? bytes : blockCount;
}

function renderSize(of: ServiceLimit['of'], upload: Upload): string {
  const size = sizeOf(of, upload);
  return of === 'bytes' ? formatBytes(size) : formatCount(size, 'block');
}
