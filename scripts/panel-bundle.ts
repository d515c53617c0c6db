/**
 * How the pages and the worker are bundled: together, so that what both need stands in the package once (see
 * `docs/decisions/0015-worker-as-a-module.md`). First of all the panel's page, for it is opened with a click that somebody
 * waits for:
 *
 *   panel.html ─┬─▶ panel-ask.js (asks the worker, at once)    all fetched together, none waits for another
 *               ├─▶ panel-app.js (all that is drawn first, and what starts it), panel-start.js (of that, what the worker has too)
 *               └─▶ panel-app.css
 *                         painted ─▶ panel-live.js (what asks, writes and follows)
 *
 * Left to itself the bundler makes a file of every combination of pages that share a module: nine for the panel, in two
 * generations. Other pages load `panel-app.js` for what they share with it; without what `panel-ask.js` leaves it starts nothing.
 */
import type { Plugin, Rolldown, UserConfig } from 'vite';

/** `entrypoints/panel-ask.ts`, which is built by itself. */
const ASK = 'panel-ask';
const APP = 'panel-app';
const START = 'panel-start';

const MAIN_FILE = '/entrypoints/panel/main.ts';
const LIVE_FILE = '/entrypoints/panel/live-frame.tsx';
const REPLIES_FILE = '/utils/messaging/read-reply.ts';
const WORKER_FILE = '/entrypoints/background/index.ts';
/** The one entry that the manifest names. */
const WORKER = 'background';
/** The first paint needs no more of the library than the place where its client will be. */
const LIBRARY = /\/@tanstack\/(?!preact-query\/build\/modern\/QueryClientProvider\.js)/;

interface ModuleGraph {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

type IsOf = (id: string, graph: ModuleGraph) => boolean;

/** Whether a module is reached from `file` by imports that are no `import()`. */
function isPartOf(file: string, id: string, graph: ModuleGraph, seen = new Set<string>()): boolean {
  if (id.endsWith(file)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importers ?? []).some((importer) => isPartOf(file, importer, graph, seen));
}

/**
 * The helpers that stand around every `import()` and every bundled module; and what the worker shares with the first paint, for
 * the worker must not load the rest of that, which draws.
 */
const isOfStart: IsOf = (id, graph) =>
  /vite\/preload-helper|rolldown\/runtime/.test(id) ||
  (isPartOf(MAIN_FILE, id, graph) && isPartOf(WORKER_FILE, id, graph));

/**
 * All of the app is run to draw the panel. Told so, V8 compiles it whole while it arrives, beside the page's own work, instead
 * of function by function as each is first called.
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

/** What Vite puts into a page for its bundle. */
const BUNDLED =
  /\s*(?:<script type="module"[^>]*><\/script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>)/g;

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
      const bare = html.replaceAll(BUNDLED, '');
      if (bare === html) throw new Error("the panel's page has no module");
      const head = (tag: 'script' | 'link', attrs: Record<string, string | true>) =>
        ({ tag, attrs: { crossorigin: true, ...attrs }, injectTo: 'head' }) as const;
      const styles = [...(app.viteMetadata?.importedCss ?? [])];
      const tags = [
        { tag: 'script', attrs: { src: `/${ASK}.js` }, injectTo: 'head-prepend' } as const,
        // A module waits for the style sheet, unless it is told not to; what is no module waits for nothing.
        head('script', { type: 'module', async: true, src: `/${app.fileName}` }),
        ...app.imports.map((file) => head('link', { rel: 'modulepreload', href: `/${file}` })),
        ...styles.map((file) => head('link', { rel: 'stylesheet', href: `/${file}` })),
      ];
      return { html: bare, tags };
    },
  },
};

/** While somebody develops, each module comes from the dev server by itself. What asks first still stands before them. */
const askBeforeModules: Plugin = {
  name: 'panel-ask',
  transformIndexHtml: (_html, { path }) =>
    path.includes('/panel/')
      ? [{ tag: 'script', attrs: { src: `/${ASK}.js` }, injectTo: 'head-prepend' }]
      : [],
};

/** Modules whose path has one of these in it, and none of `but`. */
const under =
  (paths: readonly string[], but: readonly string[] = []): IsOf =>
  (id) =>
    paths.some((path) => id.includes(path)) && !but.some((path) => id.includes(path));

/** Small things of pages that are not the panel's frame: they all load what keeps it alive. */
const ofPages = under(['/page-setup/mount-page.', '/settings/plain-hosts.']);

/** What is too small for a file, and the worker shares it with some page. It asks for `panel-start.js` alone, which each of them has. */
const ofSmall = under([
  '/node_modules/@wxt-dev/',
  '/node_modules/wxt/',
  '/utils/access/wanted-origins.',
  '/utils/definitions/control-variant.',
  '/utils/definitions/field-values.',
  '/utils/definitions/merge-patch.',
  '/utils/definitions/new-id.',
  '/utils/definitions/same-content.',
  '/utils/glossary/merge-hits.',
  '/utils/messaging/pending-life.',
  '/utils/panel/changed-fields.',
  '/utils/panel/stage-name.',
  '/utils/sites/bases.',
  '/utils/sites/host-pattern.',
  '/utils/sites/site-origins.',
  '/utils/sources/decode-text.',
  '/utils/workspace/couch-address.',
]);

/**
 * Suggested changes, which cards and the settings page share: loaded with the first card that is opened. Not what only the
 * settings page has: its frame stands in that page's own script, which would run wherever a card is.
 */
const ofProposals = under(
  ['/components/proposals/', '/utils/panel/word-diff.', '/utils/queries/use-proposals.'],
  ['/sign-off-section.'],
);

/**
 * What the forms of the panel are made of, small parts that one form and the next share, what is drawn with them alone, and what
 * asks which record a page is about.
 */
const ofActing = under(
  [
    '/components/activity/',
    '/components/campaign/',
    '/components/cards/',
    '/components/deal/field-question.',
    '/components/deal/record-words.',
    '/components/deal/with-fields.',
    '/components/experiment-form/',
    '/components/panel/kept.',
    '/components/panel/marked-name.',
    '/components/panel/search-results.',
    '/components/panel/use-answer.',
    '/components/pending/still-waiting.',
    '/components/place/name-record.',
    '/components/place/place-',
    '/components/place/whose-account.',
    '/components/place/wrong-match.',
    '/components/signals/person-words.',
    '/components/signals/signal-word.',
    '/components/ui/',
    '/utils/queries/',
  ],
  ['/comparison.', '/place-props.'],
);

/** What is loaded as one file: a module is of the first that it fits. */
const FILES: readonly [name: string, isOf: IsOf][] = [
  [START, isOfStart],
  [APP, (id, graph) => !LIBRARY.test(id) && isPartOf(MAIN_FILE, id, graph)],
  // What keeps the panel alive once it is painted: the queries and what stands on them.
  ['panel-live', (id, graph) => isPartOf(LIVE_FILE, id, graph) || ofPages(id, graph)],
  // What reads the answers that the first paint does not wait for: zod and the protocol.
  ['panel-replies', (id, graph) => isPartOf(REPLIES_FILE, id, graph)],
  ['small', ofSmall],
  ['proposals', ofProposals],
  ['panel-acting', (id, graph) => ofActing(id, graph) && !isPartOf(WORKER_FILE, id, graph)],
];

/**
 * Changes the build of the extension's pages in place.
 * @param isDeveloping nothing is bundled: `npm run dev`
 */
export function bundlePanel(config: UserConfig, isDeveloping: boolean): void {
  if (isDeveloping) {
    config.plugins?.push(askBeforeModules);
    return;
  }
  const { output } = config.build?.rollupOptions ?? {};
  Object.assign(output ?? {}, {
    // Without a hash, which is for files that a server keeps: here each costs its characters wherever a file names another.
    chunkFileNames: 'chunks/[name].js',
    entryFileNames: ({ name }: { name: string }) => (name === WORKER ? `${name}.js` : `chunks/${name}.js`),
    assetFileNames: 'assets/[name].[ext]',
    codeSplitting: {
      // A group takes what it names: else the forms would take along what the worker needs, and the worker the forms.
      includeDependenciesRecursively: false,
      groups: FILES.map(([name, isOf], i) => ({
        name: (id, graph) => (isOf(id, graph) ? name : null),
        debugName: name,
        priority: FILES.length - i,
      })),
    } satisfies Rolldown.CodeSplittingOptions,
  });
  config.plugins?.push(preloadApp);
}
