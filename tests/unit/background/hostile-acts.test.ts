/** Writes that meet a killed worker, another person, a private window, a hostile file. */
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { workspaceStore } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { knownSites } from '../../../entrypoints/background/known-sites.ts';
import { dropViews } from '../../../entrypoints/background/prepared-views.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { campaign, campaignKey, deal, dealKey, eachWith, uuid, viewOf } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const TEAM = {
  format: 'throughline/v1',
  workspace: { id: 'team', name: 'Team', required: ['baseline'] },
  kpis: [
    {
      id: 'pipeline',
      name: 'Qualified pipeline',
      unit: 'currency',
      direction: 'increase',
      indicator: 'leading',
      function: 'marketing',
      status: 'approved',
      appliesTo: [{ kind: 'deal' }, { kind: 'campaign' }],
    },
  ],
};
const hypothesis = { change: 'we invite finance leads to a webinar', outcome: 'qualified pipeline grows' };
const draft = {
  title: 'Finance webinars',
  key: 'EXP-7',
  hypothesis,
  status: 'planned',
  primaryKpi: 'pipeline',
};
const target = { type: 'kpi', id: 'pipeline' } as const;

eachWith(TEAM);

const saveRequest = (body: Record<string, unknown> = draft) => ({
  key: campaignKey,
  body,
  version: null,
  tag: true,
  command: uuid(),
});
const save = experimentHandlers['experiment.save'];
const pins = async () => (await viewOf(campaign))?.experiments.filter(({ pin }) => pin) ?? [];

describe('a worker that is stopped while a hypothesis is saved and tagged', () => {
  const killed = new Error('killed');

  test.each<[string, () => Promise<unknown>]>([
    [
      'before anything is written',
      async () => vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(killed),
    ],
    [
      'between experiment and tag',
      async () => vi.spyOn(await workspaceStore('team'), 'putTag').mockRejectedValueOnce(killed),
    ],
  ])('%s: sent again it is one, and one undo takes all of it back', async (_when, kill) => {
    const request = saveRequest();
    await kill();
    await expect(save(request, campaign)).rejects.toThrow('killed');
    const saved = await save(request, campaign);
    expect(await pins()).toHaveLength(1);
    const undo = { key: campaignKey, token: saved.undo ?? '', command: uuid() };
    expect(await tagHandlers.undo(undo, campaign)).toEqual({ state: 'undone' });
    expect(await pins()).toEqual([]);
    const found = await experimentHandlers['experiments.find']({ query: 'finance', limit: 5 }, campaign);
    expect(found).toEqual([]);
  });
});

test('a change of an experiment that was tagged before is taken back without its tag', async () => {
  const { id } = await save(saveRequest(), campaign);
  const got = await experimentHandlers['experiment.get']({ id }, campaign);
  const change = { ...saveRequest({ ...got?.body, title: 'Other' }), version: got?.version ?? '' };
  const { undo } = await save(change, campaign);
  const request = { key: campaignKey, token: undo ?? '', command: uuid() };
  expect(await tagHandlers.undo(request, campaign)).toEqual({ state: 'undone' });
  expect(await pins()).toMatchObject([{ title: draft.title }]);
});

test('an undo whose answer was lost says again that it is done', async () => {
  const saved = await save(saveRequest(), campaign);
  const request = { key: campaignKey, token: saved.undo ?? '', command: uuid() };
  expect(await tagHandlers.undo(request, campaign)).toEqual({ state: 'undone' });
  expect(await tagHandlers.undo(request, campaign)).toEqual({ state: 'undone' });
  expect(await tagHandlers.undo({ ...request, command: uuid() }, campaign)).toEqual({ state: 'gone' });
});

test('a hypothesis that was taken back leaves its key free', async () => {
  const saved = await save(saveRequest(), campaign);
  await tagHandlers.undo({ key: campaignKey, token: saved.undo ?? '', command: uuid() }, campaign);
  expect(await save(saveRequest(), campaign)).toMatchObject({ problems: [] });
});

test('what the workspace requires cannot be passed by way of a pause', async () => {
  const saved = await save(saveRequest({ ...draft, status: 'paused' }), campaign);
  expect(saved).toMatchObject({ blocked: ['baseline'], problems: [] });
});

test('nothing to undo, no token', async () => {
  const saved = await save({ ...saveRequest(), tag: false }, campaign);
  const got = await experimentHandlers['experiment.get']({ id: saved.id }, campaign);
  const same = { key: campaignKey, body: got?.body ?? {}, version: got?.version ?? '', command: uuid() };
  expect((await save(same, campaign)).undo).toBeUndefined();
});

test('more fields than a form has are refused as such', async () => {
  const fields = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, 1]));
  const put = tagHandlers['fields.set']({ key: dealKey, fields, command: uuid() }, deal);
  await expect(put).rejects.toMatchObject({ code: 'bad-request' });
});

test('a Site that is called as something that every object has spoils nothing', async () => {
  const site = {
    id: 'constructor',
    name: 'Constructor',
    category: 'crm',
    hosts: ['crm.constructor.example'],
    records: [{ kind: 'deal', in: 'path', pattern: '/d/:id', idShape: 'digits' }],
    tenant: { from: 'none' },
  };
  const text = JSON.stringify({ ...TEAM, sites: [site] });
  await sourceHandlers['workspace.import']({ text, label: 'team.json' });
  const sites = await knownSites(await readSettings());
  expect(sites.map(({ id }) => id)).toContain('hubspot');
  expect(sites.map(({ id }) => id)).not.toContain('constructor');
});

test('a note on a tag of somebody else is not lost without a word', async () => {
  const store = await workspaceStore('team');
  const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id: '7' } as const;
  await store.putTag({ record, target, by: 'bob', at: '2026-01-01T00:00:00.000Z' }, { outbox: true });
  const put = (note?: string) =>
    tagHandlers['tag.put']({ key: dealKey, target, ...(note ? { note } : {}), command: uuid() }, deal);
  expect(await put()).toEqual({});
  await expect(put('mine')).rejects.toMatchObject({ code: 'not-author' });
});

test.each([
  { isBack: false, createdBy: 'bob' },
  { isBack: true, createdBy: expect.not.stringContaining('bob') },
])('a stage of somebody else begins anew once it was taken back ($isBack)', async ({ isBack, createdBy }) => {
  const store = await workspaceStore('team');
  const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id: '7' } as const;
  const theirs = {
    record,
    stage: 'Demo',
    from: 'person',
    by: 'bob',
    at: '2026-01-01T00:00:00.000Z',
  } as const;
  await store.putState(theirs, { outbox: true });
  const id = `r:${dealKey}:state`;
  if (isBack) await store.removeActivity(id, { by: 'bob', at: theirs.at, outbox: true });
  await tagHandlers['stage.set']({ key: dealKey, stage: 'Proposal', command: uuid() }, deal);
  const said = await store.readActivity(id);
  expect(said).toMatchObject({ body: { stage: 'Proposal' }, createdBy });
  expect(said?.createdAt === theirs.at).toBe(!isBack);
});

test('who fills in details of a record has not set its stage', async () => {
  const store = await workspaceStore('team');
  const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id: '7' } as const;
  const at = '2026-01-01T00:00:00.000Z';
  await store.putState({ record, stage: 'Demo', from: 'person', by: 'bob', at }, { outbox: true });
  const done = async () =>
    (await activityHandlers['activity.list']({ limit: 9 }, deal)).map(({ mine, stage, stageAt }) => [
      mine,
      stage,
      stageAt,
    ]);
  expect(await done()).toEqual([[false, 'Demo', undefined]]);
  for (const amount of [1, 2]) {
    await tagHandlers['fields.set']({ key: dealKey, fields: { amount }, command: uuid() }, deal);
    expect(await done()).toEqual([[true, 'Demo', at]]);
  }
  await tagHandlers['stage.set']({ key: dealKey, stage: 'Proposal', command: uuid() }, deal);
  expect(await done()).toEqual([[true, 'Proposal', undefined]]);
});

test('who took all of it back can still erase it', async () => {
  const put = { key: dealKey, target, command: uuid() };
  await tagHandlers['tag.put'](put, deal);
  await tagHandlers['tag.remove']({ ...put, command: uuid() }, deal);
  const [me] = await activityHandlers['activity.people']({ workspace: 'team' });
  expect(me).toMatchObject({ mine: true, documents: 0 });
  const erase = { workspace: 'team', person: me?.id ?? '' };
  expect(await activityHandlers['activity.erase'](erase)).toEqual({ erased: 1 });
});

test('blank texts are none', async () => {
  await tagHandlers['stage.set']({ key: dealKey, stage: '   ', command: uuid() }, deal);
  const store = await workspaceStore('team');
  expect((await store.readActivity(`r:${dealKey}:state`))?.body).not.toHaveProperty('stage');
});

test('a workspace that was switched since is not written to', async () => {
  const other = { ...TEAM, workspace: { id: 'other', name: 'Other' } };
  await sourceHandlers['workspace.import']({ text: JSON.stringify(other), label: 'other.json' });
  const put = (workspace: string) =>
    tagHandlers['tag.put']({ key: dealKey, target, workspace, command: uuid() }, deal);
  await expect(put('team')).rejects.toMatchObject({ code: 'moved' });
  expect(await put('other')).toHaveProperty('undo');
  expect(await (await workspaceStore('team')).readByTarget('kpi:pipeline')).toEqual([]);
});

describe('campaigns on the same hypothesis', () => {
  test('are counted without deals and signals, however many those are', async () => {
    const { id } = await save(saveRequest(), campaign);
    const about = { type: 'experiment', id } as const;
    const store = await workspaceStore('team');
    const at = '2026-01-01T00:00:00.000Z';
    for (let i = 0; i < 30; i++) {
      const record = { site: 'hubspot', tenant: '1', kind: 'deal', id: String(i) } as const;
      await store.putTag({ record, target: about, by: 'bob', at }, { outbox: false });
      const signal = { record, type: 'objection', reason: 'price', targets: [about], by: 'bob', at } as const;
      await store.putSignal({ ...signal, targets: [about] }, uuid(), { outbox: false });
    }
    const other = { site: 'zeta', tenant: '1', kind: 'campaign', id: '9' } as const;
    await store.putTag({ record: other, target: about, by: 'bob', at }, { outbox: false });
    dropViews(); // What is written past the handlers is told to nobody.
    const card = (await viewOf(campaign))?.experiments.find((one) => one.id === id);
    expect(card?.campaigns).toMatchObject({ total: 1, list: [{ ref: other }] });
  });
});

test('an experiment that holds out thousands of records comes back from its export', async () => {
  const records = Array.from({ length: 3000 }, (_, i) => ({
    ...{ site: 'hubspot', tenant: '123456', kind: 'deal', id: String(i) },
  }));
  const { id } = await save(saveRequest({ ...draft, holdout: records }), campaign);
  const { json } = await dataHandlers['data.export']({ workspace: 'team' });
  await sourceHandlers['workspace.remove']({ id: 'team' });
  await sourceHandlers['workspace.import']({ text: JSON.stringify(TEAM), label: 'team.json' });
  expect(await activityHandlers['data.import']({ text: json })).toMatchObject({ bad: 0 });
  expect((await experimentHandlers['experiment.get']({ id }, campaign))?.body.holdout).toHaveLength(3000);
});

test('a body that no export could be read again with is refused', async () => {
  const body = { ...draft, hypothesis: { ...hypothesis, constructor: 'x' } };
  await expect(save(saveRequest(body), campaign)).rejects.toMatchObject({ code: 'bad-request' });
});

test('a touch that was taken back can be added again, but not by an old message', async () => {
  const touch = {
    key: dealKey,
    id: uuid(),
    campaign: { site: 'ads', tenant: '1', kind: 'campaign', id: '9' },
  };
  const request = { ...touch, occurredAt: '2026-01-01T00:00:00Z', command: uuid() } as const;
  const put = (command: string) =>
    dealHandlers['touch.put'](
      { ...request, campaign: { ...touch.campaign, kind: 'campaign' }, command },
      deal,
    );
  const touches = async () => (await viewOf(deal))?.deal?.touches;
  const { undo } = await put(request.command);
  await tagHandlers.undo({ key: dealKey, token: undo ?? '', command: uuid() }, deal);
  await put(request.command);
  expect(await touches()).toEqual([]);
  await put(uuid());
  expect(await touches()).toHaveLength(1);
});

test('a signal that was taken back can be logged again under the id that its form kept, once, but not by an old message', async () => {
  const said = { key: dealKey, id: uuid(), signal: 'objection', reason: 'price' } as const;
  const put = (command: string) => dealHandlers['signal.put']({ ...said, command }, deal);
  const signals = async () => (await viewOf(deal))?.deal?.signals ?? [];
  const first = uuid();
  const { undo } = await put(first);
  const takeBacks = [
    () => tagHandlers.undo({ key: dealKey, token: undo ?? '', command: uuid() }, deal),
    async () => {
      const [{ id } = { id: '' }] = await signals();
      return dealHandlers['activity.remove']({ key: dealKey, id, command: uuid() }, deal);
    },
  ];
  for (const takeBack of takeBacks) {
    await takeBack();
    await put(first);
    expect(await signals()).toEqual([]);
    // Pressed twice, or again because the answer was lost.
    const both = await Promise.all([put(uuid()), put(uuid())]);
    expect(both.filter(({ undo }) => undo !== undefined)).toHaveLength(1);
    expect(await signals()).toHaveLength(1);
  }
});
