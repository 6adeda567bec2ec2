import { Cancelled, Failure, toFailure } from '../errors.ts';
import { DeadlinePassed } from '../net/deadline.ts';
import type { Redact } from '../net/redaction.ts';
import type { Status } from '../outcome.ts';
import { formatCount, formatMs } from '../quantities.ts';
import type { CopyFacts } from '../report/copy/facts.ts';
import { renderCopyHeadline } from '../report/copy/words.ts';
import type { RunContext } from '../run-context.ts';
import type { CopyEnd } from './copy.ts';
import type { Tally } from './tally.ts';

/** How many reasons an error names. The summary has more. */
const maxReasons = 5;

export interface FactsInput {
  /** The source, and how many pins it has, if it is known. */
  readonly source: CopyFacts['source'] & { readonly total: number | undefined };
  readonly tally: Tally;
  readonly end: CopyEnd;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly redact: Redact;
}

/** What the reports of a copy are made from. */
export function makeFacts(
  { source, tally, end, startedAt, redact }: FactsInput,
  context: RunContext,
): CopyFacts {
  const { title, endpoint, query, olderThan, total } = source;
  const { pins, duplicates, undated, everywhere, met, late, failed, targets } = tally;
  const { groups, others } = tally.failures();
  const early = whyEarly(end, context);
  const unread = end.isWhole ? 0 : total === undefined ? 'some' : total - pins - duplicates;
  return {
    source: { title, endpoint: redact(endpoint), query, olderThan },
    targets: targets.map((one) => ({ ...one, endpoint: redact(one.endpoint) })),
    pins,
    everywhere,
    met,
    late,
    failed,
    duplicates,
    undated,
    unread,
    failures: groups.map(({ reason, count, first }) => ({
      reason: redact(reason),
      count,
      first: first.map(({ cid, name, title }) => ({ cid, name: redact(name), title })),
    })),
    otherFailures: others,
    endedEarly: early === undefined ? undefined : redact(early),
    startedAt,
    ms: context.clock.now() - startedAt,
  };
}

function whyEarly({ isWhole, error }: CopyEnd, { signal }: RunContext): string | undefined {
  const cause: unknown = error ?? (signal.aborted ? signal.reason : undefined);
  if (cause instanceof DeadlinePassed) {
    return `No pin was finished for ${formatMs(cause.ms)} (\`timeout\`).`;
  }
  if (cause !== undefined) return toFailure(cause).message;
  return isWhole ? undefined : 'A pin failed, so no other one was started (`on-failure: stop`).';
}

/** The output `status`. */
export function statusOf({ pins, met, unread, targets }: CopyFacts): Status {
  if (met === pins && unread === 0) return 'pinned';
  const some = targets.some(({ existed, pinned, uploaded }) => existed + pinned + uploaded > 0);
  return some ? 'partial' : 'failed';
}

/** The failure of a copy, unless every pin is at as many targets as are required. */
export function failureOf(
  facts: CopyFacts,
  { error }: CopyEnd,
  { signal }: RunContext,
): Failure | undefined {
  const { pins, met, failed, unread, endedEarly, failures } = facts;
  const headline = `${renderCopyHeadline(facts)}.`;
  if (signal.reason instanceof Cancelled) {
    return new Failure({ what: `${signal.reason.what} ${headline}` });
  }
  if (met === pins && unread === 0 && error === undefined) return undefined;
  const reasons = failures
    .slice(0, maxReasons)
    .map(({ reason, count }) => `${formatCount(count, 'pin')}: ${reason}`);
  const more = failures.length - reasons.length;
  const isLate = error === undefined || error === signal.reason;
  const onlyLate = isLate && failed === 0 && signal.reason instanceof DeadlinePassed;
  return new Failure({
    what: [
      headline,
      ...(endedEarly === undefined ? [] : [endedEarly]),
      ...reasons,
      ...(more > 0 ? [`The summary has ${formatCount(more, 'more reason')}.`] : []),
    ].join('\n'),
    fix: onlyLate
      ? 'run the same copy again (it continues where this one ended), or set a longer `timeout`. If no node provides the content, set `from-gateway` to a gateway that has it.'
      : undefined,
    exitCode: onlyLate ? 3 : 1,
  });
}
