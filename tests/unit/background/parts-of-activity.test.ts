/** Whoever asks what is kept of them, or of a record: it is found, taken along and erased, whoever wrote it. */
import { expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { appStore } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { placeHandlers } from '../../../entrypoints/background/place-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { campaign, campaignKey, deal, dealKey, eachWith, TEAM, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWith(TEAM);

const BEN = 'local:ben';
const BEN_AT = '2026-01-05T10:00:00.000Z';
const stamp = { v: 1, createdAt: BEN_AT, createdBy: BEN, updatedAt: BEN_AT, updatedBy: BEN };
const far = { site: 'hubspot', tenant: '123456', kind: 'deal', id: '900' };
const farKey = 'hubspot/123456/deal/900';

/** What a colleague wrote comes with their export: on the deal in the tab, and on one that nobody here has opened. */
async function colleague(): Promise<void> {
  const said = (record: object, id: string, more: object) => ({
    ...stamp,
    id: `r:${id}:signal:${uuid()}`,
    type: 'signal',
    body: { record, type: 'objection', reason: 'price', by: BEN, at: BEN_AT, ...more },
  });
  const activity = [
    said({ ...far, id: '7' }, dealKey, { quote: 'Ben here' }),
    said(far, farKey, { quote: 'Ben far', recordTitle: 'Südwind – renewal' }),
  ];
  const exported = {
    format: 'throughline-export/v1',
    exportedAt: BEN_AT,
    workspace: 'team',
    definitions: [],
  };
  const people = [{ id: BEN, name: 'Ben' }];
  const done = await activityHandlers['data.import']({
    text: JSON.stringify({ ...exported, people, activity }),
  });
  expect(done).toMatchObject({ added: 2, bad: 0 });
}

async function mine(): Promise<void> {
  const command = uuid();
  const target = { type: 'kpi', id: 'revenue' } as const;
  await tagHandlers['tag.put']({ key: campaignKey, target, note: 'Mine there', command }, campaign);
  const signal = {
    key: dealKey,
    id: uuid(),
    signal: 'objection',
    reason: 'price',
    quote: 'Mine here',
  } as const;
  await dealHandlers['signal.put']({ ...signal, command: uuid() }, deal);
}

const words = ['Ben here', 'Ben far', 'Mine here', 'Mine there'];
const saidIn = (text: string): string[] => words.filter((word) => text.includes(word));

test.each([
  ['one record', () => ({ record: dealKey }), ['Ben here', 'Mine here'], '-record-'],
  ['a colleague', () => ({ person: BEN }), ['Ben here', 'Ben far'], '-person-'],
  ['everything', () => ({}), words, 'throughline-team-2'],
])('an export of %s holds that alone, as a table and as JSON', async (what, part, expected, name) => {
  await colleague();
  await mine();
  const asked = { workspace: 'team', ...part() };
  const table = await activityHandlers['activity.export'](asked);
  const file = await dataHandlers['data.export'](asked);
  expect([saidIn(table.csv), saidIn(file.json)]).toEqual([expected, expected]);
  for (const saved of [table, file]) expect(saved.name).toContain(name);
  const { definitions, people } = JSON.parse(file.json);
  expect(definitions.length > 0).toBe(what === 'everything');
  expect(people).toContainEqual({ id: BEN, name: 'Ben' });
});

test('what an export of a part holds comes back by importing it', async () => {
  await colleague();
  const { json } = await dataHandlers['data.export']({ workspace: 'team', person: BEN });
  await activityHandlers['activity.erase']({ workspace: 'team', person: BEN });
  expect(await activityHandlers['data.import']({ text: json })).toMatchObject({ added: 2, bad: 0 });
});

test('a record that only a colleague wrote on is found by title and by id, and erased', async () => {
  await colleague();
  await mine();
  const find = async (query: string) =>
    activityHandlers['activity.records']({ workspace: 'team', query, limit: 20 });
  const keys = async (query: string) => (await find(query)).records.map(({ key }) => key);
  expect(await keys('')).toEqual([dealKey, farKey, campaignKey]);
  expect((await find(' sÜDwind ')).records).toMatchObject([
    { key: farKey, title: 'Südwind – renewal', siteName: 'HubSpot' },
  ]);
  expect(await keys('900')).toEqual([farKey]);
  expect(await activityHandlers['activity.erase']({ workspace: 'team', record: farKey })).toEqual({
    erased: 1,
  });
  expect(await keys('')).toEqual([dealKey, campaignKey]);
});

test('with a record go the addresses that were said to show it, and that it was seen', async () => {
  const url = 'https://app.hubspot.com/contacts/123456/objects/0-3/views/all/board';
  const board = { ...deal, tabId: 3, frame: '3:a', url };
  const named = { url, record: farKey, title: 'Südwind – renewal' };
  await placeHandlers['address.pin'](named, board);
  const other = { ...board, url: `${url}?query=x` };
  await placeHandlers['address.pin']({ ...named, url: other.url, record: dealKey }, other);
  const own = 'https://app.hubspot.com/contacts/123456/record/0-3/900';
  await pageHandlers.location({ key: farKey }, { kind: 'page', tabId: 4, url: own });
  const choices = async () => (await placeHandlers['place.get']({}, other)).choices.map(({ key }) => key);
  expect(await choices()).toContain(farKey);
  await activityHandlers['activity.erase']({ workspace: 'team', record: farKey });
  expect(await choices()).not.toContain(farKey);
  expect((await (await appStore()).pins()).map((pin) => pin.url)).toEqual([other.url]);
  expect(await placeHandlers['place.get']({}, board)).toMatchObject({ state: 'none' });
});

test.each([
  ['no record’s key', { record: 'nothing' }],
  ['a record and a person at once', { record: dealKey, person: BEN }],
])('an export by %s is refused', async (_what, part) => {
  const asked = { workspace: 'team', ...part };
  await expect(activityHandlers['activity.export'](asked)).rejects.toThrow('bad-request');
  await expect(dataHandlers['data.export'](asked)).rejects.toThrow('bad-request');
});

test('a record that is erased is not named any more as what another key stands for', async () => {
  const strong = { site: 'hubspot', tenant: '123456', kind: 'deal' };
  const weak = 'hubspot/-/deal/';
  const aliases = ['7', '900'].map((id) => ({ weak: `${weak}${id}`, strong: { ...strong, id }, at: BEN_AT }));
  const exported = { format: 'throughline-export/v1', exportedAt: BEN_AT, workspace: 'team' };
  const text = JSON.stringify({ ...exported, definitions: [], activity: [], aliases });
  await activityHandlers['data.import']({ text });
  await activityHandlers['activity.erase']({ workspace: 'team', record: dealKey });
  const { json } = await dataHandlers['data.export']({ workspace: 'team' });
  expect(JSON.parse(json).aliases).toEqual([aliases[1]]);
});
