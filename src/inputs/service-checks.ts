import type { ContentInput } from '../content/options.ts';
import type { RunEvent } from '../github/event.ts';
import type { Requirement } from '../outcome.ts';
import { checkPinning, pinningServices } from './checks.ts';
import { type ProvideInput, renderWayToProvide } from './provide.ts';
import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';

/** An empty secret looks like an input that was not given. */
const giveService = `give one service, such as ${pinningServices}. If its token comes from a secret, check that it exists and that this workflow may read it`;

/** What a publish asks of its services. */
interface PublishRequirements {
  readonly services: ServiceInputs;
  readonly provide: ProvideInput | undefined;
  readonly wait: boolean;
  readonly require: Requirement;
}

/** Adds a problem if the configured services cannot do what was asked. */
export function checkPublishServices(
  content: ContentInput | undefined,
  { services, provide, wait, require }: PublishRequirements,
  read: Reader,
  event: RunEvent | undefined,
): void {
  const { named, configured, missingSecrets } = services;
  if (content?.kind === 'cid') checkPinning(services, require, read);
  if (named > missingSecrets.length) {
    const uploads = configured.some(({ entry }) => entry.takes.includes('upload'));
    if (configured.length === 0 || uploads || provide !== undefined) return;
    if (content === undefined || content.kind === 'cid') return;
    const names = configured.map(({ title }) => title).join(', ');
    read.problems.push(
      `\`${content.kind}\` is content that only this run has, but ${names} only pins what is on the network already.\nFix: ${renderWayToProvide(read, wait)}. Or add a service that accepts an upload (\`kubo-url\`), or give the \`cid\` of content that some node provides.`,
    );
    return;
  }
  if (require === 'none') {
    if (content?.kind !== 'cid') return;
    read.problems.push(
      '`require: none` packs only, and with `cid` there is nothing to pack.\nFix: leave `require` out.',
    );
    return;
  }
  // A run that should pin and cannot must not look like a success, unless a fork is the reason.
  // `readRequirement` has reported the secrets that are empty.
  if (missingSecrets.length > 0 || event?.withoutSecrets !== undefined) return;
  if (content?.kind === 'cid') {
    read.problems.push(
      `no service has a value, and a \`cid\` needs one that pins it.\nFix: ${giveService}.`,
    );
  } else if (read.text('require') === String(require)) {
    read.problems.push(
      `no service has a value, and \`require: ${require}\` needs one that confirms.\nFix: if a token comes from a secret, check that it exists and that this workflow may read it. To pack only, set \`require: none\`.`,
    );
  }
}

/** The services of a run that only packs. */
export const noServices: ServiceInputs = { named: 0, configured: [], missingSecrets: [] };

export function needService(
  command: string,
  { named, missingSecrets }: ServiceInputs,
  require: Requirement,
  read: Reader,
  event: RunEvent | undefined,
): void {
  if (named > missingSecrets.length || event?.withoutSecrets !== undefined) return;
  // `readRequirement` has reported the secrets that are empty.
  if (missingSecrets.length > 0 && require !== 'none') return;
  read.problems.push(
    `no service has a value, and \`command: ${command}\` needs one.\nFix: ${giveService}.`,
  );
}
