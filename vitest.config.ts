import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The tests of the shipped bundle that `npm test` runs. `npm run test:all` runs all of test/bundle. */
export const slice = ['test/bundle/essentials.test.ts'];

/** Tests that take too long for `npm test`. `npm run test:all` runs them, and a filter that names them. */
export const slow = [
  'test/contract/nth-request.test.ts',
  'test/unit/content/pack-process.test.ts',
  'test/unit/content/random-trees.test.ts',
  'test/unit/hostile/peers.test.ts',
];

/** Tests that need a program of `.ci/tools`, and build it if it is missing: only if a filter names them. */
export const named = ['test/peers/act-readme.test.ts'];

/** `npm test -- vectors` lists each test by its name; the whole suite lists its files. */
const filtered = process.argv.slice(2).some((word) => word !== 'run' && !word.startsWith('-'));

/** `npm test`; in mode `all`, `npm run test:all`. */
export default defineConfig(({ mode }) => ({
  test: {
    ...(mode === 'all'
      ? { include: ['test/{unit,contract,meta,bundle}/**/*.test.ts', ...(filtered ? named : [])] }
      : {
          include: ['test/{unit,contract,meta}/**/*.test.ts', ...slice, ...(filtered ? named : [])],
          exclude: filtered ? [] : slow,
        }),
    // One more worker than cores: some tests wait for replies or processes, and others run meanwhile.
    maxWorkers: availableParallelism() + 1,
    // A worker loads each module once, not once per test file.
    isolate: false,
    // How many concurrent tests of a file run at once. Most of test/bundle start a process each.
    maxConcurrency: mode === 'all' ? 4 : 8,
    // On a busy machine a process takes many times as long as alone: only what hangs comes to these.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: [filtered ? 'verbose' : 'default'],
  },
}));
