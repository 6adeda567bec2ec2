import { basename, posix } from 'node:path';
import { findMatches, type Import, listImports, type Source } from './source.ts';

/**
 * The layers, from the top. A file may import its own layer and the layers below. Two folders of
 * one layer must not import each other. A file of `src` that no line names is a plain tool, which
 * may import only other plain tools. Each rule below returns its breaks as `path:line: what`.
 */
const layers: readonly (readonly [name: string, files: RegExp])[] = [
  ['entries', /^src\/(main|post|start)\.ts$/],
  ['process', /^src\/process\.ts$/],
  ['run', /^src\/run\.ts$/],
  [
    'environment and commands',
    /^src\/(environment\/|(copy-pins|copy-setup|dry-run-copy|dry-run-publish|list-pins|pack-content|unpin|verify-cids)\.ts$)/,
  ],
  [
    'inputs, confirmation, verification and copy',
    /^src\/(copy\/|dry-run\/|inputs\/|verify\/|confirm\.ts$)/,
  ],
  [
    'publish and report',
    /^src\/(report\/|retention\/|(at-each-service|limit-upload|publish|replace)\.ts$)/,
  ],
  ['provide and outputs', /^src\/(provide\/|(copy-)?outputs\.ts$)/],
  ['content and services', /^src\/(content|services)\//],
  ['car', /^src\/car\//],
  ['github', /^src\/github\//],
  ['run context', /^src\/(run-context|progress)\.ts$/],
  ['net', /^src\/net\//],
  ['plain tools', /^src\//],
];

function layerOf(path: string): number {
  return layers.findIndex(([, files]) => files.test(path));
}

/** The folder of `src` that a file lies in; undefined for a file of `src` itself. */
function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Imports that point up, and imports between two folders of one layer. */
export function findUpwardImports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOfProject(source).flatMap(({ target, line }) => {
      const [here, there] = [layerOf(source.path), layerOf(target)];
      const name = (layer: number) => layers[layer]?.[0];
      if (there < here) {
        return [
          `${source.path}:${line}: imports ${target}, which is above it (${name(here)} → ${name(there)})`,
        ];
      }
      const [from, to] = [roomOf(source.path), roomOf(target)];
      const crosses = there === here && from !== undefined && to !== undefined && from !== to;
      return crosses ? [`${source.path}:${line}: imports ${target}, a room beside it`] : [];
    }),
  );
}

/** Circles of imports, types included, each once. */
export function findCircles(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      circles.push([...trail.slice(start), path].join(' → '));
      return;
    }
    const source = byPath.get(path);
    if (source === undefined || done.has(path)) return;
    for (const { target } of importsOfProject(source)) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return circles;
}

/** Files that pass on what is another file's. */
export function findBarrels(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...(basename(source.path) === 'index.ts' ? [`${source.path}:1: is called index.ts`] : []),
    ...findMatches(source, /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;'"]*from\b/gm),
  ]);
}

/** Files whose name says nothing of what is in them. */
export function findVagueNames(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) =>
      /^(utils?|helpers?|common|misc|shared(?!-pins\b)|lib)(\.|-|$)/.test(basename(path)),
    )
    .map(({ path }) => `${path}:1: name it after what it does`);
}

/** Files longer than `limit` lines. */
export function findLongFiles(sources: readonly Source[], limit: number): string[] {
  return sources
    .map((source) => ({ source, lines: source.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit)
    .map(
      ({ source, lines }) => `${source.path}:${limit + 1}: has ${lines} lines, more than ${limit}`,
    );
}

/** Lines of comments that are wider than `width` columns: the formatter does not wrap them. */
export function findWideComments(sources: readonly Source[], width: number): string[] {
  const wide = new RegExp(`^(?=.{${width + 1}})\\s*(?://|/?\\*).*`, 'gm');
  return sources.flatMap((source) => findMatches(source, wide, 'text'));
}

const networkModules =
  /^(undici|ws|got|axios|@actions\/http-client|node:(https?|http2|net|tls|dgram|dns)(\/.*)?)$/;
/** libp2p has its own sockets and timers, which cannot be injected, so it stays in src/provide. */
const peerModules = /^(libp2p|@libp2p\/.*)$/;
const timerModules = /^node:timers(\/promises)?$/;

/**
 * Finds network calls and timers outside src/net, and libp2p outside src/provide. Yielding a turn
 * (`setImmediate`) is allowed, and process.ts may end a run that hangs.
 */
export function findNetworkAndTimers(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith('src/net/'))
    .flatMap((source) => [
      ...listImports(source)
        .filter(({ target, typeOnly }) => isOutOfPlace(source.path, target) && !typeOnly)
        .map(({ target, line }) => `${source.path}:${line}: imports ${target}`),
      ...listImports(source)
        .filter(({ target, line }) => timerModules.test(target) && !onlyYields(source, line))
        .map(({ target, line }) => `${source.path}:${line}: imports ${target}`),
      ...findMatches(source, /(?<![.\w])fetch\(|\bnew (?:WebSocket|EventSource)\b/g),
      ...(source.path === 'src/process.ts'
        ? []
        : findMatches(source, /(?<![.\w])set(?:Timeout|Interval)\(|\bAbortSignal\.timeout\(/g)),
    ]);
}

function isOutOfPlace(path: string, target: string): boolean {
  if (networkModules.test(target)) return true;
  return peerModules.test(target) && !path.startsWith('src/provide/');
}

function onlyYields(source: Source, line: number): boolean {
  const statement =
    source.code
      .split('\n')
      .slice(line - 1)
      .join('\n')
      .split('from')[0] ?? '';
  return (
    !/\b(setTimeout|setInterval|scheduler)\b/.test(statement) && /\bsetImmediate\b/.test(statement)
  );
}

/** Ways to open a driver's tools: `tools.http`, `{ http }: ServiceTools`, `ServiceTools['x']`. */
const openedTools =
  /\btools(?:\.|\[)|\{[^{}]*\}(?:\s*:\s*ServiceTools\b|\s*=\s*tools\b)|\bServiceTools\[/g;

/** Drivers that could send a request without `ask`, which retries it and words its failure. */
export function findUnaskedRequests(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith('src/services/') && path !== 'src/services/ask.ts')
    .flatMap((source) => findMatches(source, openedTools));
}

const processEffects =
  /\bprocess\.(?:exit|exitCode|abort|kill|on|once|off|addListener|env|argv|stdin|stdout|stderr|chdir|umask)\b|(?<![.\w])console\.|\bsetFailed\b/g;

/** What may touch the process. node-version.ts imports nothing, for the sake of an older Node. */
const touchers = ['src/process.ts', 'src/node-version.ts'];

/** The only statements that run on import: each entry hands its job to process.ts. */
const entries = ['src/main.ts', 'src/post.ts'];

/**
 * Finds what changes or reads the process outside `touchers`, and statements that run on import
 * outside the entries.
 */
export function findSideEffects(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...(touchers.includes(source.path) ? [] : findMatches(source, processEffects)),
    ...findMatches(source, /^import\s*['"]/gm),
    ...findMatches(source, /^(?:export )?(?:let|var)\b/gm),
    ...(entries.includes(source.path)
      ? []
      : findMatches(
          source,
          /^(?!import\b|export\b|const\b|let\b|var\b|async function\b|function\b|type\b|interface\b|class\b|declare\b|abstract\b)\w/gm,
        )),
  ]);
}

/**
 * Finds holes in the types and disabled checks. One named rule may be disabled for one line, but
 * not those that guard against `any` or a lost promise.
 */
export function findTypeHoles(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...findMatches(source, /(?:[:<|&,(=]|\bas|\bextends)\s*any\b(?!\s*[(:])/g),
    ...findMatches(
      source,
      /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint|biome)-(?:disable|ignore)(?!-next-line [\w-]+\/(?!no-explicit-any|no-floating)[\w-]+$)/gm,
      'text',
    ),
  ]);
}

/** Tests that do not run, or that keep others from running. */
export function findSkippedTests(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...findMatches(
      source,
      /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|(?<![.\w])(?:xit|xtest|xdescribe|fit)\(/g,
    ),
    ...findMatches(source, /\b(?:context|task|ctx)\.skip\(/g),
  ]);
}

function importsOfProject(source: Source): Import[] {
  return listImports(source)
    .filter(({ target }) => target.startsWith('src/'))
    .map((found) => ({ ...found, target: posix.normalize(found.target) }));
}
