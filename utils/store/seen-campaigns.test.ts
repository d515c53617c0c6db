import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordKey } from '../records/record-ref.ts';
import { type AppStore, openAppStore } from './app-store.ts';
import { APP_MIGRATIONS, migrate } from './migrations.ts';
import { APP_DATABASE, type AppSchema } from './schema.ts';

let app: AppStore | undefined;

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => app?.close());

const campaign = (id: string) => ({ site: 'ads', tenant: '7', kind: 'campaign', id }) as const;
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

test('campaigns seen: newest first, a title once known stays, 500 are kept', async () => {
  app = await openAppStore({ mode: 'readwrite' });
  await app.noteCampaign({ record: campaign('a'), title: 'A', at: at(0) });
  for (let n = 1; n <= 500; n++) await app.noteCampaign({ record: campaign(`c${n}`), at: at(n) });
  expect(await app.seenCampaigns()).toHaveLength(500);
  expect((await app.seenCampaigns()).some(({ title }) => title === 'A')).toBe(false);
  await app.noteCampaign({ record: campaign('c1'), title: 'One', at: at(600) });
  await app.noteCampaign({ record: campaign('c1'), at: at(700) });
  expect(await app.seenCampaigns(2)).toEqual([
    { key: recordKey(campaign('c1')), record: campaign('c1'), title: 'One', lastSeen: at(700) },
    { key: recordKey(campaign('c500')), record: campaign('c500'), lastSeen: at(500) },
  ]);
  await app.forgetCampaign(recordKey(campaign('c1')));
  expect(await app.seenCampaigns()).toHaveLength(499);
});

test('the same campaign again within a minute is not written again', async () => {
  app = await openAppStore({ mode: 'readwrite' });
  await app.noteCampaign({ record: campaign('a'), title: 'A', at: at(0) });
  await app.noteCampaign({ record: campaign('a'), title: 'A', at: '2026-01-01T00:00:59Z' });
  expect((await app.seenCampaigns())[0]?.lastSeen).toBe(at(0));
  await app.noteCampaign({ record: campaign('a'), title: 'Renamed', at: '2026-01-01T00:00:59Z' });
  expect((await app.seenCampaigns())[0]?.title).toBe('Renamed');
});

test('people: names that were imported, and the own one', async () => {
  app = await openAppStore({ mode: 'readwrite' });
  expect(await app.people('team')).toEqual(new Map());
  const me = await app.setPersonName('Me');
  await app.putPeople('team', [
    { id: 'local:ann', name: 'Ann' },
    { id: me.id, name: 'Somebody else' },
  ]);
  expect(await app.people('team')).toEqual(
    new Map([
      ['local:ann', 'Ann'],
      [me.id, 'Me'],
    ]),
  );
  expect(await app.people('other')).toEqual(new Map([[me.id, 'Me']]));
  await app.forgetPerson('team', 'local:ann');
  expect([...(await app.people('team')).keys()]).toEqual([me.id]);
});

test('from step 1: what was there stays', async () => {
  const db = await openDB<AppSchema>(APP_DATABASE, 1, {
    upgrade: (database, from, _to, tx) => void migrate(APP_MIGRATIONS.slice(0, 1), from, database, tx),
  });
  await db.put('person', { id: 'local:me', name: 'Me' }, 'me');
  db.close();
  app = await openAppStore({ mode: 'readwrite' });
  expect(await app.person()).toEqual({ id: 'local:me', name: 'Me' });
  expect(await app.seenCampaigns()).toEqual([]);
});

test.each([
  ['one workspace', ['team'], ['Ann']],
  ['several: whose a name is nobody can say', ['team', 'other'], []],
  ['none', [], []],
])('from step 2, names of people go to %s', async (_what, workspaces, names) => {
  const db = await openDB<AppSchema>(APP_DATABASE, 2, {
    upgrade: (database, from, _to, tx) => void migrate(APP_MIGRATIONS.slice(0, 2), from, database, tx),
  });
  for (const id of workspaces) await db.put('workspaces', { id, name: id, sources: [] });
  await db.put('people', { id: 'local:ann', name: 'Ann' });
  db.close();
  app = await openAppStore({ mode: 'readwrite' });
  expect([...(await app.people('team')).values()]).toEqual(names);
});
