import type { Redact } from '../net/redaction.ts';
import type { Outcome } from '../outcome.ts';
import type { RunFacts } from './artifact/run-record.ts';
import type { Changes } from './changes/render.ts';
import { redactState } from './verification/state.ts';

/**
 * Removes secrets before a report escapes the facts, because an escaped secret would not be found.
 */
export function redactFacts(facts: RunFacts, redact: Redact): RunFacts {
  const { listing, outcomes } = facts;
  return {
    ...facts,
    outcomes: outcomes.map((outcome) => redactOutcome(outcome, redact)),
    verification: redactState(facts.verification, redact),
    listing: listing && {
      ...listing,
      files: listing.files.map((file) => ({ ...file, path: redact(file.path) })),
    },
  };
}

/** The earlier listing comes from an artifact, which may contain anything. */
export function redactChanges(changes: Changes, redact: Redact): Changes {
  if (changes.kind === 'unknown') return { ...changes, why: redact(changes.why) };
  const { comparison, branch } = changes;
  const files = comparison.changes.map((change) => ({
    ...change,
    path: redact(change.path),
    ...(change.kind === 'moved' && { from: redact(change.from) }),
  }));
  return {
    ...changes,
    branch: branch === undefined ? undefined : redact(branch),
    comparison: { ...comparison, changes: files },
  };
}

function redactOutcome(whole: Outcome, redact: Redact): Outcome {
  // The title of one of several services has a part of its URL. What only distinguishes them stays.
  const outcome = { ...whole, title: redact(whole.title) };
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
