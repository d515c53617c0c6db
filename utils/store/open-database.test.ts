import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openAppStore } from './app-store.ts';
import { APP_MIGRATIONS, type MigrationStep, migrate, WORKSPACE_MIGRATIONS } from './migrations.ts';
import { BLOCKED_AFTER_MS } from './open-database.ts';
import { APP_DATABASE, type AppSchema, type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { stateOf, termRow } from './stored-row.fixture.ts';
import { openWorkspaceStore } from './workspace-store.ts';

const NAME = workspaceDatabase('acme');
/** A made-up second version, so that upgrades can be tried before there is one. */
const addNotes: MigrationStep<WorkspaceSchema> = (database) => {
  (database as unknown as IDBDatabase).createObjectStore('notes');
};
const NEXT = [...WORKSPACE_MIGRATIONS, addNotes];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

async function names(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

/** A workspace with one term, which nobody has open. */
async function storeLead(migrations = WORKSPACE_MIGRATIONS): Promise<void> {
  const store = await openWorkspaceStore('acme', { mode: 'readwrite', migrations });
  await store.applySourceChange({
    source: 'file',
    upserts: [termRow('lead')],
    state: stateOf('file'),
  });
  store.close();
}

describe('migrations', () => {
  test('step 1 of a workspace creates its stores and the index of back-links', async () => {
    const db = await openDB<WorkspaceSchema>('one', 1, {
      upgrade: (database, from, _to, tx) =>
        void migrate(WORKSPACE_MIGRATIONS.slice(0, 1), from, database, tx),
    });
    expect([...db.objectStoreNames]).toEqual(['activity', 'meta', 'outbox', 'pages', 'search']);
    const tx = db.transaction(['pages', 'activity']);
    expect(tx.objectStore('pages').keyPath).toEqual(['source', 'bucket']);
    expect(tx.objectStore('activity').index('targets').multiEntry).toBe(true);
    db.close();
  });

  test('step 1 of the app creates its stores', async () => {
    const db = await openDB<AppSchema>('two', 1, {
      upgrade: (database, from, _to, tx) => void migrate(APP_MIGRATIONS.slice(0, 1), from, database, tx),
    });
    expect([...db.objectStoreNames]).toEqual([
      'aliases',
      'person',
      'recent',
      'secrets',
      'settings',
      'sites',
      'workspaces',
    ]);
    db.close();
  });

  test('an upgrade keeps what is stored', async () => {
    await storeLead();
    const second = await openWorkspaceStore('acme', { mode: 'readwrite', migrations: NEXT });
    expect(await second.readDefinitions()).toEqual([termRow('lead')]);
    expect(second.newer).toBe(false);
    second.close();
  });

  test('a failing step leaves the database at the version it had', async () => {
    await storeLead();
    const broken = [...NEXT, () => Promise.reject(new Error('planted'))];
    await expect(openWorkspaceStore('acme', { mode: 'readwrite', migrations: broken })).rejects.toMatchObject(
      {
        code: 'failed',
        cause: { message: 'planted' },
      },
    );
    const again = await openWorkspaceStore('acme', { mode: 'readwrite' });
    expect(again.newer).toBe(false);
    expect(await again.readDefinitions()).toEqual([termRow('lead')]);
    again.close();
  });
});

/** A millisecond for each turn of the loop, however long it takes on this machine. */
async function passTime(until: () => boolean): Promise<void> {
  while (!until()) {
    await new Promise((wake) => setImmediate(wake));
    vi.advanceTimersByTime(1);
  }
}

describe('a second connection', () => {
  afterEach(() => void vi.useRealTimers());

  test('closes by itself when a newer version opens, and says so', async () => {
    const onVersionChange = vi.fn();
    const older = await openWorkspaceStore('acme', { mode: 'readwrite', onVersionChange });
    const newer = await openWorkspaceStore('acme', { mode: 'readwrite', migrations: NEXT });
    expect(onVersionChange).toHaveBeenCalledOnce();
    expect(older.closed).toBe(true);
    await expect(older.readDefinitions()).rejects.toMatchObject({ code: 'closed' });
    newer.close();
  });

  test('that does not let go blocks: people are told once, and the open goes on when freed', async () => {
    (await openWorkspaceStore('acme', { mode: 'readwrite' })).close();
    const stubborn = await openDB(NAME);
    const onBlocked = vi.fn();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = openWorkspaceStore('acme', {
      mode: 'readwrite',
      migrations: NEXT,
      openTimeoutMs: 500,
      blockedAfterMs: 600,
      onBlocked,
    });
    // Later than the time-out: waiting for a tab is no hang.
    await passTime(() => onBlocked.mock.calls.length > 0);
    stubborn.close();
    const store = await opening;
    expect(store.closed).toBe(false);
    expect(onBlocked).toHaveBeenCalledOnce();
    store.close();
  });

  test('that is free in time is not worth a word', async () => {
    (await openWorkspaceStore('acme', { mode: 'readwrite' })).close();
    const stubborn = await openDB(NAME);
    const onBlocked = vi.fn();
    const onVersionChange = vi.fn();
    stubborn.addEventListener('versionchange', onVersionChange);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = openWorkspaceStore('acme', { mode: 'readwrite', migrations: NEXT, onBlocked });
    // It is in the way, and knows it.
    await passTime(() => onVersionChange.mock.calls.length > 0);
    stubborn.close();
    (await opening).close();
    vi.advanceTimersByTime(2 * BLOCKED_AFTER_MS);
    expect(onBlocked).not.toHaveBeenCalled();
  });

  test('whose wait is given up fails with blocked and leaves the old version', async () => {
    (await openWorkspaceStore('acme', { mode: 'readwrite' })).close();
    const stubborn = await openDB(NAME);
    const wait = new AbortController();
    const opening = openWorkspaceStore('acme', {
      mode: 'readwrite',
      migrations: NEXT,
      blockedAfterMs: 1,
      onBlocked: () => wait.abort(),
      signal: wait.signal,
    });
    await expect(opening).rejects.toMatchObject({ code: 'blocked' });
    stubborn.close();
    await vi.waitFor(async () => {
      const again = await openWorkspaceStore('acme', { mode: 'readwrite' });
      expect(again.newer).toBe(false);
      again.close();
    });
  });
});

describe('a database newer than the code', () => {
  test.each(['readwrite', 'readonly'] as const)('opens read-only in mode %s; writes refuse', async (mode) => {
    await storeLead(NEXT);
    const older = await openWorkspaceStore('acme', { mode });
    expect(older).toMatchObject({ readOnly: true, newer: true });
    expect(await older?.readDefinitions()).toEqual([termRow('lead')]);
    await expect(
      older?.applySourceChange({
        source: 'file',
        upserts: [],
        state: stateOf('file'),
      }),
    ).rejects.toMatchObject({ code: 'read-only' });
    expect(await older?.readDefinitions()).toEqual([termRow('lead')]);
    older?.close();
  });

  test('in a shape this code cannot read is refused', async () => {
    const other = await openDB(NAME, 9, { upgrade: (database) => void database.createObjectStore('pages') });
    other.close();
    await expect(openWorkspaceStore('acme', { mode: 'readwrite' })).rejects.toMatchObject({
      code: 'version-newer',
    });
  });
});

describe('a read-only handle', () => {
  test('creates nothing', async () => {
    expect(await openWorkspaceStore('acme', { mode: 'readonly' })).toBeNull();
    expect(await openAppStore({ mode: 'readonly' })).toBeNull();
    expect(await names()).toEqual([]);
  });

  test('upgrades nothing', async () => {
    (await openWorkspaceStore('acme', { mode: 'readwrite' })).close();
    expect(await openWorkspaceStore('acme', { mode: 'readonly', migrations: NEXT })).toBeNull();
    const db = await openDB(NAME);
    expect(db.version).toBe(WORKSPACE_MIGRATIONS.length);
    db.close();
  });

  test('makes way for an upgrade', async () => {
    (await openWorkspaceStore('acme', { mode: 'readwrite' })).close();
    const reader = await openWorkspaceStore('acme', { mode: 'readonly' });
    const upgraded = await openWorkspaceStore('acme', { mode: 'readwrite', migrations: NEXT });
    expect(reader?.closed).toBe(true);
    upgraded.close();
  });
});

describe('a browser that fails', () => {
  test('an open without an answer ends after its time', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest());
    const opening = openWorkspaceStore('acme', { mode: 'readwrite', openTimeoutMs: 10 });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'open-timeout' });
  });

  test.each([
    ['InvalidStateError', 'unavailable'],
    ['SecurityError', 'unavailable'],
    ['UnknownError', 'unavailable'],
    ['QuotaExceededError', 'quota'],
  ])('%s while opening is %s', async (name, code) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('planted', name);
    });
    await expect(openAppStore({ mode: 'readwrite' })).rejects.toMatchObject({ code });
  });

  test('the app database and a workspace called "app" are two databases', async () => {
    const app = await openAppStore({ mode: 'readwrite' });
    const workspace = await openWorkspaceStore('app', { mode: 'readwrite' });
    expect((await names()).sort()).toEqual([APP_DATABASE, workspaceDatabase('app')].sort());
    app.close();
    workspace.close();
  });
});
