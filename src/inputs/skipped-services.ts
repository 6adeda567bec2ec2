import { docsUrl } from '../docs-url.ts';
import type { RunEvent } from '../github/event.ts';
import type { Log } from '../log.ts';
import type { PublishInputs } from './inputs.ts';
import { renderInput } from './service-lines.ts';
import type { ServiceInputs } from './services.ts';

/** Reports why a service that was meant to be used is skipped. */
export function warnAboutMissingSecrets(
  { missingSecrets }: ServiceInputs,
  event: RunEvent | undefined,
  log: Log,
): void {
  for (const { input, line, title } of missingSecrets) {
    const secret = renderInput(input, line);
    if (event?.withoutSecrets !== undefined) {
      log.notice(
        `${title} is skipped: ${secret} is empty, because ${renderExcuse(event)}. ${seeForks}`,
      );
    } else {
      log.warning(
        `${title} is skipped: ${secret} is empty.\nFix: if it comes from a secret, check that it exists and that this workflow may read it.`,
      );
    }
  }
}

const seeForks = `See ${docsUrl}/forks.md`;

function renderExcuse({ withoutSecrets }: RunEvent): string {
  return withoutSecrets === 'fork'
    ? 'pull requests from forks get no secrets'
    : 'Dependabot gets no secrets';
}

/**
 * Reports that a run has pinned nothing because no service could be used. A misspelled secret looks
 * just like one that was never given, so this is a warning unless it is what was asked for.
 * @param shell whether the run is in a shell, where a path without a service is a way to pack
 */
export function reportNothingPinned(
  { services, require, unused, content }: PublishInputs,
  event: RunEvent | undefined,
  shell: boolean,
  log: Log,
): void {
  const { configured, missingSecrets } = services;
  if (configured.length > 0 || shell) return;
  if (require === 'none') {
    if (unused.length === 0) return;
    log.notice(`\`require: none\` packs only, so nothing was sent to ${unused.join(', ')}.`);
  } else if (event?.withoutSecrets === undefined) {
    log.warning(
      'Nothing was pinned: no service has a value. If `pinata-token` comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.',
    );
  } else if (missingSecrets.length === 0) {
    const result = content.kind === 'cid' ? 'Nothing was pinned' : 'Packed only';
    log.notice(`${result}: ${renderExcuse(event)}. ${seeForks}`);
  }
}
