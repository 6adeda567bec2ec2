import type { ContentInput } from '../content/options.ts';
import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';

/** How the run itself provides its content to services that only pin. */
export interface ProvideInput {
  /** Whether to dial delegates on private networks and on this machine, too. */
  readonly privateAddresses: boolean;
}

/** Reads `provide`. Returns undefined if this run does not provide its content. */
export function readProvide(
  read: Reader,
  content: ContentInput | undefined,
  { configured }: ServiceInputs,
  { wait, privateAddresses }: { wait: boolean; privateAddresses: boolean },
): ProvideInput | undefined {
  const mode = read.choice('provide', ['auto', 'true', 'false']);
  if (mode === 'false' || content === undefined) return undefined;
  if (mode === 'true' && content.kind === 'cid') {
    read.problems.push(
      '`provide` is `true`, but `cid` names content that other nodes provide.\nFix: leave `provide` out, or give `path` or `car`.',
    );
  }
  if (mode === 'true' && !wait) {
    read.problems.push(
      '`provide` is `true`, but with `wait: false` the run ends before anybody has fetched the content.\nFix: leave `wait` at `true`.',
    );
  }
  const uploads = configured.some(({ entry }) => entry.takes.includes('upload'));
  const pinsOnly = configured.some(({ entry }) => !entry.takes.includes('upload'));
  const here = content.kind !== 'cid' && wait && pinsOnly && (mode === 'true' || !uploads);
  return here ? { privateAddresses } : undefined;
}

/** What would make this run a provider, to be put at the end of a sentence. */
export function renderWayToProvide(read: Reader, wait: boolean): string {
  if (!wait) return 'leave `wait` at `true`, so that this run serves it while it is fetched';
  return `set \`provide: auto\` instead of \`${read.text('provide')}\`, so that this run serves it`;
}
