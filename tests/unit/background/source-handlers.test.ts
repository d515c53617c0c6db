import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appStore, closeAll, loadWorkspace } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { syncDeps } from '../../../entrypoints/background/worker-sync.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { waitingLocks } from '../../../utils/sync/sync-harness.fixture.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

beforeEach(resetWorld);
afterEach(closeAll);

const URL_SOURCE = 'https://team.example/kpis.json';

function serve(name: string, extra: Record<string, unknown> = {}): void {
  const text = JSON.stringify({
    format: 'throughline/v1',
    workspace: { id: 'team', name: 'Team' },
    terms: [{ id: 'one', name, status: 'approved' }],
    ...extra,
  });
  vi.stubGlobal('fetch', async () => new Response(text));
}

test('a full disk is told to who asked for a sync, also when not even that can be stored', async () => {
  serve('One');
  await sourceHandlers['workspace.url']({ url: URL_SOURCE, everyMinutes: 60 });
  serve('Two');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(sourceHandlers['source.sync']({ workspace: 'team' })).rejects.toMatchObject({
    code: 'storage-full',
  });
  vi.restoreAllMocks();
  expect((await sourceHandlers['source.sync']({ workspace: 'team' })).status.code).toBe('synced');
});

test('a sync that changes sites changes where the script runs', async () => {
  seen.granted = ['https://crm.team.example/*'];
  serve('One');
  await sourceHandlers['workspace.url']({ url: URL_SOURCE, everyMinutes: 60 });
  const { siteHandlers } = await import('../../../entrypoints/background/site-handlers.ts');
  await siteHandlers['sites.set']({ changes: [{ site: 'team-crm', enabled: true }] });
  expect(seen.registered).toEqual([]);
  const site = {
    id: 'team-crm',
    name: 'Team CRM',
    category: 'crm',
    hosts: ['crm.team.example'],
    records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'digits' }],
    tenant: { from: 'none' },
  };
  serve('One', { sites: [site] });
  await sourceHandlers['source.sync']({ workspace: 'team' });
  await vi.waitFor(() => expect(seen.registered).toMatchObject([{ matches: seen.granted }]));
});

test('the hosts of base addresses that a workspace brings along are named', async () => {
  const site = {
    id: 'team-crm',
    name: 'Team CRM',
    category: 'crm',
    hosts: [],
    selfHosted: true,
    bases: ['https://crm.team.example/app'],
    records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'digits' }],
    tenant: { from: 'none' },
  };
  serve('One', { sites: [site] });
  await sourceHandlers['workspace.url']({ url: URL_SOURCE, everyMinutes: 60 });
  const { siteHandlers } = await import('../../../entrypoints/background/site-handlers.ts');
  const view = (await siteHandlers['sites.get']()).find(({ id }) => id === 'team-crm');
  expect(view).toMatchObject({ hosts: ['crm.team.example'], origins: ['https://crm.team.example/*'] });
});

test('a setting of the workspace that cannot be used is told until it is mended, and loses nothing else', async () => {
  const view = async () => (await sourceHandlers['workspaces.get']())[0];
  serve('One', { workspace: { id: 'team', name: 'Team', currency: 'euro', timeZone: 'Mars/Olympus' } });
  const added = await sourceHandlers['workspace.url']({ url: URL_SOURCE, everyMinutes: 60 });
  expect(added).toMatchObject({ status: { code: 'synced', setAside: 2 } });
  expect(await view()).toMatchObject({
    counts: { terms: 1 },
    sources: [
      {
        status: { code: 'synced', setAside: 2 },
        problems: [
          { path: 'workspace.currency', code: 'bad-currency' },
          { path: 'workspace.timeZone', code: 'bad-time-zone' },
        ],
      },
    ],
  });
  serve('One', { workspace: { id: 'team', name: 'Team', currency: 'EUR' } });
  await sourceHandlers['source.sync']({ workspace: 'team' });
  const [source] = (await view())?.sources ?? [];
  expect(source).toMatchObject({ status: { code: 'synced' }, problems: [] });
  expect(source?.status).not.toHaveProperty('setAside');
});

test('an address that moved: the old source goes, the new one is what is shown and named', async () => {
  const add = (url: string) => sourceHandlers['workspace.url']({ url, token: 'secret', everyMinutes: 60 });
  const sources = async () => (await sourceHandlers['workspaces.get']())[0]?.sources ?? [];
  serve('Old words');
  await add(URL_SOURCE);
  const [old] = await sources();
  // Alone it cannot go: that is what removing the workspace is for.
  const remove = () => sourceHandlers['source.remove']({ workspace: 'team', source: old?.id ?? '' });
  await expect(remove()).rejects.toMatchObject({ code: 'no-workspace' });
  serve('New words', { workspace: { id: 'team', name: 'Team, moved' } });
  await add('https://new.team.example/kpis.json');
  await sourceHandlers['source.sync']({ workspace: 'team' });
  const app = await appStore();
  expect(Object.keys((await readSettings()).checked)).toHaveLength(1);
  expect(await remove()).toEqual({});
  expect(await sources()).toMatchObject([{ url: 'https://new.team.example/kpis.json' }]);
  expect(await app.token('team', old?.id ?? '')).toBeUndefined();
  expect(Object.keys((await readSettings()).checked).join()).not.toContain(old?.id);
  const entry = await app.workspace('team');
  expect(entry?.name).toBe('Team, moved');
  const { definitions } = await loadWorkspace(entry as NonNullable<typeof entry>);
  expect(JSON.stringify([...definitions.terms.values()])).toContain('New words');
  expect(JSON.stringify([...definitions.terms.values()])).not.toContain('Old words');
  await expect(remove()).rejects.toMatchObject({ code: 'no-workspace' });
});

test('everything is deleted: databases, settings, registrations', async () => {
  serve('One');
  await sourceHandlers['workspace.url']({ url: URL_SOURCE, token: 'secret', everyMinutes: 60 });
  await dataHandlers['data.erase']();
  expect(await indexedDB.databases()).toEqual([]);
  expect(seen.registered).toEqual([]);
});

test('everything is deleted at once, also while a source that is being removed waits for its server', async () => {
  syncDeps.locks = waitingLocks();
  const urls = [URL_SOURCE, 'https://new.team.example/kpis.json'];
  serve('One');
  for (const url of urls) await sourceHandlers['workspace.url']({ url, everyMinutes: 60 });
  const [slow] = (await sourceHandlers['workspaces.get']())[0]?.sources ?? [];
  const asked = Promise.withResolvers<void>();
  vi.stubGlobal('fetch', (_url: string, { signal }: RequestInit) => {
    asked.resolve();
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  });
  const about = { workspace: 'team', source: slow?.id ?? '' };
  const syncing = sourceHandlers['source.sync'](about).catch(() => undefined);
  await asked.promise;
  const removing = sourceHandlers['source.remove'](about).catch(() => undefined);
  await dataHandlers['data.erase']();
  await Promise.all([syncing, removing]);
  await closeAll();
  expect(await indexedDB.databases()).toEqual([]);
  // The server is given 20 seconds otherwise.
}, 10_000);
