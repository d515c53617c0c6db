/**
 * What `import 'fast-check'` gives in tests: fast-check with the seed of the run, and in the long test more runs for
 * properties that name no number.
 */
import { createRequire } from 'node:module';
import { runs } from './runs.ts';
import { seedOfRun } from './seed.ts';

// Past the alias that leads here.
const fc = createRequire(import.meta.url)('fast-check') as typeof import('fast-check');
fc.configureGlobal({ seed: seedOfRun(), numRuns: runs(100) });

export default fc;
