import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources, repository } from './source.ts';

/** A row of `docs/guarantees.md`: `| R1 | sentence | links to test files |`. */
interface Guarantee {
  readonly number: string;
  readonly sentence: string;
  /** Paths from the repository's root. */
  readonly files: readonly string[];
}

const guarantees: readonly Guarantee[] = readFileSync(
  join(repository, 'docs', 'guarantees.md'),
  'utf8',
)
  .split('\n')
  .flatMap((line) => {
    const [, number, sentence = '', tests = ''] = /^\| (R\d+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
    const files = [...tests.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
    return number === undefined ? [] : [{ number, sentence, files }];
  });

/** The numbers at the start of names of tests and of groups of tests. */
function listNumbers(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/['"`](R\d{1,2})(?=[:\s'"`])/g)].map(([, number = '']) => number),
  );
}

test('docs/guarantees.md has one line for each of R1 to R38, in order', () => {
  expect(guarantees.map(({ number }) => number)).toEqual(
    Array.from({ length: 38 }, (_, index) => `R${index + 1}`),
  );
});

test.each(guarantees)('$number names test files that exist and have tests of it', (guarantee) => {
  const { number, files } = guarantee;
  // `npm run test:all` runs all but test/peers.
  expect(files.filter((path) => !path.startsWith('test/peers/'))).not.toEqual([]);
  const wrong = files.filter((path) => {
    const at = join(repository, path);
    return !existsSync(at) || !listNumbers(readFileSync(at, 'utf8')).has(number);
  });
  expect(wrong).toEqual([]);
});

test('every number in the name of a test is in docs/guarantees.md', () => {
  const known = new Set(guarantees.map(({ number }) => number));
  const unknown = readSources('test')
    .filter(({ path }) => path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => [...listNumbers(text)].map((number) => ({ path, number })))
    .filter(({ number }) => !known.has(number));
  expect(unknown).toEqual([]);
});

test('a number is found in each kind of name, and only at its start', () => {
  const names = `test('R7 a', f); test("R8: b", f); describe(\`R9\`, f); test('not R10', f);`;
  expect([...listNumbers(names)]).toEqual(['R7', 'R8', 'R9']);
});
