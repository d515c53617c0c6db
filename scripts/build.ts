/**
 * `npm run build`: the release build for both browser families, in `.output/chrome-mv3` and `.output/firefox-mv3`.
 * `--mode demo` builds what `npm start` loads: the same, with leave to run on the local demo CRM.
 */
import { build } from 'wxt';

const mode = process.argv.includes('demo') ? 'demo' : 'production';
const browsers = mode === 'demo' ? ['chrome'] : ['chrome', 'firefox'];
for (const browser of browsers) {
  await build({ root: new URL('..', import.meta.url).pathname, browser, mode, manifestVersion: 3 });
}
