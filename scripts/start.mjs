/**
 * `npm start`: from nothing to a deal with the panel beside it. Installs what is missing, builds the demo, serves the
 * demo CRM, opens a browser with the extension and the sample workspace. Without a display it runs headless,
 * writes screenshots and prints what the panel showed.
 */
import { findBrowser, installPackages, installSystem, root, run } from './setup.mjs';

installPackages();
if (!findBrowser('chromium') && !installSystem(['chromium'])) process.exit(1);
console.log('Building the extension …');
run('node', ['scripts/build.ts', 'demo'], { stdio: ['ignore', 'ignore', 'inherit'] });
// The rest needs the installed packages: it runs on the pinned Node.
run('node', ['scripts/demo.ts', ...process.argv.slice(2)], { cwd: root });
