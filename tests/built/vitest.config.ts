import { defineConfig } from 'vitest/config';
import { seeded } from '../random/seeded.ts';

/** Checks of what was built: `.output` must be there. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { ...seeded, include: ['tests/built/**/*.test.ts'], sequence: { shuffle: true } },
});
