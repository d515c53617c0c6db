/**
 * How the pages and the worker are bundled: together, so that what both need stands in the package once (see
 * `docs/decisions/0015-worker-as-a-module.md`). First of all the panel's page, for it is opened with a click that somebody
 * waits for:
 *
 *   panel.html ─┬─▶ panel-ask.js (asks the worker, at once)    all fetched together, none waits for another
 *               ├─▶ panel.js, panel-app.js (all that is drawn first)
 *               └─▶ panel-app.css
 *                         painted ─▶ panel-live.js (what asks, writes and follows)
 *
 * Left to itself the bundler makes a file of every combination of pages that share a module: nine for the panel, in two
 * generations. Other pages load `panel-app.js` for what they share with it.
 */
import type { Plugin, Rolldown, UserConfig } from 'vite';

/** `entrypoints/panel-ask.ts`, which is built by itself. */
const ASK = 'panel-ask';
const APP = 'panel-app';
const START = 'panel-start';
/** What keeps the panel alive once it is painted: the queries and what stands on them. Every other page starts with it. */
const LIVE = 'panel-live';
/** What reads the answers that the first paint does not wait for: zod and the protocol. */
const REPLIES = 'panel-replies';
/** Suggested changes, which cards and the settings page share: one file, loaded with the first card that is opened. */
const PROPOSALS = 'proposals';
/** Not what only the settings page has: its frame stands in that page's own script, which would run wherever a card is. */
const PROPOSALS_FILES =
  /\/components\/proposals\/(?!sign-off-section)|\/utils\/panel\/word-diff|\/utils\/queries\/use-proposals/;
/** What the forms of the panel are made of: small parts that one form and the next share. */
const ACTING = 'panel-acting';
const ACTING_FILES =
  /\/components\/(?:campaign|experiment-form|ui|cards|activity)\/(?!comparison|experiment-page|close-out-page)|\/components\/(?:panel\/(?:use-answer|marked-name)|signals\/(?:person-words|signal-word)|place\/whose-account|deal\/(?:record-words|with-fields))\.|\/utils\/queries\//;
/** What the worker shares with some page and is too small for a file of its own. It asks for nothing outside. */
const SMALL = 'small';
const SMALL_FILES =
  /\/utils\/(?:definitions\/(?:merge-patch|new-id|same-content)|workspace\/couch-address|sources\/decode-text|messaging\/pending-life|access\/wanted-origins|sites\/(?:bases|host-pattern|site-origins)|glossary\/merge-hits)\.ts|\/node_modules\/(?:wxt|@wxt-dev)\//;
const MAIN_FILE = '/entrypoints/panel/main.ts';
const APP_FILE = `/entrypoints/panel/${APP}.tsx`;
/** The first paint needs no more of the library than the place where its client will be. */
const LIBRARY = /\/@tanstack\/(?!preact-query\/build\/modern\/QueryClientProvider\.js)/;
const LIVE_FILE = '/entrypoints/panel/live-frame.tsx';
const REPLIES_FILE = '/utils/messaging/read-reply.ts';
const WORKER_FILE = '/entrypoints/background/index.ts';
/** The one entry that the manifest names. */
const WORKER = 'background';

interface ModuleGraph {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

/** Whether a module is reached from `file` by imports that are no `import()`. */
function isPartOf(file: string, id: string, graph: ModuleGraph, seen = new Set<string>()): boolean {
  if (id.endsWith(file)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importers ?? []).some((importer) => isPartOf(file, importer, graph, seen));
}

/**
 * What `main.ts` needs, with the helpers that stand around every `import()` and every bundled module; and what the worker
 * shares with the first paint, for the worker must not load the rest of that, which draws.
 */
const isOfStart = (id: string, graph: ModuleGraph): boolean =>
  !id.endsWith(MAIN_FILE) &&
  (/vite\/preload-helper|rolldown\/runtime/.test(id) ||
    isPartOf(MAIN_FILE, id, graph) ||
    (isPartOf(APP_FILE, id, graph) && isPartOf(WORKER_FILE, id, graph)));

/**
 * All of the app is run to draw the panel. Told so, V8 compiles it whole while it arrives, beside the page's own work, instead
 * of function by function as each is first called.
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

const preloadApp: Plugin = {
  name: 'panel-bundle',
  // WXT's start-up of its plugins: there are none, and an empty file is a request too.
  transform: {
    filter: { id: /virtual:wxt-html-plugins/ },
    handler: () => ({ code: '', moduleSideEffects: false }),
  },
  generateBundle: {
    // The hint counts only on the first line, where Vite puts something of its own.
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.name === APP) file.code = COMPILE_HINT + file.code;
      }
    },
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, { path, bundle }) {
      if (!path.includes('/panel/') || !bundle) return html;
      const app = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === APP);
      if (app?.type !== 'chunk') throw new Error(`the panel's page has no chunk "${APP}"`);
      const link = (rel: string, href: string) =>
        ({ tag: 'link', attrs: { rel, crossorigin: true, href: `/${href}` }, injectTo: 'head' }) as const;
      const scripts = [app.fileName, ...app.imports].filter((file) => !html.includes(file));
      const styles = [...(app.viteMetadata?.importedCss ?? [])];
      // A module waits for the style sheet, unless it is told not to; what is no module waits for nothing.
      const early = html.replace('<script type="module"', '<script type="module" async');
      if (early === html) throw new Error("the panel's page has no module");
      const tags = [
        { tag: 'script', attrs: { src: `/${ASK}.js` }, injectTo: 'head-prepend' as const },
        ...scripts.map((href) => link('modulepreload', href)),
        ...styles.map((href) => link('stylesheet', href)),
      ];
      return { html: early, tags };
    },
  },
};

/** Changes the build of the extension's pages in place. */
export function bundlePanel(config: UserConfig): void {
  const { output } = config.build?.rollupOptions ?? {};
  Object.assign(output ?? {}, {
    // Without a hash, which is for files that a server keeps: here each costs its characters wherever a file names another.
    chunkFileNames: 'chunks/[name].js',
    entryFileNames: ({ name }: { name: string }) => (name === WORKER ? `${name}.js` : `chunks/${name}.js`),
    assetFileNames: 'assets/[name].[ext]',
    codeSplitting: {
      // A group takes what it names: else the forms would take along what the worker needs, and the worker the forms.
      includeDependenciesRecursively: false,
      groups: [
        { name: (id, graph) => (isOfStart(id, graph) ? START : null), debugName: START, priority: 3 },
        {
          name: (id, graph) => (!LIBRARY.test(id) && isPartOf(APP_FILE, id, graph) ? APP : null),
          debugName: APP,
          priority: 2,
        },
        { name: (id, graph) => (isPartOf(LIVE_FILE, id, graph) ? LIVE : null), debugName: LIVE, priority: 1 },
        {
          name: (id, graph) => (isPartOf(REPLIES_FILE, id, graph) ? REPLIES : null),
          debugName: REPLIES,
          priority: 1,
        },
        { name: (id) => (SMALL_FILES.test(id) ? SMALL : null), debugName: SMALL, priority: 1 },
        {
          name: (id) => (PROPOSALS_FILES.test(id) ? PROPOSALS : null),
          debugName: PROPOSALS,
          priority: 1,
        },
        {
          name: (id, graph) => (ACTING_FILES.test(id) && !isPartOf(WORKER_FILE, id, graph) ? ACTING : null),
          debugName: ACTING,
          priority: 0,
        },
      ],
    } satisfies Rolldown.CodeSplittingOptions,
  });
  config.plugins?.push(preloadApp);
}
