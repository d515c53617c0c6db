import { defineConfig } from 'vitest/config';

/** Real browsers on two cores: one file after the other, time-outs for a slow machine. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    sequence: { shuffle: { files: true, tests: false } },
    testTimeout: 60_000,
    // A second look, which the report shows: shared machines stall for seconds.
    retry: 1,
    hookTimeout: 60_000,
  },
});
