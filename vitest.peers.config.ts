import { defineConfig } from 'vitest/config';

/** Tests against real daemons: one file at a time, and what they print is part of the result. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    setupFiles: ['test/peers/setup.ts'],
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A daemon on a busy machine may take many times the second that is the default.
    expect: { poll: { timeout: 60_000 } },
    // A worker that is killed would leave its daemons behind; forks end by themselves.
    pool: 'forks',
  },
});
