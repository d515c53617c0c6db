/**
 * `npm run test:long [-- file…]`: the random properties, fifty times as many runs each, and 10,000 random histories of
 * tagging, with new seeds.
 */
import { installPackages, run } from './setup.mjs';

installPackages();
console.log('Long random histories: this takes a while. A failure prints the seed that repeats it.');
const files = process.argv.slice(2);
run('vitest', ['run', '--testTimeout=1800000', ...files], { env: { TEST_LONG: '1' } });
