/** `npm test`: everything from nothing, all checks, one closing line. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { installPackages, installSystem, root, run, start } from './setup.mjs';

const only = process.argv.slice(2);
installPackages();
if (!installSystem(['chromium', 'firefox-esr', 'xvfb', 'xdotool'])) {
  if (!installSystem(['chromium', 'firefox-esr'])) process.exit(1);
}

const reports = mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'));
const failed = [];
const sums = { passed: 0, failed: 0, skipped: 0 };
/** Of each test that did not pass at once: what every try said. */
const tries = [];

function step(name, command, args, options = {}) {
  if (only.length > 0 && !only.includes(name)) return;
  const started = Date.now();
  console.log(`\n── ${name}`);
  const { status } = run(command, args, { mayFail: true, ...options });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}

const reportOf = (name) => path.join(reports, `${name}.json`);

function vitest(name, args) {
  const report = `--outputFile.json=${reportOf(name)}`;
  return ['vitest', ['run', '--reporter=default', '--reporter=json', report, ...args]];
}

/** The first line of a try's error, what a browser's driver then waited for, and where in the tests it came up. */
function told(error) {
  const text = stripVTControlCharacters(error);
  const [awaited] = /waiting for .*/.exec(text) ?? [];
  const [at] = /tests\/[\w/.-]+\.test\.ts:\d+/.exec(text) ?? [];
  return [text.split('\n', 1)[0].slice(0, 900), awaited, at && `(${at})`].filter(Boolean).join(' ');
}

/** Notes what failed, be it at its first try only, for the end of the output: where it is cut, that is kept. */
function note({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const unlucky = assertionResults.filter(({ failureMessages }) => failureMessages.length > 0);
  for (const { status, fullName, failureMessages } of unlucky) {
    tries.push(`${status === 'passed' ? 'again' : 'FAILED'}  ${file} > ${fullName.trim()}`);
    for (const [at, message] of failureMessages.entries()) tries.push(`    try ${at + 1}: ${told(message)}`);
  }
  // Not loaded, or without what its tests stand on.
  if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed')) {
    tries.push(`FAILED  ${file}: ${told(message || 'what a part of it stands on could not be made')}`);
  }
}

/** Adds a vitest run to the closing line; a run that wrote no report counts as one failure. */
function count(name) {
  try {
    const counts = JSON.parse(readFileSync(reportOf(name), 'utf8'));
    counts.testResults.forEach(note);
    sums.passed += counts.numPassedTests;
    sums.failed += counts.numFailedTests;
    sums.skipped += counts.numPendingTests + counts.numTodoTests;
    // A file that could not be loaded has no tests that failed, yet the run did.
    if (failed.includes(name) && counts.numFailedTests === 0) sums.failed += 1;
  } catch {
    sums.failed += 1;
  }
}

function suite(name, args) {
  if (only.length > 0 && !only.includes(name)) return;
  step(name, ...vitest(name, args));
  count(name);
}

/**
 * Begins a suite beside the others: a browser mostly waits, and the next suite has a browser of its own.
 * @returns waits for its end, prints what it said and counts it
 */
function suiteBeside(name, args) {
  if (only.length > 0 && !only.includes(name)) return async () => undefined;
  const said = path.join(reports, `${name}.txt`);
  const output = openSync(said, 'w');
  const child = start(...vitest(name, args), { stdio: ['ignore', output, output] });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (status) => resolve(status ?? 1));
  });
  return async () => {
    const status = await ended;
    closeSync(output);
    console.log(`\n── ${name}, beside the one above`);
    process.stdout.write(readFileSync(said));
    console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}`);
    if (status !== 0) failed.push(name);
    count(name);
  };
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
const firefox = suiteBeside('firefox', ['--config', 'tests/e2e/vitest.config.ts', 'tests/e2e/firefox']);
suite('chromium', ['--config', 'tests/e2e/vitest.config.ts', 'tests/e2e/chromium']);
await firefox();

rmSync(reports, { recursive: true, force: true });
if (tries.length > 0) console.log(`\nNot at the first try:\n${tries.join('\n')}`);
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
else console.log('\nAll checks passed.');
const checksOnly = failed.length > 0 && sums.failed === 0 ? failed.length : 0;
const skipped = sums.skipped > 0 ? `, ${sums.skipped} skipped` : '';
console.log(`${sums.passed} passed, ${sums.failed + checksOnly} failed${skipped}`);
process.exit(failed.length > 0 ? 1 : 0);
