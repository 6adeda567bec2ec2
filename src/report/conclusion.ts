import { Cancelled, Failure } from '../errors.ts';
import type { Outcome, Verdict } from '../outcome.ts';
import type { RunContext } from '../run-context.ts';
import { renderHeadline } from './markdown/headline.ts';

/** Logs the last line of a success, and returns the `Failure` of anything else. */
export function conclude(
  verdict: Verdict,
  outcomes: readonly Outcome[],
  gatewayUrls: readonly string[],
  { log, signal }: RunContext,
): Failure | undefined {
  if (signal.reason instanceof Cancelled) {
    const pinned = outcomes.flatMap(({ state, title }) => (state === 'pinned' ? title : []));
    const by = pinned.length === 0 ? '' : ` Already pinned by ${[...new Set(pinned)].join(', ')}.`;
    return new Failure({ what: renderFailure(`${signal.reason.what}${by}`, outcomes) });
  }
  const headline = renderHeadline({ verdict, outcomes });
  if (!verdict.success) {
    const what = renderFailure(`${headline}.`, outcomes);
    return new Failure({ what, exitCode: verdict.onlyLate ? 3 : 1 });
  }
  if (verdict.status === 'not-pinned') {
    log.success(`${headline}.`);
    return undefined;
  }
  if (verdict.confirmed < verdict.services) log.warning(renderFailure(`${headline}.`, outcomes));
  const unchanged =
    outcomes.length > 0 && outcomes.every((one) => one.state === 'pinned' && one.receipt.existed);
  const note = unchanged ? ' (nothing changed: every service had this content pinned already)' : '';
  log.success(`${headline}${note}: ${gatewayUrls.join(' ')}`);
  return undefined;
}

/**
 * One message for the whole run: what happened, then each service that did not confirm, with its
 * reason and what to do.
 */
export function renderFailure(headline: string, outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap((outcome) => {
    switch (outcome.state) {
      case 'pinned':
        return [];
      case 'unconfirmed':
        return [`${outcome.reason}\nFix: ${outcome.fix}`];
      case 'failed':
        return [outcome.error];
      case 'skipped':
        return [`${outcome.title} was skipped: ${outcome.reason}.`];
    }
  });
  return [headline, ...lines].join('\n');
}
