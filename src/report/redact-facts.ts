import type { Redact } from '../net/redaction.ts';
import type { Outcome } from '../outcome.ts';
import type { RunFacts } from './artifact/run-record.ts';

/** The facts without secrets, before a report escapes them: behind escapes a secret would not be found. */
export function redactFacts(facts: RunFacts, redact: Redact): RunFacts {
  const { listing, outcomes } = facts;
  return {
    ...facts,
    outcomes: outcomes.map((outcome) => redactOutcome(outcome, redact)),
    listing: listing && {
      ...listing,
      files: listing.files.map((file) => ({ ...file, path: redact(file.path) })),
    },
  };
}

function redactOutcome(outcome: Outcome, redact: Redact): Outcome {
  switch (outcome.state) {
    case 'pinned': {
      const { requestId, ...receipt } = outcome.receipt;
      if (requestId === undefined) return outcome;
      return { ...outcome, receipt: { ...receipt, requestId: redact(requestId) } };
    }
    case 'failed':
      return { ...outcome, error: redact(outcome.error) };
    case 'unconfirmed':
    case 'skipped':
      return { ...outcome, reason: redact(outcome.reason) };
  }
}
