/**
 * From nothing to ready: npm packages and browsers. Plain JavaScript without packages, because it runs on whatever
 * Node the machine has, before anything is installed; everything after it runs on the Node that package.json pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '..',
);
const bin = path.join(root, 'node_modules', '.bin');

const withTools = (env) => ({ ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env });

/** Runs a command with its output shown; ends the process when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: withTools(options.env),
  });
  if (result.error) throw result.error;
  if (result.status !== 0 && !options.mayFail) process.exit(result.status ?? 1);
  return result;
}

/** As {@link run}, without waiting for its end. */
export function start(command, args, options = {}) {
  return spawn(command, args, { cwd: root, ...options, env: withTools(options.env) });
}

/**
 * What the lock file asks for, unless it is installed. Not `npm ci`: it refuses a lock file that was made where a
 * registry lacks some platform's binary, and `--no-save` leaves the lock file as it is all the same.
 */
export function installPackages() {
  if (process.platform === 'win32') {
    console.error(
      'On Windows this runs in WSL: open a Linux shell (“wsl”), clone the project there and run it again.',
    );
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.throughline-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing npm packages (about a minute the first time) …');
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const mac = (app) => [`/Applications/${app}.app/Contents/MacOS/${app}`];
/** Where browsers usually are, best first. Branded Chrome and Edge work too (loaded through the DevTools pipe). */
const PLACES = {
  chromium: () => [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    ...mac('Chromium'),
    ...mac('Google Chrome'),
    ...mac('Microsoft Edge'),
  ],
  firefox: () => [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
};

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of an installed browser, or `null`. @param {'chromium' | 'firefox'} name */
export function findBrowser(name) {
  return PLACES[name]().find((file) => file && isExecutable(file)) ?? null;
}

export function hasCommand(command) {
  return spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && hasCommand('apt-get');
}

/** Debian package → how to tell that it is there. */
const DEBIAN = {
  chromium: () => findBrowser('chromium') !== null,
  'firefox-esr': () => findBrowser('firefox') !== null,
  xvfb: () => hasCommand('Xvfb'),
  xdotool: () => hasCommand('xdotool'),
};

/**
 * Installs what is missing where that is possible (root on Debian), says plainly what to install elsewhere.
 * @param {string[]} packages Debian names, of those in DEBIAN
 * @returns {boolean} whether all are there
 */
export function installSystem(packages) {
  const missing = packages.filter((name) => !DEBIAN[name]());
  if (missing.length === 0) return true;
  if (isDebianRoot()) {
    console.log(`Installing ${missing.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return true;
  }
  const words = {
    chromium: 'Chrome, Chromium or Edge (or set CHROMIUM_PATH to its program)',
    'firefox-esr': 'Firefox (or set FIREFOX_PATH to its program)',
    xvfb: 'Xvfb (a display without a screen; only one test needs it, and only on Linux)',
    xdotool: 'xdotool (only one test needs it, and only on Linux)',
  };
  console.log('Not found on this machine; please install:');
  for (const name of missing) console.log(`  - ${words[name]}`);
  return false;
}
