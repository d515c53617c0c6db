/**
 * `npm run test:long [-- file…]`: the random properties, fifty times as many runs each, 10,000 random histories of tagging,
 * 1,000 of a shared workspace and 20 of them in real browsers, with a new seed.
 */
import { installPackages, installSystem, run } from './setup.mjs';

installPackages();
console.log('Long random histories: this takes a while. A failure prints the seed that repeats it.');
const files = process.argv.slice(2);
const env = { TEST_LONG: '1' };
run('vitest', ['run', '--testTimeout=1800000', ...files], { env });
if (files.length === 0 && installSystem(['chromium'])) {
  run('node', ['scripts/build.ts']);
  const histories = 'tests/e2e/chromium/shared-workspace.test.ts';
  run('vitest', ['run', '--config', 'tests/e2e/vitest.config.ts', '--retry=0', histories], { env });
}
