import { defineConfig } from 'vitest/config';

/** Checks of what was built: `.output` must be there. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['tests/built/**/*.test.ts'], sequence: { shuffle: true } },
});
