import type { RunEvent } from '../event.ts';
import type { Log } from '../log.ts';
import type { ServiceInputs } from './services.ts';

/** Says, once, why a service that was meant to be used is not. */
export function sayWhatIsMissing(
  { missingSecrets }: ServiceInputs,
  event: RunEvent | undefined,
  log: Log,
): void {
  for (const { input, title } of missingSecrets) {
    if (event?.withoutSecrets !== undefined) {
      const cause = event.withoutSecrets === 'fork' ? 'a pull request from a fork' : 'Dependabot';
      log.notice(
        `${title} is left out: this run was caused by ${cause} and has no secrets, so \`${input}\` is empty. See “Pull requests from forks” in the README.`,
      );
    } else {
      log.warning(
        `${title} is left out: \`${input}\` came empty. If it is set from a secret, check the secret's name and that this workflow may read it.`,
      );
    }
  }
}
