/** Random tests that name no number of runs get fast-check's hundred, and more in the long test. A failure prints its seed. */
import process from 'node:process';
import { runs } from './fixtures/runs.ts';

// Loaded only there: it would cost every test file a tenth of a second.
if (process.env.TEST_LONG) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ numRuns: runs(100) });
}
