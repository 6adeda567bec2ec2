import { resolve } from 'node:path';
import { checkCidList } from '../cid-list.ts';
import type { ConfiguredService } from '../services/create-services.ts';
import { inspectService } from '../services/inspect.ts';
import { registry } from '../services/registry.ts';
import { listWords, quoted, withoutUserInfo } from '../text.ts';
import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';
import { findNearest, listChoices, renderMeant } from './suggestions.ts';

/** Where the pins come from. */
export type CopySource =
  /** One of the services that the run has configured. */
  | { readonly kind: 'service'; readonly service: ConfiguredService }
  /** A file of CIDs, and how many there are. */
  | {
      readonly kind: 'file';
      readonly path: string;
      /** As it was given. */
      readonly name: string;
      readonly count: number;
    };

/** Inputs that select pins of a service. A file lists what is copied, so they select nothing. */
const filters = ['cid', 'pin-name', 'pin-meta', 'pin-status', 'older-than'];

/** Reads `from` or `cids-file`. Adds a problem and returns undefined if neither can be used. */
export function readSource(
  read: Reader,
  services: ServiceInputs,
  workspace: string,
): CopySource | undefined {
  const from = read.text('from');
  const file = read.text('cids-file');
  if (from === '' && file === '') {
    read.problems.push(
      'there is nothing to copy from.\nFix: set `from` to the service that has the pins, or `cids-file` to a file of CIDs.',
    );
    return undefined;
  }
  if (from !== '' && file !== '') {
    read.problems.push(
      '`from` and `cids-file` are both given.\nFix: give one: `from` copies the pins of a service, `cids-file` the CIDs of a list.',
    );
    return undefined;
  }
  if (from !== '') {
    const service = findSource(read, from, services);
    return service && { kind: 'service', service };
  }
  const given = filters.filter((name) => read.text(name) !== '').map((name) => `\`${name}\``);
  if (given.length > 0) {
    read.problems.push(
      `${given.join(', ')} ${given.length > 1 ? 'select' : 'selects'} pins of a service, but \`cids-file\` lists what is copied.\nFix: remove ${given.length > 1 ? 'them' : 'it'}, or give \`from\` instead.`,
    );
  }
  const path = resolve(workspace, file);
  const checked = checkCidList(path, '`cids-file`');
  if ('count' in checked) return { kind: 'file', path, name: file, count: checked.count };
  read.problems.push(checked.problem);
  return undefined;
}

/** The service that `from` names, by its id or its URL. */
function findSource(
  read: Reader,
  from: string,
  { named, configured, missingSecrets }: ServiceInputs,
): ConfiguredService | undefined {
  const shown = quoted(withoutUserInfo(from));
  const [service, ...others] = findNamed(from, configured);
  if (service !== undefined && others.length > 0) {
    const urls = [service, ...others].map((one) => `\`${withoutUserInfo(urlOf(one))}\``);
    read.problems.push(
      `\`from\` is ${shown}, which names ${urls.length} services of this run.\nFix: give the URL of one: ${urls.join(' or ')}.`,
    );
    return undefined;
  }
  if (service !== undefined) {
    if (inspectService(service.entry, service.values).scan !== undefined) return service;
    read.problems.push(
      `\`from\` is ${shown}, but ${service.title} offers no way to list its pins.\nFix: give their CIDs in \`cids-file\` instead.`,
    );
    return undefined;
  }
  const entry = registry.find(({ id }) => id === from);
  const isReported = entry?.fields.some(
    ({ name }) => read.text(name) !== '' || missingSecrets.some(({ input }) => input === name),
  );
  // What is wrong with its inputs is a problem of its own already. A URL may be one of theirs.
  if (isReported === true) return undefined;
  if (named > configured.length && read.problems.length > 0 && from.includes('://')) {
    return undefined;
  }
  if (entry !== undefined) {
    const needed = entry.fields.filter(({ required }) => required).map(({ name }) => `\`${name}\``);
    read.problems.push(
      `\`from\` is ${shown}, but ${entry.title} is not among the services of this run.\nFix: give ${listWords(needed)}.`,
    );
    return undefined;
  }
  const ids = [...new Set(configured.map((one) => one.entry.id))];
  const known = [...ids, ...configured.map(urlOf).filter((url) => url !== '')];
  const withoutScheme = known.find((url) => url.replace(/^https?:\/\//, '') === from);
  const help =
    ids.length === 0
      ? '.\nFix: give the inputs of the source and of another service.'
      : `; it must be ${listChoices(ids)}, or the URL of one.${renderMeant(withoutScheme ?? findNearest(from, known))}`;
  read.problems.push(`\`from\` is ${shown}, which is not a service of this run${help}`);
  return undefined;
}

/** The services of that id or URL. A label may be left out if it distinguishes nothing. */
function findNamed(
  from: string,
  configured: readonly ConfiguredService[],
): readonly ConfiguredService[] {
  const exact = configured.filter((one) => one.entry.id === from || isSameUrl(urlOf(one), from));
  if (exact.length > 0) return exact;
  return configured.filter((one) => isSameUrl(urlOf({ ...one, label: '' }), from));
}

/** The URL of a service with its label; empty for a vendor with one address. */
function urlOf({ entry, values, label }: ConfiguredService): string {
  const field = entry.fields.find(({ kind }) => kind === 'url');
  const url = field === undefined ? '' : (values[field.name] ?? '');
  return label === '' ? url : `${url}#${label}`;
}

/**
 * Whether two services of the run are one account, so that a copy between them would prove nothing:
 * one address, by whatever name of this machine, with the same credentials. A node has no accounts.
 */
export function isSameAccount(one: ConfiguredService, other: ConfiguredService): boolean {
  if (one.entry !== other.entry) return false;
  const hasSameKeys = one.entry.fields
    .filter(({ kind, required }) => kind === 'secret' && required)
    .every(({ name }) => one.values[name] === other.values[name]);
  const [a, b] = [one, other].map((service) => withLocalhost(urlOf({ ...service, label: '' })));
  return hasSameKeys && a !== undefined && b !== undefined && isSameUrl(a, b);
}

/** A URL in which this machine has one name. */
function withLocalhost(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  if (/^(127\.0\.0\.1|\[::1\]|\[::ffff:7f00:1\])$/.test(url.hostname)) url.hostname = 'localhost';
  return url.href;
}

function isSameUrl(one: string, other: string): boolean {
  const [a, b] = [toPlainUrl(one), toPlainUrl(other)];
  return a !== undefined && a === b;
}

function toPlainUrl(text: string): string | undefined {
  return URL.parse(text)?.href.replace(/\/(?=#|$)/, '');
}
