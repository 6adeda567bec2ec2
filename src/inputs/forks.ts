import { type RunEvent, renderFork } from '../event.ts';
import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';

/**
 * Refuses to publish with secrets what a fork's pull request brought, unless `allow-forks` says so. `list` and
 * `unpin` take nothing from a pull request, so they are not asked.
 */
export function checkForks(
  read: Reader,
  { configured }: ServiceInputs,
  event: RunEvent | undefined,
): void {
  const allowed = read.boolean('allow-forks');
  if (allowed || event?.fork === undefined) return;
  // Where the run has the base's secrets, the address of a service may be one too.
  const guarded =
    event.withoutSecrets === undefined
      ? configured
      : configured.filter(({ entry, values }) =>
          entry.fields.some(({ kind, name }) => kind === 'secret' && values[name] !== undefined),
        );
  if (guarded.length === 0) return;
  const services = guarded.map(({ entry }) => entry.title).join(', ');
  read.problems.push(
    `this run (\`${event.name}\`) was caused by a pull request from ${renderFork(event)}, and would publish what it brings to ${services} with your secrets, which \`allow-forks\` does not allow. Pack in the pull request's own workflow, which has no secrets, and publish its CAR in a second one (README, “Pull requests from forks”). Set \`allow-forks: true\` in that second workflow only, never where code of the pull request runs`,
  );
}
