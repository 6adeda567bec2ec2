import type { CID } from 'multiformats/cid';
import { parsePinnableCid } from '../cid.ts';
import { InputError } from '../errors.ts';
import { defaultPinName, type RunEvent } from '../event.ts';
import type { Requirement } from '../outcome.ts';
import { quoted } from '../printable.ts';
import { readPacking, type PackingInput } from './packing.ts';
import { createReader, type Reader } from './reader.ts';
import { readServices, type ServiceInputs } from './services.ts';
import type { InputSource } from './source.ts';

/** What is published: something packed here, a CAR that exists, or CIDs that are on the network already. */
export type ContentInput =
  | { readonly kind: 'path' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'car' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'cid'; readonly cids: readonly CID[] };

/** All inputs of a run, checked. */
export interface Inputs {
  readonly content: ContentInput;
  readonly packing: PackingInput;
  readonly services: ServiceInputs;
  readonly pinName: string;
  readonly pinMeta: Readonly<Record<string, string>>;
  readonly require: Requirement;
  readonly wait: boolean;
  readonly timeoutMs: number;
  readonly onTimeout: 'fail' | 'warn';
  readonly attempts: number;
  readonly gateway: string;
}

/** Longest `timeout`: no job on GitHub's own machines lasts longer than six hours, one on others five days. */
const longestTimeoutMs = 7 * 86_400_000;

/** Longest name of a pin (IPFS Pinning Service API v1.0.0, schema `Pin`). */
const longestPinName = 255;

/**
 * Reads and checks every input, and throws one `InputError` with all problems. Nothing is sent anywhere before this.
 * @param event what the run is about on GitHub, for the defaults
 */
export function readInputs(source: InputSource, event: RunEvent | undefined): Inputs {
  const problems: string[] = [];
  const read = createReader(source, problems);

  const services = readServices(source, read.boolean('allow-http'), event, problems);
  const content = readContent(read, source.shell);
  const require = readRequirement(read, services);
  checkServices(content, services, read, event);

  const pinName = read.text('pin-name') || defaultPinName(event);
  if (pinName.length > longestPinName) {
    problems.push(
      `\`pin-name\` has ${pinName.length} characters; pinning services take at most ${longestPinName}`,
    );
  }
  const inputs: Inputs = {
    content: content ?? { kind: 'cid', cids: [] },
    packing: readPacking(read),
    services,
    pinName,
    pinMeta: { ...(event?.headSha && { commit: event.headSha }), ...readMeta(read) },
    require,
    wait: read.boolean('wait'),
    timeoutMs: read.duration('timeout', 1_000, longestTimeoutMs),
    onTimeout: read.choice('on-timeout', ['fail', 'warn']),
    attempts: read.wholeNumber('attempts', 1, 100),
    gateway: readGateway(read),
  };
  if (problems.length > 0) throw new InputError(problems);
  return Object.freeze(inputs);
}

/** Says what keeps the services that are there from doing what was asked. */
function checkServices(
  content: ContentInput | undefined,
  { named, configured, missingSecrets }: ServiceInputs,
  read: Reader,
  event: RunEvent | undefined,
): void {
  const { problems } = read;
  if (named > missingSecrets.length) {
    const uploads = configured.some(({ entry }) => entry.takes.includes('upload'));
    if (configured.length === 0 || uploads || content === undefined || content.kind === 'cid')
      return;
    const names = configured.map(({ entry }) => entry.title).join(', ');
    problems.push(
      `\`${content.kind}\` is content that only this run has, but ${names} only pins what is on the network already: add a service that takes an upload (\`kubo-url\`), or give the \`cid\` of content that some node provides`,
    );
    return;
  }
  const missing = missingSecrets.map(({ input }) => `\`${input}\``).join(', ');
  // Without a fork's excuse, a run that was told to pin and cannot must not look like a success.
  if (missing !== '' && event?.withoutSecrets !== undefined) return;
  const cause =
    missing === '' ? 'no service is configured' : `${missing} came empty, so no service is left`;
  if (content?.kind === 'cid') {
    problems.push(
      `${cause}, and a \`cid\` can only be pinned by one: give \`kubo-url\`, or \`pinning-url\` with \`pinning-token\``,
    );
  } else if (read.text('require') !== '') {
    problems.push(`${cause}, and \`require\` asks for one that confirms`);
  }
}

function readContent(read: Reader, shell: boolean): ContentInput | undefined {
  const kinds = ['path', 'car', 'cid'] as const;
  const given = kinds.filter((kind) => read.lines(kind).length > 0);
  const [kind] = given;
  if (given.length > 1) {
    const names = given.map((name) => `\`${name}\``).join(' and ');
    read.problems.push(
      `${names} are given; give one: \`path\` packs, \`car\` takes a CAR that exists, \`cid\` pins what is on the network already`,
    );
    return undefined;
  }
  if (kind === undefined) {
    read.problems.push(
      shell
        ? 'nothing to publish: give a path, `--car` or `--cid`; `--help` lists all flags'
        : 'nothing to publish: give `path` (a directory or file to pack), `car` (a CAR that exists) or `cid` (content that is on the network already)',
    );
    return undefined;
  }
  if (kind !== 'cid') return { kind, path: read.text(kind) };
  const cids = new Map<string, CID>();
  for (const text of read.lines('cid')) {
    const parsed = parsePinnableCid(text);
    if ('cid' in parsed) cids.set(String(parsed.cid), parsed.cid);
    else read.problems.push(`\`cid\`: ${parsed.problem}`);
  }
  return { kind, cids: [...cids.values()] };
}

function readRequirement(read: Reader, { configured }: ServiceInputs): Requirement {
  const value = read.text('require') || 'all';
  if (value === 'all' || value === 'any') return value;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1) {
    read.problems.push(
      `\`require\` is ${quoted(value)}; it must be \`all\`, \`any\` or a whole number from 1`,
    );
    return 'all';
  }
  if (configured.length > 0 && number > configured.length) {
    read.problems.push(
      `\`require\` is ${number}, but only ${configured.length} of the services here can confirm`,
    );
  }
  return number;
}

function readMeta(read: Reader): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const line of read.lines('pin-meta')) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      read.problems.push(`\`pin-meta\` holds the line ${quoted(line)}; it must be \`key=value\``);
    } else {
      meta[key.trim()] = value.trim();
    }
  }
  return meta;
}

function readGateway(read: Reader): string {
  const template = read.text('gateway');
  const example = URL.parse(template.replaceAll('{cid}', 'bafkqaaa'));
  if (!template.includes('{cid}') || !/^https?:$/.test(example?.protocol ?? '')) {
    read.problems.push(
      `\`gateway\` is ${quoted(template)}; it must be an http(s) URL that holds \`{cid}\`, such as \`https://{cid}.ipfs.dweb.link\``,
    );
  }
  return template;
}
