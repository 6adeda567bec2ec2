import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**'],
    // Tests that wait for real time, and no more, stand beside each other.
    maxConcurrency: 8,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
