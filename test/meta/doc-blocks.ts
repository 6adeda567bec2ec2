import { parse } from 'yaml';
import { type Block, readBlocks, readPage, readPages } from './markdown.ts';

/** A block of shell commands that the tests cannot run, and why. */
interface Excuse {
  readonly page: string;
  /** Its first line. */
  readonly begins: string;
  readonly why: string;
}

/** All other blocks of shell commands are run by test/peers/docs.test.ts. */
export const excuses: readonly Excuse[] = [
  {
    page: 'README.md',
    begins: 'npm ci',
    why: 'a test cannot run all tests; `.ci/run` runs both commands in a clean clone',
  },
  {
    page: 'docs/releases.md',
    begins: 'ipfs block get CID > root',
    why: 'only GitHub has the attestation of a live release',
  },
];

/** The blocks in that language in README, docs and CONTRIBUTING.md. */
export function readDocBlocks(language?: string): Block[] {
  const blocks = [...readPages(), readPage('CONTRIBUTING.md')].flatMap(readBlocks);
  return blocks.filter((block) => language === undefined || block.language === language);
}

/** The excuse for a block of shell commands; undefined if it is run. */
export function findExcuse({ place, content }: Block): Excuse | undefined {
  return excuses.find(
    ({ page, begins }) => place.startsWith(`${page}:`) && content.startsWith(`${begins}\n`),
  );
}

const workflowKeys: ReadonlySet<string> = new Set(
  'name run-name on permissions env defaults concurrency jobs'.split(' '),
);

/**
 * The whole workflow that a block is or is a part of: a workflow, keys of one, steps, or the inputs
 * of this action. Throws if it is none of them.
 */
export function toWorkflow({ place, content }: Block): string {
  const value: unknown = parse(content);
  if (Array.isArray(value)) return renderJob(listMissingSteps(content), content);
  if (typeof value !== 'object' || value === null) throw new Error(`${place} is not a workflow`);
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'with') {
    return renderJob([], `- uses: pack-and-pin/pack-and-pin@v0\n${indent(content, 2)}`);
  }
  const unknown = keys.filter((key) => !workflowKeys.has(key));
  if (unknown.length > 0) throw new Error(`${place} has ${unknown.join()}, which no workflow has`);
  return [
    ...(keys.includes('on') ? [] : ['on: push\n']),
    indent(content, 0),
    ...(keys.includes('jobs') ? [] : [renderJob([], '- run: make').replace('on: push\n', '')]),
  ].join('');
}

/** The ids of steps whose outputs the block uses, and which are not in it. */
function listMissingSteps(content: string): string[] {
  const used = [...content.matchAll(/\bsteps\.([\w-]+)\./g)].map(([, id = '']) => id);
  const own = new Set([...content.matchAll(/\bid: *([\w-]+)/g)].map(([, id]) => id));
  return [...new Set(used)].filter((id) => !own.has(id));
}

/** A workflow whose only job has these steps, after one for each id. */
function renderJob(ids: readonly string[], steps: string): string {
  const before = ids.map((id) => `      - id: ${id}\n        run: make\n`).join('');
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${before}${indent(steps, 6)}`;
}

/** The text with its common indentation replaced by so many spaces. */
function indent(text: string, spaces: number): string {
  const lines = text.split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const common = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => (line.trim() === '' ? '' : `${' '.repeat(spaces)}${line.slice(common)}`))
    .join('\n');
}
