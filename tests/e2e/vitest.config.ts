import { defineConfig } from 'vitest/config';
import { seeded } from '../random/seeded.ts';

/** Real browsers on two cores: one file after the other, time-outs for a slow machine. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    ...seeded,
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    sequence: { shuffle: { files: true, tests: false } },
    // More than one wait of a stalled machine: the wait that ran out says what it waited for, a test that ran out does not.
    testTimeout: 90_000,
    // A second look, which the report shows: shared machines stall for seconds.
    retry: 1,
    hookTimeout: 90_000,
    // As long as every other wait.
    expect: { poll: { timeout: 25_000 } },
  },
});
