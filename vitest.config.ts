import { defineConfig } from 'vitest/config';
import { seeded } from './tests/random/seeded.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    ...seeded,
    include: [
      'utils/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'tests/unit/**/*.test.{ts,tsx}',
      'tests/couchdb/**/*.test.ts',
    ],
    // Left to itself Vitest keeps a core free, and half of two is one.
    maxWorkers: '100%',
    // A machine under load must not fail what is merely long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nor what is merely late: `vi.waitFor` and its like; `expect.poll`.
    setupFiles: ['tests/unit/fixtures/patience.ts'],
    expect: { poll: { timeout: 25_000 } },
    sequence: { shuffle: true },
    // Frames in texts under test are never loaded; that is what is tested, not an error to print.
    environmentOptions: {
      happyDOM: { settings: { disableIframePageLoading: true, handleDisabledFileLoadingAsSuccess: true } },
    },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
