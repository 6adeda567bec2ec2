import type { Outcome } from '../outcome.ts';

/** One message for the whole run: what happened, then each service that did not confirm, with its reason and what to do. */
export function renderFailure(headline: string, outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap((outcome) => {
    switch (outcome.state) {
      case 'pinned':
        return [];
      case 'unconfirmed':
        return [`${outcome.reason}${renderLookLater(outcome)}`];
      case 'failed':
        return [outcome.error];
      case 'skipped':
        return [`${outcome.title} was skipped: ${outcome.reason}.`];
    }
  });
  return [headline, ...lines].join('\n');
}

function renderLookLater({ requestId, cid }: Extract<Outcome, { state: 'unconfirmed' }>): string {
  const look = `\`command: list\` with \`cid: ${String(cid)}\` shows how it is doing`;
  return requestId === undefined
    ? `\nFix: run again later; ${look}.`
    : `\nFix: run again later, and the pin that exists is taken up again; ${look}.`;
}
