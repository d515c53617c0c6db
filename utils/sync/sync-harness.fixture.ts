import { openSearch } from '../glossary/search.ts';
import { type AppStore, openAppStore } from '../store/app-store.ts';
import type { SourceEntry } from '../store/schema.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../store/workspace-store.ts';
import type { SyncDeps } from './sync-deps.ts';

export const URL_A = 'https://kpis.example/acme.json';

export interface TestTerm {
  id: string;
  name?: string;
  /** No string: the definition is bad. */
  status?: unknown;
}

export const documentOf = (terms: TestTerm[], over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    format: 'throughline/v1',
    workspace: { id: 'acme', name: 'Acme' },
    terms: terms.map((term) => ({ name: term.id, status: 'approved', ...term })),
    ...over,
  });

export const terms = (count: number, name?: string): TestTerm[] =>
  Array.from({ length: count }, (_, i) => ({ id: `t${i}`, ...(name && { name }) }));

/** The same list as `shown` tells it. */
export const named = (list: TestTerm[]): Record<string, string> =>
  Object.fromEntries(list.map(({ id, name = id }) => [`term:${id}`, name]));

/** Locks as the browser's, of one window: who asks for one that is held waits for their turn. */
export function waitingLocks(): NonNullable<SyncDeps['locks']> {
  const held = new Map<string, Promise<unknown>>();
  return {
    request: (name, _options, work) => {
      const turn = Promise.resolve(held.get(name)).then(() => work({}));
      held.set(
        name,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}

/** A sync with a clock, a server and a listener of its own; stores are real ones on the `indexedDB` in force. */
export async function startHarness(sources: Partial<SourceEntry>[] = [{ id: 'url:a' }]) {
  let app: AppStore = await openAppStore({ mode: 'readwrite' });
  const stores = new Map<string, WorkspaceStore>();
  const changes: { workspace: string; ids: string[] }[] = [];
  const requests: Request[] = [];
  const checked = new Map<string, string>();
  const clock = { now: Date.parse('2026-01-05T12:00:00Z') };
  const server = {
    answer: async (_request: Request): Promise<Response> => new Response('', { status: 404 }),
  };
  const deps: SyncDeps = {
    app: async () => app,
    openStore: async (id) => {
      const known = stores.get(id);
      if (known && !known.closed) return known;
      const store = await openWorkspaceStore(id, { mode: 'readwrite' });
      stores.set(id, store);
      return store;
    },
    onChanged: (workspace, ids) => void changes.push({ workspace, ids }),
    noteChecked: async (workspace, source, at) => void checked.set(`${workspace}/${source}`, at),
    checkedAt: async (workspace, source) => checked.get(`${workspace}/${source}`),
    now: () => clock.now,
    random: () => 0.5,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return server.answer(request);
    },
  };
  const entries = sources.map(
    (source): SourceEntry => ({
      id: 'url:a',
      kind: 'url',
      url: URL_A,
      label: 'kpis.example',
      everyMinutes: 60,
      addedAt: '2026-01-01T00:00:00Z',
      ...source,
    }),
  );
  if (entries.length > 0)
    await app.changeWorkspace('acme', (entry) => entry ?? { id: 'acme', name: '?', sources: entries });
  return {
    deps,
    clock,
    server,
    changes,
    requests,
    checked,
    store: () => deps.openStore('acme'),
    app: () => app,
    /** Terms as they are shown: id → name. */
    async shown(): Promise<Record<string, string>> {
      const rows = await (await deps.openStore('acme')).readDefinitions();
      const live = rows.filter(({ state, doc }) => state !== 'tombstone' && doc.type === 'term');
      return Object.fromEntries(live.map(({ doc }) => [doc.id, doc.type === 'term' ? doc.body.name : '']));
    },
    /** What is remembered of the source `url:a`. */
    async state() {
      const { state } = await (await deps.openStore('acme')).readSourceHead('url:a');
      return state;
    },
    /** Ids that the stored search data gives for a query, best first. */
    async found(query: string): Promise<string[]> {
      const { base, delta } = await (await deps.openStore('acme')).readSearch();
      if (!base) return [];
      return openSearch(base, delta)
        .search(query, { limit: 5 })
        .map(({ id }) => id);
    },
    /** The server answers with this text, the same at every request. */
    serve(text: string, headers: Record<string, string> = {}) {
      server.answer = async () => new Response(text, { headers });
    },
    /** As when the worker is stopped: every handle is gone. */
    async restart() {
      for (const store of stores.values()) store.close();
      stores.clear();
      app.close();
      app = await openAppStore({ mode: 'readwrite' });
    },
    close() {
      for (const store of stores.values()) store.close();
      app.close();
    },
  };
}

export type Harness = Awaited<ReturnType<typeof startHarness>>;
