import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AppStore, deleteEverything, openAppStore } from './app-store.ts';
import type { SourceEntry, WorkspaceEntry } from './schema.ts';
import { openWorkspaceStore } from './workspace-store.ts';

let app: AppStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  app = await openAppStore({ mode: 'readwrite' });
});

afterEach(() => app.close());

const source = (id: string): SourceEntry => ({
  id,
  kind: 'url',
  label: id,
  everyMinutes: 60,
  addedAt: '2026-01-01T00:00:00Z',
});
const acme: WorkspaceEntry = { id: 'acme', name: 'Acme', sources: [source('url:a'), source('url:b')] };

test('workspaces are added, changed in one step, and removed', async () => {
  expect(await app.workspaces()).toEqual([]);
  await app.changeWorkspace('acme', () => acme);
  await Promise.all(
    ['x', 'y', 'z'].map((id) =>
      app.changeWorkspace('acme', (entry) => entry && { ...entry, sources: [...entry.sources, source(id)] }),
    ),
  );
  expect((await app.workspace('acme'))?.sources.map(({ id }) => id).sort()).toEqual([
    'url:a',
    'url:b',
    'x',
    'y',
    'z',
  ]);
  await app.changeWorkspace('acme', () => undefined);
  expect(await app.workspaces()).toEqual([]);
});

test('a token goes with its source and with its workspace, and no other', async () => {
  await app.changeWorkspace('acme', () => acme);
  await app.changeWorkspace('acme2', () => ({ ...acme, id: 'acme2' }));
  for (const workspace of ['acme', 'acme2']) {
    for (const id of ['url:a', 'url:b']) await app.setToken(workspace, id, `secret ${workspace} ${id}`);
  }
  await app.changeWorkspace('acme', (entry) => entry && { ...entry, sources: [source('url:b')] });
  expect(await app.token('acme', 'url:a')).toBeUndefined();
  expect(await app.token('acme', 'url:b')).toBe('secret acme url:b');
  await app.changeWorkspace('acme', () => undefined);
  expect(await app.token('acme', 'url:b')).toBeUndefined();
  expect(await app.token('acme2', 'url:a')).toBe('secret acme2 url:a');
  await app.setToken('acme2', 'url:a', undefined);
  expect(await app.token('acme2', 'url:a')).toBeUndefined();
});

test('the person is made once, also when asked for twice at once, and keeps their id when named', async () => {
  const [one, two] = await Promise.all([app.person(), app.person()]);
  expect(one).toEqual(two);
  expect(one.id).toMatch(/^local:[0-9a-f-]{36}$/);
  expect(await app.setPersonName('Ann')).toEqual({ id: one.id, name: 'Ann' });
  expect(await app.person()).toEqual({ id: one.id, name: 'Ann' });
});

test('recent look-ups: newest first, each once, at most 20, per workspace', async () => {
  for (let i = 0; i < 25; i++) {
    await app.addRecent({ workspace: 'acme', id: `term:t${i}`, at: new Date(i * 1000).toISOString() });
  }
  await app.addRecent({ workspace: 'other', id: 'term:x', at: new Date(0).toISOString() });
  await app.addRecent({ workspace: 'acme', id: 'term:t10', at: new Date(60_000).toISOString() });
  const recent = await app.recent('acme');
  expect(recent).toHaveLength(20);
  expect(recent.slice(0, 2).map(({ id }) => id)).toEqual(['term:t10', 'term:t24']);
  expect(await app.recent('other')).toHaveLength(1);
});

test('own sites and aliases are kept', async () => {
  await app.putOwnSite({ id: 'odoo', bases: ['https://erp.example'], enabled: true });
  expect(await app.ownSites()).toEqual([{ id: 'odoo', bases: ['https://erp.example'], enabled: true }]);
  await app.removeOwnSite('odoo');
  expect(await app.ownSites()).toEqual([]);
  const alias = {
    weak: 'crm/-/deal/1',
    strong: { site: 'crm', tenant: 't', kind: 'deal', id: '1' } as const,
    at: '',
  };
  await app.putAlias(alias);
  expect(await app.aliases()).toEqual([alias]);
  await app.forgetAliases('crm/t/deal/2');
  expect(await app.aliases()).toEqual([alias]);
  await app.forgetAliases('crm/t/deal/1');
  expect(await app.aliases()).toEqual([]);
});

test('delete everything leaves no database of ours and touches no other', async () => {
  const workspace = await openWorkspaceStore('acme', { mode: 'readwrite' });
  await new Promise((resolve) => {
    indexedDB.open('someone-else').onsuccess = resolve;
  });
  workspace.close();
  app.close();
  await deleteEverything();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['someone-else']);
});

test('a place has one workspace; its rule goes with it, and what was kept of it', async () => {
  for (const id of ['one', 'two']) await app.changeWorkspace(id, () => ({ id, name: id, sources: [] }));
  const rules = async () => (await app.workspaces()).map(({ id, rules = [] }) => [id, rules]);
  const place = { site: 'crm', account: '7' };
  await app.setRule(place, 'one');
  await app.setRule({ site: 'crm' }, 'one');
  await app.setRule({ ...place }, 'two');
  await app.setRule({ site: 'crm', account: '8' }, 'gone');
  expect(await rules()).toEqual([
    ['one', [{ site: 'crm' }]],
    ['two', [place]],
  ]);
  // Whatever else is changed of a workspace, they stay.
  await app.changeWorkspace('two', (entry) => entry && { ...entry, name: 'Two' });
  await app.setRule({ site: 'crm' }, null);
  expect(await rules()).toEqual([
    ['one', []],
    ['two', [place]],
  ]);
  const record = { site: 'ads', tenant: '7', kind: 'campaign', id: '1' } as const;
  const at = '2026-01-01T00:00:00Z';
  await app.noteCampaign({ record, at, workspace: 'two' });
  await app.noteCampaign({ record: { ...record, id: '2' }, at, workspace: 'one' });
  for (const workspace of ['one', 'two']) {
    await app.putPeople(workspace, [{ id: 'ann', name: `Ann of ${workspace}` }]);
    await app.addRecent({ workspace, id: 'kpi:a', at });
    await app.setToken(workspace, 'url', 'secret');
  }
  await app.changeWorkspace('two', () => undefined);
  expect(await rules()).toEqual([['one', []]]);
  expect((await app.seenCampaigns()).map(({ workspace }) => workspace)).toEqual(['one']);
  expect([await app.people('one'), await app.people('two')]).toEqual([
    new Map([['ann', 'Ann of one']]),
    new Map(),
  ]);
  expect([(await app.recent('one')).length, (await app.recent('two')).length]).toEqual([1, 0]);
  expect([await app.token('one', 'url'), await app.token('two', 'url')]).toEqual(['secret', undefined]);
});
