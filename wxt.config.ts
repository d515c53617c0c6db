import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type UserManifest } from 'wxt';

const GECKO_ID = '{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}';
/** The demo build may read the demo CRM without a prompt, which never resolves in a headless browser. */
const DEMO_HOSTS = ['http://localhost/*'];

const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus'];

/** One `_locales/<language>/messages.json` out of the files by area in `assets/messages/<language>/`. */
function localeAssets(): { contents: string; relativeDest: string }[] {
  const root = new URL('./assets/messages/', import.meta.url);
  return readdirSync(root).map((language) => {
    const messages: Record<string, unknown> = {};
    for (const file of readdirSync(new URL(`${language}/`, root)).sort()) {
      const area = JSON.parse(readFileSync(new URL(`${language}/${file}`, root), 'utf8'));
      for (const key of Object.keys(area)) {
        if (key in messages) throw new Error(`message "${key}" stands in two files of ${language}`);
        messages[key] = area[key];
      }
    }
    return {
      contents: JSON.stringify(messages),
      relativeDest: `_locales/${language}/messages.json`,
    };
  });
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  outDir: '.output',
  // `.output/chrome-mv3` also in mode demo: the release build and the demo build never stand side by side.
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  vite: () => ({
    build: { target: 'es2023', sourcemap: false },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
  hooks: {
    'build:publicAssets': (_wxt, assets) => {
      assets.push(...localeAssets());
    },
  },
  manifest: ({ browser, mode }): UserManifest => ({
    name: '__MSG_appName__',
    description: '__MSG_appDescription__',
    default_locale: 'en',
    permissions: browser === 'firefox' ? PERMISSIONS : [...PERMISSIONS, 'sidePanel'],
    optional_host_permissions: ['*://*/*'],
    ...(mode === 'demo' ? { host_permissions: DEMO_HOSTS } : {}),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0',
              data_collection_permissions: {
                required: ['none'],
                optional: ['websiteContent', 'authenticationInfo'],
              },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
});
