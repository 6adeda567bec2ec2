import { parseDurationMs } from '../../quantities.ts';
import { quoted } from '../../text.ts';
import {
  authorizationField,
  type ServiceField,
  type ServiceValues,
  textField,
  urlField,
} from '../entry.ts';
import type { AskedOptions } from './pin-options.ts';

const dayMs = 86_400_000;
/** More peers than any cluster has; a larger number is a slip. */
const maxPeers = 10_000;

export const clusterFields = [
  urlField(
    'cluster-url',
    'Address of the REST API of an IPFS Cluster peer, such as `http://127.0.0.1:9094`.',
  ),
  authorizationField(
    'cluster-auth',
    'Credentials for it, if its `basic_auth_credentials` require them: `basic:USER:PASSWORD`, or `bearer:TOKEN` with a token from its `/token`.',
  ),
  textField(
    'cluster-expire-in',
    'The cluster removes the pin after this time: `90s`, `12h`, `30d`. Default: it stays.',
    false,
    (value) => {
      const ms = parseDurationMs(value);
      return ms === undefined || ms < 1_000 || ms > 36_500 * dayMs
        ? `is ${quoted(value)}; it must be a duration of at least 1s, such as \`12h\` or \`30d\``
        : undefined;
    },
  ),
  factorField(
    'cluster-replication-min',
    'Minimum number of peers that keep the content. If fewer are available, nothing is pinned. `-1` (for both) means every peer. Default: as the cluster is configured.',
  ),
  factorField(
    'cluster-replication-max',
    'Maximum number of peers that keep the content. Default: as the cluster is configured.',
  ),
];

function factorField(name: string, description: string): ServiceField {
  const field = textField(name, description, false, (value) =>
    readFactor(value) === undefined
      ? `is ${quoted(value)}; it must be a number of peers from 1, or \`-1\` for all of them`
      : undefined,
  );
  return { ...field, kind: 'integer' };
}

function readFactor(value = ''): number | undefined {
  const factor = Number(value);
  if (!/^(-1|\d+)$/.test(value) || factor === 0 || factor > maxPeers) return undefined;
  return factor;
}

/**
 * Replication factors that the cluster would refuse (ipfs-cluster v1.1.6,
 * `isReplicationFactorValid`).
 */
export function findFactorProblem(values: ServiceValues): string | undefined {
  const { min, max } = readOptions(values);
  const names = '`cluster-replication-min` and `cluster-replication-max`';
  if ((min === -1) !== (max === -1)) {
    return `${names} are ${min ?? 'not given'} and ${max ?? 'not given'}; when one is -1, the other must be -1 too`;
  }
  if (min !== undefined && max !== undefined && min > max) {
    return `${names} are ${min} and ${max}; the first must not be larger than the second`;
  }
  return undefined;
}

/** The terms of the inputs; what is malformed counts as not given. */
export function readOptions(values: ServiceValues): AskedOptions {
  return {
    expireInMs: parseDurationMs(values['cluster-expire-in'] ?? ''),
    min: readFactor(values['cluster-replication-min']),
    max: readFactor(values['cluster-replication-max']),
  };
}
