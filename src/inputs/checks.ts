import { docsUrl } from '../docs-url.ts';
import { renderFork, type RunEvent } from '../github/event.ts';
import { countNeeded, type Requirement } from '../outcome.ts';
import { Failure } from '../errors.ts';
import type { Log } from '../log.ts';
import { shortestSafeSecret } from '../net/redaction.ts';
import { printable } from '../text.ts';
import type { Reader } from './reader.ts';
import { readSecretInputs, type ServiceInputs } from './services.ts';
import type { InputSource } from './source.ts';

/** Warns once about secrets that ordinary text may contain by chance. */
export function warnAboutShortSecrets(source: InputSource, log: Log): void {
  const short = readSecretInputs(source)
    .filter(({ secrets }) => secrets.some((secret) => secret.length < shortestSafeSecret))
    .map(({ name }) => `\`${name}\``);
  if (short.length === 0) return;
  log.warning(
    `${short.join(', ')}: a secret of fewer than ${shortestSafeSecret} characters cannot be masked well, because other text may contain it by chance.\nFix: use a longer one.`,
  );
}

/**
 * Rejects a run that would publish with secrets what a fork's pull request contains, unless
 * `allow-forks` is set. `list` and `unpin` use nothing from a pull request, so they are not
 * checked. Throws a `Failure`.
 */
export function checkForks(
  allowForks: boolean,
  { configured }: ServiceInputs,
  event: RunEvent | undefined,
): void {
  if (allowForks || event?.fork === undefined) return;
  // If the run has the secrets of the base, the address of a service may be one of them.
  const guarded =
    event.withoutSecrets === undefined
      ? configured
      : configured.filter(({ entry, values }) =>
          entry.fields.some(({ kind, name }) => kind === 'secret' && values[name] !== undefined),
        );
  if (guarded.length === 0) return;
  const services = guarded.map(({ title }) => title).join(', ');
  throw new Failure({
    what: `Refused: this run (\`${event.name}\`) was triggered by a pull request from ${renderFork(event)}, and has your secrets. It does not publish to ${services}.`,
    fix: `pack in the pull request's own workflow, which has no secrets, and publish its CAR in a second workflow with \`allow-forks: true\`: ${docsUrl}/forks.md`,
  });
}

/** Inputs that name a service which pins by CID. */
export const pinningServices =
  '`pinata-token`, `filebase-token`, `kubo-url`, or `pinning-url` with `pinning-token`';

/**
 * A service that only accepts uploads cannot confirm a CID. That is a problem if `require` cannot
 * be met without it.
 */
export function checkPinning(
  { configured, missingSecrets }: ServiceInputs,
  require: Requirement,
  read: Reader,
): void {
  const [pinning, uploadOnly] = [true, false].map((pins) =>
    configured.filter(({ entry }) => entry.takes.includes('pin') === pins),
  );
  if (pinning === undefined || uploadOnly === undefined || uploadOnly.length === 0) return;
  const names = uploadOnly.map(({ title }) => title).join(', ');
  const takes = `${names} only ${uploadOnly.length > 1 ? 'accept' : 'accepts'} uploads and cannot pin a \`cid\``;
  if (pinning.length + missingSecrets.length === 0) {
    read.problems.push(
      `${takes}.\nFix: give \`path\` or \`car\` instead, or add a service that pins by CID, such as ${pinningServices}.`,
    );
    return;
  }
  if (countNeeded(require, Infinity) <= pinning.length + missingSecrets.length) return;
  read.problems.push(
    `${takes}, so \`require: ${require}\` cannot be met.\nFix: leave ${uploadOnly.length > 1 ? 'them' : 'it'} out of this step, or set \`require: any\`.`,
  );
}

/**
 * Rejects a run that would replace an older pin without knowing what was
 * built: several events that can be about a pull request run on the default branch, and its name is
 * production's.
 */
export function checkBuilt(
  read: Reader,
  { configured }: ServiceInputs,
  event: RunEvent | undefined,
): void {
  if (event?.unclear === undefined || configured.length === 0) return;
  if (read.text('pin-name') !== '') return;
  const built = `it is not known what this run (\`${printable(event.name)}\`) built: ${printable(event.unclear)}`;
  if (event.pullRequest !== undefined) {
    read.problems.push(
      `${built}.\nFix: give the job \`pull-requests: read\` in \`permissions\`, or set \`pin-name\`, such as \`\${{ github.repository }}#${event.pullRequest}\`.`,
    );
  } else if (read.text('replace') !== '') {
    read.problems.push(
      `${built}. So \`replace\` has no name to look for, because the default one could be that of production.\nFix: set \`pin-name\` to the name of what was built.`,
    );
  }
}
