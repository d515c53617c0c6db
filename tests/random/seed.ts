import process from 'node:process';

const USUAL = 20_261_105;

/**
 * The seed of all that is random in this run: always the same in `npm test`, so that a red build tells of a change and not
 * of luck; a new one in `npm run test:long`, which is there to find what nobody has met yet. `SEED=…` before either takes
 * any.
 */
export function seedOfRun(): number {
  if (process.env.SEED !== undefined) return Number(process.env.SEED);
  return process.env.TEST_LONG ? Date.now() % 2 ** 31 : USUAL;
}
