import type { CID } from 'multiformats/cid';
import { parsePinnableCid } from './cid.ts';
import type { PackOptions } from './content/pack.ts';
import { InputError } from './errors.ts';
import { defaultPinName, type RunEvent } from './event.ts';
import { fields } from './fields.ts';
import type { InputSource } from './input-source.ts';
import type { Requirement } from './outcome.ts';
import { quoted } from './printable.ts';
import { parseDurationMs } from './quantities.ts';
import { readServices } from './service-inputs.ts';
import type { ServiceEntry, ServiceValues } from './services/entry.ts';

/** What is published: something packed here, or CIDs that are on the network already. */
export type ContentInput =
  | { readonly kind: 'path' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'cid'; readonly cids: readonly CID[] };

/** How a directory is packed: the rules of the packer, but for what only the run knows. */
export type PackingInput = Omit<PackOptions, 'path' | 'workspace' | 'carPath' | 'secrets'> & {
  /** As given, relative to the workspace. */
  readonly carPath: string | undefined;
};

/** All inputs of a run, checked. */
export interface Inputs {
  readonly content: ContentInput;
  readonly services: readonly { readonly entry: ServiceEntry; readonly values: ServiceValues }[];
  /** Inputs of services whose secret came empty, with the name of the service. */
  readonly missingSecrets: readonly { readonly input: string; readonly title: string }[];
  readonly packing: PackingInput;
  readonly pinName: string;
  readonly pinMeta: Readonly<Record<string, string>>;
  readonly require: Requirement;
  readonly wait: boolean;
  readonly timeoutMs: number;
  readonly onTimeout: 'fail' | 'warn';
  readonly attempts: number;
  readonly gateway: string;
}

const longestTimeoutMs = 7 * 86_400_000;

/**
 * Reads and checks every input, and throws one `InputError` with all problems. Nothing is sent anywhere before this.
 * @param event what the run is about on GitHub, for the defaults
 */
export function readInputs(source: InputSource, event: RunEvent | undefined): Inputs {
  const problems: string[] = [];
  const read = createReader(source, problems);

  const services = readServices(source, read.boolean('allow-http'), event, problems);
  const content = readContent(source, problems);
  const require = readRequirement(source, services.configured.length, problems);
  const packsHere = content?.kind === 'path';

  if (services.named === services.missingSecrets.length) {
    const missing = services.missingSecrets.map(({ input }) => `\`${input}\``).join(', ');
    const cause =
      missing === '' ? 'no service is configured' : `${missing} came empty, so no service is left`;
    // Without a fork's excuse, a run that was told to pin and cannot must not look like a success.
    const excused = event?.withoutSecrets !== undefined && missing !== '';
    if (content?.kind === 'cid' && !excused) {
      problems.push(
        `${cause}, and a \`cid\` can only be pinned by one: give \`kubo-url\`, or \`pinning-url\` with \`pinning-token\``,
      );
    } else if ((source.get('require') ?? '') !== '' && !excused) {
      problems.push(`${cause}, and \`require\` asks for one that confirms`);
    }
  } else if (
    services.configured.length > 0 &&
    packsHere &&
    services.configured.every(({ entry }) => !entry.takes.includes('upload'))
  ) {
    const names = services.configured.map(({ entry }) => entry.title).join(', ');
    problems.push(
      `\`path\` is packed here, but ${names} only pins what is on the network already: add a service that takes an upload (\`kubo-url\`), or give the \`cid\` of content that some node provides`,
    );
  }

  const pinName = source.get('pin-name') || defaultPinName(event);
  if (pinName.length > 255) {
    problems.push(
      `\`pin-name\` has ${pinName.length} characters; at most 255 are taken by pinning services`,
    );
  }
  const inputs = {
    content: content ?? { kind: 'cid' as const, cids: [] },
    services: services.configured,
    missingSecrets: services.missingSecrets,
    packing: {
      carPath: source.get('car-path') || undefined,
      include: [],
      exclude: [],
      includeHiddenFiles: false,
      allowSensitiveFiles: false,
      symlinks: 'preserve' as const,
      wrap: false,
      profile: 'unixfs-v1-2025' as const,
      maxBytes: 100 * 2 ** 30,
      maxFiles: 1_000_000,
    },
    pinName,
    pinMeta: { ...(event?.headSha && { commit: event.headSha }), ...readMeta(source, problems) },
    require,
    wait: read.boolean('wait'),
    timeoutMs: read.duration('timeout', 1_000, longestTimeoutMs),
    onTimeout: read.choice('on-timeout', ['fail', 'warn'] as const),
    attempts: read.wholeNumber('attempts', 1, 100),
    gateway: readGateway(source, problems),
  };
  if (problems.length > 0) throw new InputError(problems);
  return Object.freeze(inputs);
}

function createReader(source: InputSource, problems: string[]) {
  const text = (name: string) =>
    source.get(name) || (fields.find((field) => field.name === name)?.default ?? '');
  return {
    boolean(name: string): boolean {
      const value = text(name);
      // YAML 1.2's core schema, as @actions/core reads booleans.
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      problems.push(`\`${name}\` is ${quoted(value)}; it must be \`true\` or \`false\``);
      return false;
    },
    choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
      const value = text(name);
      const found = choices.find((choice) => choice === value);
      if (found === undefined) {
        const list = choices.map((choice) => `\`${choice}\``).join(' or ');
        problems.push(`\`${name}\` is ${quoted(value)}; it must be ${list}`);
      }
      return found ?? choices[0];
    },
    duration(name: string, leastMs: number, mostMs: number): number {
      const value = text(name);
      const ms = parseDurationMs(value);
      if (ms === undefined || ms < leastMs || ms > mostMs) {
        problems.push(
          `\`${name}\` is ${quoted(value)}; it must be a duration from 1s to 7d, such as \`90s\`, \`15m\` or \`2h\``,
        );
        return leastMs;
      }
      return ms;
    },
    wholeNumber(name: string, least: number, most: number): number {
      const value = text(name);
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < least || number > most) {
        problems.push(
          `\`${name}\` is ${quoted(value)}; it must be a whole number from ${least} to ${most}`,
        );
        return least;
      }
      return number;
    },
  };
}

function readContent(source: InputSource, problems: string[]): ContentInput | undefined {
  const path = source.get('path') ?? '';
  const cids = lines(source.get('cid'));
  if (path !== '' && cids.length > 0) {
    problems.push(
      '`path` and `cid` are both given; give one: `path` packs and uploads, `cid` pins what is on the network already',
    );
    return undefined;
  }
  if (path !== '') return { kind: 'path', path };
  if (cids.length === 0) {
    problems.push(
      source.shell
        ? 'nothing to publish: give a path, or `--cid`; `--help` lists all flags'
        : 'nothing to publish: give `path` (a directory or file to pack) or `cid` (content that is on the network already)',
    );
    return undefined;
  }
  const parsed = cids.map(parsePinnableCid);
  for (const one of parsed) if ('problem' in one) problems.push(`\`cid\`: ${one.problem}`);
  const unique = new Map(
    parsed.flatMap((one) => ('cid' in one ? [[String(one.cid), one.cid]] : [])),
  );
  return { kind: 'cid', cids: [...unique.values()] };
}

function readRequirement(source: InputSource, services: number, problems: string[]): Requirement {
  const value = source.get('require') || 'all';
  if (value === 'all' || value === 'any') return value;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1) {
    problems.push(
      `\`require\` is ${quoted(value)}; it must be \`all\`, \`any\` or a whole number from 1`,
    );
    return 'all';
  }
  if (services > 0 && number > services) {
    problems.push(
      `\`require\` is ${number}, but only ${services} of the services here can confirm`,
    );
  }
  return number;
}

function readMeta(source: InputSource, problems: string[]): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const line of lines(source.get('pin-meta'))) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      problems.push(`\`pin-meta\` holds the line ${quoted(line)}; it must be \`key=value\``);
    } else {
      meta[key.trim()] = value.trim();
    }
  }
  return meta;
}

function readGateway(source: InputSource, problems: string[]): string {
  const fallback = fields.find(({ name }) => name === 'gateway')?.default ?? '';
  const template = source.get('gateway') || fallback;
  const example = URL.parse(template.replaceAll('{cid}', 'bafkqaaa'));
  if (!template.includes('{cid}') || !/^https?:$/.test(example?.protocol ?? '')) {
    problems.push(
      `\`gateway\` is ${quoted(template)}; it must be an http(s) URL that holds \`{cid}\`, such as \`${fallback}\``,
    );
  }
  return template;
}

function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
