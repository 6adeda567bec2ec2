import type { RunEvent } from '../github/event.ts';
import { isPrivateHost } from '../net/addresses.ts';
import { isLoopback } from '../net/loopback.ts';
import type { ServiceEntry, ServiceField } from '../services/entry.ts';
import type { ConfiguredService } from '../services/create-services.ts';
import { registry } from '../services/registry.ts';
import { fields } from './fields.ts';
import { problemOfSecret } from './secrets.ts';
import { type DescribedService, describeServices, findLine, renderInput } from './service-lines.ts';
import type { InputSource } from './source.ts';
import { listChoices, renderChoiceProblem } from './suggestions.ts';
import { problemOfServiceUrl, splitLabel } from './urls.ts';

/** The services that a run uses, and those that it would have used. */
export interface ServiceInputs {
  /** How many services the inputs name, whether or not they can be used. */
  readonly named: number;
  readonly configured: readonly ConfiguredService[];
  readonly missingSecrets: readonly MissingSecret[];
}

/** A secret without a value, and the service that needs it. */
export interface MissingSecret {
  readonly input: string;
  /** Set if only this line of the input is empty. */
  readonly line?: number;
  readonly title: string;
}

/**
 * Every secret among the inputs, with each of its lines, parts and forms. They must be masked
 * before anything is logged.
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
      const lines = value.split(/\r?\n/).map((line) => line.trim());
      const whole = new Set([value, ...lines.filter((line) => line !== '')]);
      const secrets = [...whole].flatMap((one) => [one, ...(parts.get(name)?.(one) ?? [])]);
      return [{ name, secrets }];
    });
}

/**
 * The services of a run for its log: each with the input that names it, because a runner masks an
 * address that comes from a secret. The name of one of several has its address or label already.
 */
export function renderTargets({ configured }: Pick<ServiceInputs, 'configured'>): string {
  return configured
    .map(({ entry, title }) =>
      title === entry.title ? `${title} (${entry.fields[0]?.name})` : title,
    )
    .join(', ');
}

/** Reads the inputs of each service in the registry, and adds problems to `problems`. */
export function readServices(
  source: InputSource,
  allowHttp: boolean,
  event: RunEvent | undefined,
  problems: string[],
): ServiceInputs {
  const configured: ConfiguredService[] = [];
  let named = 0;
  const missingSecrets: MissingSecret[] = [];
  for (const entry of registry) {
    const { services, count, problems: ofLines } = describeServices(entry, source);
    named += count;
    const found = new Set(ofLines);
    for (const service of services) {
      const missing = entry.fields.filter(
        (field) => field.required && service.values[field.name] === undefined,
      );
      const empty = findEmptySecret(entry, service, missing, event);
      if (empty !== undefined) {
        const line = findLine(empty.name, service);
        const { title } = service;
        missingSecrets.push({ input: empty.name, title, ...(line !== undefined && { line }) });
        if (event?.withoutSecrets !== undefined) continue;
        for (const problem of problemsOfFields(entry, service, allowHttp)) found.add(problem);
        continue;
      }
      if (missing.length > 0) found.add(renderMissing(service, missing));
      const wrong = problemsOf(entry, service, allowHttp);
      for (const problem of wrong) found.add(problem);
      if (missing.length === 0 && wrong.length === 0) configured.push(configure(entry, service));
    }
    problems.push(...found);
  }
  return { named, configured, missingSecrets };
}

/** A described service that has no problem, with the label apart from the URL. */
function configure(entry: ServiceEntry, { values, title }: DescribedService): ConfiguredService {
  const address = entry.fields.find(({ kind }) => kind === 'url')?.name;
  if (address === undefined) return { entry, values, title, label: '' };
  const { address: url, label } = splitLabel(values[address] ?? '');
  return { entry, values: { ...values, [address]: url }, title, label };
}

/** One sentence about all that is missing: `x` also needs `y` and `z` (`a` or `b`). */
function renderMissing(service: DescribedService, missing: readonly ServiceField[]): string {
  const render = (name: string) => renderInput(name, findLine(name, service));
  const given = Object.keys(service.values).map(render);
  const needed = missing.map(
    ({ name, choices }) => `${render(name)}${choices ? ` (${listChoices(choices)})` : ''}`,
  );
  const verb = given.length > 1 ? 'need' : 'needs';
  return `${given.join(' and ')} also ${verb} ${needed.join(' and ')}.`;
}

/**
 * Finds the secret without which a service cannot be used: one that was given but is empty, as a
 * secret that does not exist is, or one that was withheld from this run.
 */
function findEmptySecret(
  entry: ServiceEntry,
  service: DescribedService,
  missing: readonly ServiceField[],
  event: RunEvent | undefined,
): ServiceField | undefined {
  const isExcused = event?.withoutSecrets !== undefined;
  if (!isExcused && missing.some(({ kind }) => kind !== 'secret')) return undefined;
  // A runner passes every input, so an empty one could also be one that was not given. If the run
  // has no secrets, it is clear which of the two it is.
  const empty = missing.find(
    ({ kind, name }) => kind === 'secret' && (isExcused || service.empty.has(name)),
  );
  return empty ?? findEmptyLine(entry, service) ?? findWithheld(entry, service, event);
}

/**
 * Finds the credentials of a node that are missing among those of others. They are optional, but
 * hardly anybody runs an open RPC API on the internet.
 */
function findEmptyLine(
  entry: ServiceEntry,
  { values, empty, ownLines }: DescribedService,
): ServiceField | undefined {
  if (urlsOf(entry, values).every(({ hostname }) => isPrivateHost(hostname))) return undefined;
  return entry.fields.find(
    ({ kind, name }) => kind === 'secret' && ownLines.has(name) && empty.has(name),
  );
}

/**
 * Finds the credentials of a remote node that were withheld from this run. They are optional, so
 * nobody knows whether they were set. But hardly anybody runs an open RPC API that accepts content
 * from any fork, and a request without credentials would only fail.
 */
function findWithheld(
  entry: ServiceEntry,
  { values }: DescribedService,
  event: RunEvent | undefined,
): ServiceField | undefined {
  if (event?.withoutSecrets === undefined) return undefined;
  if (urlsOf(entry, values).every(({ hostname }) => isLoopback(hostname))) return undefined;
  return entry.fields.find(({ kind, name }) => kind === 'secret' && values[name] === undefined);
}

function urlsOf({ fields: own }: ServiceEntry, values: DescribedService['values']): URL[] {
  return own
    .map(({ kind, name }) => (kind === 'url' ? URL.parse(values[name] ?? '') : null))
    .filter((url) => url !== null);
}

function problemsOf(entry: ServiceEntry, service: DescribedService, allowHttp: boolean): string[] {
  const found = problemsOfFields(entry, service, allowHttp);
  const between = found.length === 0 ? entry.problemOf?.(service.values) : undefined;
  return between === undefined ? found : [between];
}

function problemsOfFields(
  entry: ServiceEntry,
  service: DescribedService,
  allowHttp: boolean,
): string[] {
  const { values } = service;
  const found: string[] = [];
  const holdsSecret = entry.fields.some(
    ({ kind, name }) => kind === 'secret' && values[name] !== undefined,
  );
  for (const field of entry.fields) {
    const { kind, name, choices } = field;
    const value = values[name];
    if (value === undefined) continue;
    const common =
      kind === 'url'
        ? problemOfServiceUrl(value, holdsSecret && !allowHttp, name)
        : kind === 'secret'
          ? problemOfSecret(value, field)
          : undefined;
    const own = kind === 'url' ? splitLabel(value).address : value;
    const problem = common ?? field.problemOf?.(own);
    const input = renderInput(name, findLine(name, service));
    if (problem !== undefined) found.push(`${input} ${problem}`);
    if (choices?.includes(value) === false) found.push(renderChoiceProblem(input, value, choices));
  }
  return found;
}
