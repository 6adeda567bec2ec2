import { defineConfig } from 'vitest/config';

/** `npm test -- vectors` lists each test by its name; the whole suite lists its files. */
const filtered = process.argv.slice(2).some((word) => word !== 'run' && !word.startsWith('-'));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**'],
    // Tests that wait for real time, and no more, stand beside each other.
    maxConcurrency: 8,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    reporters: [filtered ? 'verbose' : 'default'],
  },
});
