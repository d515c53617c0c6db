/** Several installs that share one workspace: each with a disk of its own, over one model of the server. */
import { IDBFactory } from 'fake-indexeddb';
import { onTestFinished, vi } from 'vitest';
import { MemoryCouch, type MemoryCouchOptions } from '../../tests/couchdb/memory-couch.ts';
import type { Tag } from '../activity/schema.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { type AppStore, openAppStore } from '../store/app-store.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../store/workspace-store.ts';
import { credentialsText } from './shared-source.ts';
import { readSharedStatus } from './shared-status.ts';
import type { SyncDeps } from './sync-deps.ts';

export const SERVER = 'http://localhost:5984';
export const deal = (id: string): RecordRef => ({ site: 'hubspot', tenant: '1', kind: 'deal', id });

export const STAMP = {
  v: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'stan',
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'stan',
} as const;

export const termDoc = (id: string, name = id) => ({
  _id: `term:${id}`,
  ...STAMP,
  id,
  name,
  status: 'approved',
});

export const experiment = (id: string, over: Partial<Experiment> = {}): Experiment => ({
  id,
  title: id,
  hypothesis: { change: 'we do this', outcome: 'that happens' },
  status: 'idea',
  ...over,
});

export function startCouch(options: Partial<MemoryCouchOptions> = {}): MemoryCouch {
  const users = ['anna', 'bert', 'cleo', 'stan'].map((name) => [name, { password: name, roles: ['member'] }]);
  const couch = new MemoryCouch({ users: Object.fromEntries(users), ...options });
  couch.createWorkspace('acme');
  couch.put('acme', { _id: 'workspace', ...STAMP, id: 'acme', name: 'Acme' });
  return couch;
}

/** One install, signed in as `user`. The clock of each is its own. */
export async function startClient(couch: MemoryCouch, user: string, start = '2026-01-05T12:00:00Z') {
  const disk = new IDBFactory();
  const clock = { now: Date.parse(start) };
  const changes: string[] = [];
  let app: AppStore | undefined;
  let store: WorkspaceStore | undefined;
  /** The browser's own database for the time of one open. */
  const onDisk = <T>(open: () => Promise<T>): Promise<T> => {
    vi.stubGlobal('indexedDB', disk);
    return open();
  };
  const openApp = async (): Promise<AppStore> => {
    app ??= await onDisk(() => openAppStore({ mode: 'readwrite' }));
    return app;
  };
  const openStore = async (): Promise<WorkspaceStore> => {
    if (!store || store.closed) store = await onDisk(() => openWorkspaceStore('acme', { mode: 'readwrite' }));
    return store;
  };
  const deps: SyncDeps = {
    app: openApp,
    openStore,
    onChanged: (_workspace, ids) => void changes.push(...ids),
    noteChecked: async () => {},
    checkedAt: async () => undefined,
    now: () => clock.now,
    random: () => 0.5,
    fetch: couch.fetch,
  };
  await (await openApp()).changeWorkspace('acme', () => ({
    id: 'acme',
    name: 'Acme',
    sources: [
      {
        id: SHARED_SOURCE,
        kind: 'couch',
        url: `${SERVER}/acme`,
        user,
        label: 'localhost',
        everyMinutes: 5,
        addedAt: start,
      },
    ],
  }));
  await (await openApp()).setToken(
    'acme',
    SHARED_SOURCE,
    credentialsText({ kind: 'password', name: user, password: user }),
  );
  const at = (): string => new Date(clock.now).toISOString();
  const stop = (): void => {
    store?.close();
    app?.close();
    store = undefined;
    app = undefined;
  };
  onTestFinished(stop);
  return {
    user,
    deps,
    clock,
    changes,
    store: openStore,
    at,
    /** As when the worker is stopped: every handle is gone. */
    stop,
    async tag(id: string, target: string, over: Partial<Tag> = {}) {
      const tag: Tag = { record: deal(id), target: { type: 'kpi', id: target }, by: user, at: at(), ...over };
      return (await openStore()).putTag(tag, { outbox: true });
    },
  };
}

/** A server, and Anna, who has not read anything yet. */
export async function startShared(options: Partial<MemoryCouchOptions> = {}) {
  const couch = startCouch(options);
  return { couch, anna: await startClient(couch, 'anna') };
}

/** What her page would say. */
export async function statusOf(one: Client) {
  return readSharedStatus(await one.store(), { signedIn: true });
}

export type Client = Awaited<ReturnType<typeof startClient>>;
