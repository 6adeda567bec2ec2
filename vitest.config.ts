import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**'],
    // Tests that wait for real time, and no more, stand beside each other.
    maxConcurrency: 16,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
