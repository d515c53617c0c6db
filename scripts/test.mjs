/** `npm test`: everything from nothing, all checks, one closing line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages, installSystem, run } from './setup.mjs';

const only = process.argv.slice(2);
installPackages();
if (!installSystem(['chromium', 'firefox-esr', 'xvfb', 'xdotool'])) {
  if (!installSystem(['chromium', 'firefox-esr'])) process.exit(1);
}

const reports = mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'));
const failed = [];
const sums = { passed: 0, failed: 0, skipped: 0 };

function step(name, command, args, options = {}) {
  if (only.length > 0 && !only.includes(name)) return;
  const started = Date.now();
  console.log(`\n── ${name}`);
  const { status } = run(command, args, { mayFail: true, ...options });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}

/** A vitest run whose counts go into the closing line; a run that wrote no report counts as one failure. */
function suite(name, args) {
  if (only.length > 0 && !only.includes(name)) return;
  const report = path.join(reports, `${name}.json`);
  step(name, 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    sums.passed += counts.numPassedTests;
    sums.failed += counts.numFailedTests;
    sums.skipped += counts.numPendingTests + counts.numTodoTests;
    // A file that could not be loaded has no tests that failed, yet the run did.
    if (failed.includes(name) && counts.numFailedTests === 0) sums.failed += 1;
  } catch {
    sums.failed += 1;
  }
}

step('lint', 'biome', ['check', '.']);
step('prepare', 'wxt', ['prepare']);
step('types', 'tsc', ['--noEmit']);
step('boundaries', 'node', ['scripts/boundaries.ts']);
step('planted', 'node', ['scripts/boundaries.ts', '--planted']);
step('schema', 'node', ['scripts/json-schema.ts', '--check']);
step('dead-code', 'knip', []);
suite('unit', []);
step('build', 'node', ['scripts/build.ts']);
suite('built', ['--config', 'tests/built/vitest.config.ts']);
suite('chromium', ['--config', 'tests/e2e/vitest.config.ts', 'tests/e2e/chromium']);
suite('firefox', ['--config', 'tests/e2e/vitest.config.ts', 'tests/e2e/firefox']);

rmSync(reports, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
else console.log('\nAll checks passed.');
const checksOnly = failed.length > 0 && sums.failed === 0 ? failed.length : 0;
const skipped = sums.skipped > 0 ? `, ${sums.skipped} skipped` : '';
console.log(`${sums.passed} passed, ${sums.failed + checksOnly} failed${skipped}`);
process.exit(failed.length > 0 ? 1 : 0);
