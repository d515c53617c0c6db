import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserManifest } from 'wxt';
import { parse } from 'yaml';
import { bareContentScript } from './scripts/bare-content-script.ts';
import { browserSentences } from './scripts/browser-sentences.ts';
import { compileEarlyReplies } from './scripts/compile-schemas.ts';
import { lazySchemas } from './scripts/lazy-schemas.ts';
import { leaveOut } from './scripts/leave-out.ts';
import { markedPartsPlugin } from './scripts/marked-parts.ts';
import { messageNames, readShortNames, shortKey } from './scripts/message-names.ts';
import { minifyAgain } from './scripts/minify-again.ts';
import { bundlePanel } from './scripts/panel-bundle.ts';
import { repack } from './scripts/repack.ts';
import { stdlibParts } from './scripts/stdlib-parts.ts';
import { thirdParty } from './scripts/third-party.ts';
import { packSample } from './utils/sources/packed-sample.ts';

const GECKO_ID = '{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}';
/** The demo build may read the demo CRM without a prompt, which never resolves in a headless browser. */
const DEMO_HOSTS = ['http://localhost/*'];

/** Browsers draw the other sizes from these. */
const ICON_SIZES = [32, 128];

const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus'];

/**
 * One `_locales/<language>/messages.json` out of the files by area in `assets/messages/<language>/`.
 * @param names of messages that are called otherwise in what is built
 */
function localeAssets(names: ReadonlyMap<string, string>): { contents: string; relativeDest: string }[] {
  const root = new URL('./assets/messages/', import.meta.url);
  return readdirSync(root).map((language) => {
    const messages: Record<string, unknown> = {};
    for (const file of readdirSync(new URL(`${language}/`, root)).sort()) {
      // The server says these in English already: they are here for whoever translates them.
      if (language === 'en' && file === 'rules.json') continue;
      const area = JSON.parse(readFileSync(new URL(`${language}/${file}`, root), 'utf8'));
      for (const key of Object.keys(area)) {
        if (Object.hasOwn(messages, key))
          throw new Error(`message "${key}" stands in two files of ${language}`);
        // Chromium reads `$5$6` as a placeholder called 5, and refuses the whole extension.
        if (/\$[\w@]+\$/.test(area[key].message))
          throw new Error(`message "${key}": write something between two values`);
        // What is for translators stays here.
        const { description: _forTranslators, ...message } = area[key];
        messages[shortKey(key, names)] = message;
      }
    }
    return {
      contents: JSON.stringify(messages),
      relativeDest: `_locales/${language}/messages.json`,
    };
  });
}

/**
 * The sample, written as YAML for its readers, as JSON for the worker: read ten times as fast, and smaller
 * (`utils/sources/packed-sample.ts`).
 */
function sampleAssets(): { contents: string; relativeDest: string }[] {
  return ['sample-workspace.yaml', 'sample-activity.json'].map((name) => {
    const text = readFileSync(new URL(`./assets/sample-workspace/${name}`, import.meta.url), 'utf8');
    const sample = parse(text);
    const packed = sample.kpis ? packSample(sample) : sample;
    return { contents: JSON.stringify(packed), relativeDest: name.replace('.yaml', '.json') };
  });
}

/** The form of policies, without its spaces. */
function schemaAsset(): { contents: string; relativeDest: string } {
  const name = 'managed-schema.json';
  const text = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  return { contents: JSON.stringify(JSON.parse(text)), relativeDest: name };
}

const taken = thirdParty();
/** None while somebody develops: there a message is to show its own name. */
let shortNames: ReadonlyMap<string, string> = new Map();
let isDeveloping = false;
let browserName: string | undefined;

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  outDir: '.output',
  // `.output/chrome-mv3` also in mode demo: the release build and the demo build never stand side by side.
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  vite: () => ({
    // cssTarget: the oldest browsers of the manifest; they know light-dark().
    // No polyfill: both engines know modulepreload.
    build: {
      target: 'es2023',
      cssTarget: ['chrome126', 'firefox147'],
      sourcemap: false,
      // What a part imports in its turn comes from the same disk, and its names would stand in every file that can load it; the
      // popup is waited for.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, files, { hostId }) =>
          hostId.includes('popup') ? files : files.filter((file) => file.endsWith('.css')),
      },
      // The second minifier takes most of a build, as it should.
      rollupOptions: { checks: { pluginTimings: false } },
    },
    resolve: {
      alias: {
        // See docs/decisions/0002-own-script-lifetime.md.
        'wxt/utils/content-script-context': fileURLToPath(
          new URL('./utils/page/script-context.ts', import.meta.url),
        ),
      },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
  hooks: {
    'config:resolved': ({ config }) => {
      browserName = config.browser;
      isDeveloping = config.command === 'serve';
      if (!isDeveloping) shortNames = readShortNames();
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      config.plugins?.push(
        bareContentScript(),
        leaveOut(browserName),
        browserSentences(),
        markedPartsPlugin(),
        compileEarlyReplies(),
        messageNames(shortNames),
        lazySchemas(),
        stdlibParts(),
        taken.plugin,
        ...(config.build?.minify === false ? [] : [minifyAgain()]),
      );
      if (entrypoints.some(({ name }) => name === 'panel')) bundlePanel(config, isDeveloping);
    },
    'zip:extension:done': (_wxt, file) => repack(file),
    'build:publicAssets': (_wxt, assets) => {
      assets.push(...localeAssets(shortNames), ...sampleAssets(), taken.asset());
      // Firefox takes the form of policies from nobody.
      if (browserName !== 'firefox') assets.push(schemaAsset());
    },
  },
  manifest: ({ browser, mode, command }): UserManifest => ({
    name: '__MSG_appName__',
    description: '__MSG_appDescription__',
    default_locale: 'en',
    icons: Object.fromEntries(ICON_SIZES.map((size) => [size, `icon/icon-${size}.png`])),
    permissions: browser === 'firefox' ? PERMISSIONS : [...PERMISSIONS, 'sidePanel'],
    optional_host_permissions: ['*://*/*'],
    // Whatever a definition holds: no page of ours loads a picture, frame, style or script from anywhere else.
    content_security_policy: {
      extension_pages: [
        "script-src 'self'",
        // The dev server's styles come in scripts, which write them into the page.
        command === 'serve' ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-src 'none'",
        "img-src 'self' data:",
        "media-src 'none'",
        "font-src 'self'",
      ].join('; '),
    },
    action: {
      default_icon: { 32: 'icon/icon-32.png' },
    },
    // A page may embed the panel (it must: the content script's frame is the page's child), but sees it blank without a
    // nonce. In Chromium even its address is secret.
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: ['*://*/*'],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      } as { resources: string[]; matches: string[] },
    ],
    // `tl churn` in the address bar.
    omnibox: { keyword: 'tl' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_command_toggle_panel__',
      },
      'toggle-aside': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_command_toggle_aside__',
      },
      'toggle-launcher': {
        suggested_key: { default: 'Alt+Shift+U' },
        description: '__MSG_command_toggle_launcher__',
      },
    },
    ...(mode === 'demo' ? { host_permissions: DEMO_HOSTS } : {}),
    ...(browser === 'firefox'
      ? {
          sidebar_action: {
            default_panel: 'panel.html',
            default_title: 'Throughline',
            open_at_install: false,
          },
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              // 147: the Navigation API, without which client-side navigation would go unnoticed.
              strict_min_version: '147.0',
              data_collection_permissions: {
                required: ['none'],
                optional: ['websiteContent', 'authenticationInfo'],
              },
            },
          },
        }
      : {
          side_panel: { default_path: 'panel.html' },
          minimum_chrome_version: '126',
          // What an organisation may set: docs/managed-roll-out.md. Firefox needs no schema.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});
