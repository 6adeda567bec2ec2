import { isPrivateHost } from '../net/addresses.ts';
import { quoted } from '../text.ts';
import type { AskedHosts } from '../verification.ts';
import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';
import { problemOfTrustlessGateway, problemOfUrl } from './urls.ts';

/** How to verify that others can fetch the content. */
export interface VerifyInput {
  /** Whether the run fails if others cannot fetch it. */
  readonly decides: boolean;
  readonly timeoutMs: number;
  /** How many leaf blocks are fetched. */
  readonly sample: number | 'all';
  readonly gateways: AskedHosts;
  readonly routers: AskedHosts;
  /** Whether providers at private addresses are asked too. */
  readonly allowPrivate: boolean;
  /** Whether every service of the run is at a loopback or private address. */
  readonly allServicesPrivate: boolean;
}

const minTimeoutMs = 5_000;
const maxTimeoutMs = 3_600_000;
const maxSample = 1_000_000;

/**
 * Reads the inputs of the verification. Returns undefined if nothing is to be verified.
 * @param command which of the two commands reads it
 */
export function readVerify(
  read: Reader,
  command: 'publish' | 'verify',
  { configured }: ServiceInputs,
  inShell: boolean,
): VerifyInput | undefined {
  const mode = read.choice('verify', ['auto', 'warn', 'fail', 'false']);
  const gateways = readHosts(read, 'verify-gateways', problemOfTrustlessGateway);
  const routers = readHosts(read, 'verify-routers', (line, name) =>
    problemOfUrl(line, false, name),
  );
  const urls = configured.flatMap(({ entry, values }) =>
    entry.fields
      .filter(({ kind, name }) => kind === 'url' && values[name] !== undefined)
      .map(({ name }) => URL.parse(values[name] ?? '')),
  );
  const hasFixed = configured.some(({ entry }) => entry.fields.every(({ kind }) => kind !== 'url'));
  const allServicesPrivate =
    configured.length > 0 &&
    !hasFixed &&
    urls.every((url) => url !== null && isPrivateHost(url.hostname));
  const input = {
    timeoutMs: read.duration('verify-timeout', minTimeoutMs, maxTimeoutMs),
    sample: readSample(read),
    gateways,
    routers,
    allowPrivate: read.boolean('provide-private-addresses'),
    allServicesPrivate,
  };
  if (command === 'verify') {
    if (mode === 'false') {
      read.problems.push(
        '`verify` is `false`, but `command: verify` does nothing else.\nFix: leave `verify` out, or set `warn`.',
      );
    }
    return { ...input, decides: mode !== 'warn' };
  }
  const isNobodysBusiness = allServicesPrivate && !gateways.given && !routers.given;
  const isOn = mode === 'auto' ? !inShell && !isNobodysBusiness : mode !== 'false';
  return isOn ? { ...input, decides: mode === 'fail' } : undefined;
}

function readSample(read: Reader): number | 'all' {
  const value = read.text('verify-sample');
  if (value === 'all') return value;
  if (/^\d+$/.test(value) && Number(value) <= maxSample) return Number(value);
  read.problems.push(
    `\`verify-sample\` is ${quoted(value)}; it must be a whole number from 0 to ${maxSample}, or \`all\`.`,
  );
  return 0;
}

function readHosts(
  read: Reader,
  name: string,
  problemOf: (line: string, name: string) => string | undefined,
): AskedHosts {
  const urls: URL[] = [];
  for (const line of read.lines(name)) {
    const problem = problemOf(line, name);
    const url = URL.parse(line);
    if (problem !== undefined) read.problems.push(`\`${name}\` ${problem}`);
    else if (url !== null) urls.push(url);
  }
  return { urls, given: !read.isDefault(name) };
}
