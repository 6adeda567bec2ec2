import type { RunEvent } from '../github/event.ts';
import { isLoopback } from '../net/loopback.ts';
import type { ServiceEntry, ServiceField, ServiceValues } from '../services/entry.ts';
import { registry } from '../services/registry.ts';
import { fields } from './fields.ts';
import { problemOfSecret } from './secrets.ts';
import type { InputSource } from './source.ts';
import { listChoices, renderChoiceProblem } from './suggestions.ts';
import { problemOfUrl } from './urls.ts';

/** The services that a run uses, and those that it would have used. */
export interface ServiceInputs {
  /** How many services the inputs name, whether or not they can be used. */
  readonly named: number;
  readonly configured: readonly { readonly entry: ServiceEntry; readonly values: ServiceValues }[];
  readonly missingSecrets: readonly { readonly input: string; readonly title: string }[];
}

/**
 * Every secret among the inputs, with each of its parts and forms. They must be masked before
 * anything is logged.
 */
export function readSecrets(source: InputSource): string[] {
  return readSecretInputs(source).flatMap(({ secrets }) => secrets);
}

/** The same, by input. */
export function readSecretInputs(
  source: InputSource,
): { readonly name: string; readonly secrets: readonly string[] }[] {
  const parts = new Map(
    registry.flatMap((entry) => entry.fields).map((field) => [field.name, field.secretsOf]),
  );
  return fields
    .filter((field) => field.kind === 'secret')
    .flatMap(({ name }) => {
      const value = source.get(name) ?? '';
      if (value === '') return [];
      return [{ name, secrets: [value, ...(parts.get(name)?.(value) ?? [])] }];
    });
}

/**
 * The services of a run for its log: each with the input that names it, because a runner masks an
 * address that comes from a secret.
 */
export function renderTargets({ configured }: Pick<ServiceInputs, 'configured'>): string {
  return configured
    .map(({ entry: { title, fields: ofService } }) => `${title} (${ofService[0]?.name})`)
    .join(', ');
}

/** Reads the inputs of each service in the registry, and adds problems to `problems`. */
export function readServices(
  source: InputSource,
  allowHttp: boolean,
  event: RunEvent | undefined,
  problems: string[],
): ServiceInputs {
  const configured: { entry: ServiceEntry; values: ServiceValues }[] = [];
  let named = 0;
  const missingSecrets: { input: string; title: string }[] = [];
  for (const entry of registry) {
    const values = given(entry, source);
    if (Object.keys(values).length === 0 && !hasEmptySecret(entry, source)) continue;
    named++;
    const missing = entry.fields.filter(
      (field) => field.required && values[field.name] === undefined,
    );
    const isExcused = event?.withoutSecrets !== undefined;
    const onlySecrets = missing.every(({ kind }) => kind === 'secret');
    const empty =
      onlySecrets || isExcused
        ? (missing.find((field) => isEmpty(field, source, event)) ??
          findWithheld(entry, values, event))
        : undefined;
    if (empty !== undefined) {
      missingSecrets.push({ input: empty.name, title: entry.title });
      if (!isExcused) problems.push(...problemsOfFields(entry, values, allowHttp));
      continue;
    }
    if (missing.length > 0) problems.push(renderMissing(values, missing));
    const found = problemsOf(entry, values, allowHttp);
    problems.push(...found);
    if (missing.length === 0 && found.length === 0) configured.push({ entry, values });
  }
  return { named, configured, missingSecrets };
}

function given(entry: ServiceEntry, source: InputSource): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name } of entry.fields) {
    const value = source.get(name) ?? '';
    if (value !== '') values[name] = value;
  }
  return values;
}

/** One sentence about all that is missing: `x` also needs `y` and `z` (`a` or `b`). */
function renderMissing(values: ServiceValues, missing: readonly ServiceField[]): string {
  const given = Object.keys(values).map((name) => `\`${name}\``);
  const needed = missing.map(
    ({ name, choices }) => `\`${name}\`${choices ? ` (${listChoices(choices)})` : ''}`,
  );
  const verb = given.length > 1 ? 'need' : 'needs';
  return `${given.join(' and ')} also ${verb} ${needed.join(' and ')}.`;
}

/**
 * Whether a secret was given without a value. A runner passes every input, so there an empty one
 * shows nothing.
 */
function hasEmptySecret({ fields: own }: ServiceEntry, source: InputSource): boolean {
  return source.shell && own.some(({ kind, name }) => kind === 'secret' && source.get(name) === '');
}

/**
 * Whether a required secret was given but is empty, as a secret that does not exist is. A runner
 * passes every input, so an empty one could also be one that was not given. If the run has no
 * secrets, it is clear which of the two it is.
 */
function isEmpty(field: ServiceField, source: InputSource, event: RunEvent | undefined): boolean {
  if (field.kind !== 'secret') return false;
  return source.get(field.name) === '' || event?.withoutSecrets !== undefined;
}

/**
 * Finds the credentials of a remote node that were withheld from this run. They are optional, so
 * nobody knows whether they were set. But hardly anybody runs an open RPC API that accepts content
 * from any fork, and a request without credentials would only fail.
 */
function findWithheld(
  entry: ServiceEntry,
  values: ServiceValues,
  event: RunEvent | undefined,
): ServiceField | undefined {
  if (event?.withoutSecrets === undefined) return undefined;
  const elsewhere = entry.fields.some(({ kind, name }) => {
    const url = kind === 'url' ? URL.parse(values[name] ?? '') : null;
    return url !== null && !isLoopback(url.hostname);
  });
  if (!elsewhere) return undefined;
  return entry.fields.find(({ kind, name }) => kind === 'secret' && values[name] === undefined);
}

function problemsOf(entry: ServiceEntry, values: ServiceValues, allowHttp: boolean): string[] {
  const found = problemsOfFields(entry, values, allowHttp);
  const between = found.length === 0 ? entry.problemOf?.(values) : undefined;
  return between === undefined ? found : [between];
}

function problemsOfFields(
  entry: ServiceEntry,
  values: ServiceValues,
  allowHttp: boolean,
): string[] {
  const found: string[] = [];
  const holdsSecret = entry.fields.some(
    ({ kind, name }) => kind === 'secret' && values[name] !== undefined,
  );
  for (const field of entry.fields) {
    const value = values[field.name];
    if (value === undefined) continue;
    const common =
      field.kind === 'url'
        ? problemOfUrl(value, holdsSecret && !allowHttp, field.name)
        : field.kind === 'secret'
          ? problemOfSecret(value, field)
          : undefined;
    const problem = common ?? field.problemOf?.(value);
    if (problem !== undefined) found.push(`\`${field.name}\` ${problem}`);
    if (field.choices?.includes(value) === false) {
      found.push(renderChoiceProblem(field.name, value, field.choices));
    }
  }
  return found;
}
