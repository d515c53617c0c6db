import { fileURLToPath } from 'node:url';
import { seedOfRun } from './seed.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What a Vitest config takes on, in `test`, so that its random tests share one seed, which is printed. */
export const seeded = {
  alias: [{ find: /^fast-check$/, replacement: here('fast-check.ts') }],
  env: { SEED: String(seedOfRun()) },
  globalSetup: [here('tell-seed.ts')],
};
