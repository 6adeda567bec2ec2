import type { ServiceEntry, ServiceField, ServiceValues } from '../services/entry.ts';
import type { InputSource } from './source.ts';
import { normalizeServiceUrl, splitLabel } from './urls.ts';

/** One service of a kind, as the inputs describe it. Nothing of it is checked yet. */
export interface DescribedService {
  /** The fields that have a value, by name. A URL still has its label. */
  readonly values: ServiceValues;
  /** The name for people, which distinguishes it from the others of its kind in the run. */
  readonly title: string;
  /** The number of its line, if its kind has several services. */
  readonly line?: number;
  /** The inputs that have a line for each service. */
  readonly ownLines: ReadonlySet<string>;
  /** The inputs that were given, but are empty for this service. */
  readonly empty: ReadonlySet<string>;
}

/** The line of an input that is about a service, if each service has its own. */
export function findLine(input: string, { line, ownLines }: DescribedService): number | undefined {
  return ownLines.has(input) ? line : undefined;
}

/** An input, or one line of it, for messages. */
export function renderInput(input: string, line: number | undefined): string {
  return line === undefined ? `\`${input}\`` : `\`${input}\` (line ${line})`;
}

/** The services of one kind; `count` also counts those of lines that do not fit together. */
interface Kind {
  readonly services: readonly DescribedService[];
  readonly count: number;
  readonly problems: readonly string[];
}

/** Reads the inputs of one kind of service: one service, or one for each line of its URL input. */
export function describeServices(entry: ServiceEntry, source: InputSource): Kind {
  const address = entry.fields.find(({ kind }) => kind === 'url')?.name;
  const urls = address === undefined ? [] : splitUrls(source.raw(address) ?? '');
  if (address !== undefined && urls.length > 1) return describeLines(entry, address, urls, source);
  const values = new Map<string, string>();
  const empty = new Set<string>();
  for (const { name } of entry.fields) {
    const value = source.get(name);
    if (value === '') empty.add(name);
    else if (value !== undefined) values.set(name, value);
  }
  const single = {
    values: Object.fromEntries(values),
    title: entry.title,
    ownLines: new Set<string>(),
    empty,
  };
  const isNamed = values.size > 0 || hasEmptySecret(entry, empty, source);
  return { services: isNamed ? [single] : [], count: isNamed ? 1 : 0, problems: [] };
}

/**
 * Whether a secret was given without a value. A runner passes every input, so there an empty one
 * shows nothing.
 */
function hasEmptySecret(
  { fields: own }: ServiceEntry,
  empty: ReadonlySet<string>,
  source: InputSource,
): boolean {
  return source.shell && own.some(({ kind, name }) => kind === 'secret' && empty.has(name));
}

function describeLines(
  entry: ServiceEntry,
  address: string,
  urls: readonly string[],
  source: InputSource,
): Kind {
  const count = urls.length;
  const problems = [...findBlankLines(address, urls), ...findRepeated(address, urls)];
  const columns = new Map<string, readonly string[]>([[address, urls]]);
  const ownLines = new Set([address]);
  const isEmpty = new Set<string>();
  for (const field of entry.fields) {
    const raw = source.raw(field.name);
    if (field.name === address || raw === undefined) continue;
    if (raw.trim() === '') {
      isEmpty.add(field.name);
      continue;
    }
    const lines = splitLines(raw, count, field);
    if (lines.length === count) ownLines.add(field.name);
    else if (lines.length > 1) problems.push(renderCountProblem(field.name, lines, address, count));
    columns.set(field.name, lines.length === 1 ? urls.map(() => lines[0] ?? '') : lines);
  }
  if (problems.length > 0) return { services: [], count, problems };
  const titles = nameServices(entry.title, urls);
  const services = urls.map((_, index) => {
    const values = new Map([...columns].map(([name, lines]) => [name, lines[index] ?? '']));
    const given = [...values].filter(([, value]) => value !== '');
    const blank = [...values.keys()].filter((name) => values.get(name) === '');
    return {
      values: Object.fromEntries(given),
      title: titles[index] ?? entry.title,
      line: index + 1,
      ownLines,
      empty: new Set([...isEmpty, ...blank]),
    };
  });
  return { services, count, problems };
}

/** The lines of a URL input, without the line breaks around a block of YAML. */
function splitUrls(raw: string): string[] {
  if (raw.trim() === '') return [];
  const lines = splitRaw(raw);
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] === '') lines.shift();
  return lines;
}

/**
 * The lines of another input: one per URL, or one for all of them. The line break at the end of a
 * block of YAML is dropped. But a block may also be written without it (`|-`), and then end with an
 * empty secret. If both are possible, the last secret is the empty one: otherwise the secret of one
 * service would be sent to another one.
 */
function splitLines(raw: string, count: number, { kind }: ServiceField): readonly string[] {
  const all = splitRaw(raw);
  if (all.at(-1) !== '') return all;
  const lines = all.slice(0, -1);
  if (lines.length === count || all.length !== count) return lines;
  return lines.length > 1 || kind === 'secret' ? all : lines;
}

function splitRaw(raw: string): string[] {
  return raw.split(/\r?\n/).map((line) => line.trim());
}

function renderCountProblem(
  input: string,
  lines: readonly string[],
  address: string,
  count: number,
): string {
  return `\`${input}\` has ${lines.length} lines, but \`${address}\` has ${count}.\nFix: give one line per URL, in the same order, or one line for all.`;
}

function findBlankLines(address: string, urls: readonly string[]): string[] {
  const blank = urls.flatMap((url, index) => (url === '' ? [index + 1] : []));
  return blank.map(
    (line) =>
      `line ${line} of \`${address}\` is empty.\nFix: remove the line, or check the variable from which it comes.`,
  );
}

/** A URL may contain a secret, so only its line is named. */
function findRepeated(address: string, urls: readonly string[]): string[] {
  const lines = new Map<string, number>();
  const problems: string[] = [];
  for (const [index, url] of urls.entries()) {
    const first = lines.get(normalizeServiceUrl(url));
    if (url === '') continue;
    if (first === undefined) lines.set(normalizeServiceUrl(url), index + 1);
    else {
      problems.push(
        `lines ${first} and ${index + 1} of \`${address}\` name the same service.\nFix: remove one. For two accounts of it, add a label to each, which is never sent: \`https://api.example.com#team-a\`.`,
      );
    }
  }
  return problems;
}

/**
 * Names several services of one kind: by their labels and hosts, and where these are not enough,
 * with more of their URLs.
 */
function nameServices(title: string, urls: readonly string[]): string[] {
  const parts = urls.map((line, index) => {
    const { address, label } = splitLabel(line);
    const { host, pathname, protocol } = URL.parse(address) ?? {
      host: `line ${index + 1}`,
      pathname: '',
      protocol: '',
    };
    const tag = label === '' ? '' : `#${label}`;
    const path = `${host}${pathname.replace(/\/+$/, '')}${tag}`;
    return [label || host, path, `${protocol}//${path}`] as const;
  });
  const level = ([0, 1, 2] as const).find(
    (at) => new Set(parts.map((forms) => forms[at])).size === parts.length,
  );
  return parts.map((forms) => `${title} (${forms[level ?? 2]})`);
}
