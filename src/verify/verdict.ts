import type { VerificationVerdict } from '../verification.ts';

/** What a verdict is decided by. */
export interface Findings {
  /** Blocks that were asked for. Those that no request was left for are not among them. */
  readonly asked: number;
  /** Blocks that came, and whose hash is right. */
  readonly came: number;
  /** Whether all blocks under the root are known, and were asked for. */
  readonly isAll: boolean;
  /** Whether a router answered, if only that it knows nobody. */
  readonly routerAnswered: boolean;
  /** Providers that a router named. */
  readonly named: number;
  /** Those of them that can be asked from here. */
  readonly askable: number;
}

/** Decides about one CID. */
export function decideVerdict(findings: Findings): VerificationVerdict {
  const { asked, came, isAll, routerAnswered, named, askable } = findings;
  if (came > 0) {
    if (came < asked) return 'partial';
    return isAll ? 'complete' : 'sampled';
  }
  const noneHasIt = routerAnswered && (named === 0 || askable > 0);
  return noneHasIt ? 'none' : 'unknown';
}
