/** People acting on records, from the message's fields to what the panel shows. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const dealUrl = `${HUBSPOT}/contacts/123456/record/0-3/7`;
const dealKey = 'hubspot/123456/deal/7';
type Frame = { kind: 'frame'; tabId: number; frame: string; url: string };
const deal: Frame = { kind: 'frame', tabId: 1, frame: '1:a', url: dealUrl };
const campaignUrl = 'https://northwind.lightning.force.com/lightning/r/Campaign/701Hn000001AbCdIAK/view';
const campaign: Frame = { kind: 'frame', tabId: 2, frame: '2:a', url: campaignUrl };

const TEAM = {
  format: 'throughline/v1',
  workspace: {
    id: 'team',
    name: 'Team',
    northStar: 'revenue',
    signalReasons: [{ id: 'price', name: 'Price', type: 'objection' }],
  },
  kpis: [
    {
      id: 'revenue',
      name: 'Revenue',
      unit: 'currency',
      direction: 'increase',
      indicator: 'lagging',
      function: 'sales',
      status: 'approved',
      northStar: true,
      appliesTo: [{ kind: 'deal' }],
    },
    {
      id: 'pipeline',
      name: 'Qualified pipeline',
      unit: 'currency',
      direction: 'increase',
      indicator: 'leading',
      function: 'marketing',
      status: 'approved',
      drives: ['revenue'],
      attribution: 'linear',
      appliesTo: [{ kind: 'deal' }, { kind: 'campaign' }],
      includesWhen: [{ field: 'close-date', label: 'close date', op: 'set' }],
    },
  ],
  experiments: [
    {
      id: 'old',
      key: 'EXP-1',
      title: 'Webinars for finance leads',
      hypothesis: { change: 'we run webinars', outcome: 'more qualified pipeline' },
      status: 'concluded',
      primaryKpi: 'pipeline',
      result: { outcome: 'won', reason: 'More pipeline', lift: 0.1 },
      learnings: 'Short ones work.',
    },
  ],
};

const hypothesis = { change: 'we invite finance leads to a webinar', outcome: 'qualified pipeline grows' };
const draft = { title: 'Finance webinars', hypothesis, status: 'planned', primaryKpi: 'pipeline' };

let campaignKey = '';

beforeEach(async () => {
  resetWorld();
  seen.granted = [`${HUBSPOT}/*`, 'https://*.lightning.force.com/*'];
  await siteHandlers['sites.set']({
    changes: [
      { site: 'hubspot', enabled: true },
      { site: 'salesforce', enabled: true },
    ],
  });
  await sourceHandlers['workspace.import']({ text: JSON.stringify(TEAM), label: 'team.json' });
  campaignKey = (await panelHandlers['panel.get']({}, campaign))?.record.key ?? '';
});
afterEach(closeAll);

const viewOf = (sender: Frame) => panelHandlers['panel.get']({}, sender);
const uuid = () => crypto.randomUUID();

async function saveDraft(change: object = {}) {
  const body = { ...draft, ...change };
  const request = { key: campaignKey, body, version: null, tag: true, command: uuid() };
  return experimentHandlers['experiment.save'](request, campaign);
}

async function touch(id = uuid()) {
  const ref = (await viewOf(campaign))?.record.ref;
  if (!ref) throw new Error('no campaign');
  const request = { key: dealKey, id, campaign: ref, occurredAt: '2026-11-01T10:00:00Z', command: uuid() };
  return dealHandlers['touch.put'](request, deal);
}

describe('a new hypothesis', () => {
  test('is stored, tagged, found and taken back', async () => {
    const saved = await saveDraft();
    expect(saved).toMatchObject({ blocked: [], problems: [] });
    const experiment = (await viewOf(campaign))?.experiments.find(({ id }) => id === saved.id);
    expect(experiment).toMatchObject({ title: draft.title, status: 'planned', pin: { role: 'tests' } });
    const options = await experimentHandlers['experiments.find']({ query: 'finance', limit: 5 }, campaign);
    expect(options.map(({ id, tagged }) => [id, tagged])).toContainEqual([saved.id, true]);
    const undone = await tagHandlers.undo({ key: campaignKey, token: saved.undo ?? '' }, campaign);
    expect(undone).toEqual({ state: 'undone' });
    const pinned = (await viewOf(campaign))?.experiments.filter(({ pin }) => pin);
    expect(pinned).toEqual([]);
  });

  test('sent twice is one', async () => {
    const request = { key: campaignKey, body: draft, version: null, tag: true, command: uuid() };
    const first = await experimentHandlers['experiment.save'](request, campaign);
    const second = await experimentHandlers['experiment.save'](request, campaign);
    expect(second).toMatchObject({ id: first.id, problems: [], blocked: [] });
    const found = await experimentHandlers['experiments.find'](
      { query: 'finance webinars', limit: 9 },
      campaign,
    );
    expect(found.filter(({ title }) => title === draft.title)).toHaveLength(1);
  });

  test.each([
    ['without a title', { title: '' }, 'title'],
    ['on a KPI that is not there', { primaryKpi: 'nothing' }, 'primaryKpi'],
    ['with a guardrail that is not there', { guardrails: ['nothing'] }, 'guardrails.0'],
    ['running without a KPI', { status: 'running', primaryKpi: undefined }, 'primaryKpi'],
    ['stopped without a result', { status: 'stopped' }, 'result'],
    ['with a key that is taken', { key: 'exp-1' }, 'key'],
  ])('%s is refused at its field', async (_what, change, path) => {
    const saved = await saveDraft(change);
    expect(saved.problems.map(([at]) => at)).toContain(path);
    expect((await viewOf(campaign))?.experiments.filter(({ pin }) => pin)).toEqual([]);
  });

  test('changed by two at once: the second is told, and loses nothing of the first', async () => {
    const { id } = await saveDraft();
    const got = await experimentHandlers['experiment.get']({ id });
    const save = (title: string) =>
      experimentHandlers['experiment.save'](
        { key: campaignKey, body: { ...got?.body, title }, version: got?.version ?? '', command: uuid() },
        campaign,
      );
    await save('First');
    await expect(save('Second')).rejects.toThrow('conflict');
    expect((await experimentHandlers['experiment.get']({ id }))?.body.title).toBe('First');
  });

  test('is like one that was tried before', async () => {
    await saveDraft();
    const tried = (await viewOf(campaign))?.campaign?.triedBefore;
    expect(tried).toMatchObject([{ id: 'old', outcome: 'won', lift: 0.1, learnings: 'Short ones work.' }]);
  });
});

describe('a tag', () => {
  const target = { type: 'kpi', id: 'revenue' } as const;

  test('is undone to what was before', async () => {
    const put = await tagHandlers['tag.put']({ key: dealKey, target, command: uuid() }, deal);
    const kpi = async () => (await viewOf(deal))?.kpis.find(({ id }) => id === 'revenue');
    expect((await kpi())?.pin).toBeDefined();
    await tagHandlers.undo({ key: dealKey, token: put.undo ?? '' }, deal);
    expect((await kpi())?.pin).toBeUndefined();
  });

  test('put again changes nothing and offers nothing to undo', async () => {
    await tagHandlers['tag.put']({ key: dealKey, target, command: uuid() }, deal);
    expect(await tagHandlers['tag.put']({ key: dealKey, target, command: uuid() }, deal)).toEqual({});
  });

  test('on a record that the tab does not show is refused', async () => {
    const put = tagHandlers['tag.put']({ key: 'hubspot/123456/deal/8', target, command: uuid() }, deal);
    await expect(put).rejects.toThrow('moved');
  });
});

describe('evidence on a deal', () => {
  test('touches give the line of sight and the credit', async () => {
    await saveDraft();
    const id = uuid();
    await touch(id);
    await touch(id);
    await touch();
    const evidence = (await viewOf(deal))?.deal;
    expect(evidence?.touches).toHaveLength(2);
    expect(evidence?.sight.nodes.map(({ type }) => type).sort()).toEqual([
      'campaign',
      'experiment',
      'kpi',
      'north-star',
    ]);
    const linear = evidence?.credit.models.find(({ model }) => model === 'linear');
    expect(linear).toMatchObject({ shares: [1], kpis: [{ id: 'pipeline' }] });
    const reached = (await viewOf(campaign))?.campaign?.reached;
    expect(reached).toMatchObject({ total: 1, records: [{ key: dealKey, times: 2 }] });
  });

  test('a touch is removed and brought back', async () => {
    await touch();
    const [first] = (await viewOf(deal))?.deal?.touches ?? [];
    const removed = await dealHandlers['activity.remove'](
      { key: dealKey, id: first?.id ?? '', command: uuid() },
      deal,
    );
    expect((await viewOf(deal))?.deal?.touches).toEqual([]);
    await tagHandlers.undo({ key: dealKey, token: removed.undo ?? '' }, deal);
    expect((await viewOf(deal))?.deal?.touches).toEqual([first]);
  });

  test('nothing of another record can be removed', async () => {
    const removed = dealHandlers['activity.remove'](
      { key: dealKey, id: 'r:hubspot/123456/deal/8:touch:x', command: uuid() },
      deal,
    );
    await expect(removed).rejects.toThrow('bad-request');
  });

  test('an objection is kept, and others who said it are counted', async () => {
    const objection = (key: string, sender: Frame) =>
      dealHandlers['signal.put'](
        { key, id: uuid(), signal: 'objection', reason: 'price', quote: 'Too dear', command: uuid() },
        sender,
      );
    await objection(dealKey, deal);
    const other = { ...deal, url: dealUrl.replace(/7$/, '8') };
    await objection('hubspot/123456/deal/8', other);
    expect((await viewOf(deal))?.deal?.signals).toMatchObject([{ reason: 'price', reasonName: 'Price' }]);
    expect(await dealHandlers['signal.reasons']({}, deal)).toMatchObject([{ id: 'price', others: 1 }]);
  });

  test('whether the deal counts is asked, read from the page, or said by a person', async () => {
    const verdict = async () =>
      (await viewOf(deal))?.deal?.counts.find(({ kpi }) => kpi.id === 'pipeline')?.verdict;
    expect(await verdict()).toBe('unknown');
    const page = { kind: 'page', tabId: 1, url: dealUrl } as const;
    await pageHandlers.location({ key: dealKey, fields: { 'close-date': null } }, page);
    expect(await verdict()).toBe('does-not');
    const said = { key: dealKey, fields: { 'close-date': '2026-12-01' }, command: uuid() };
    const put = await tagHandlers['fields.set'](said, deal);
    expect(await verdict()).toBe('counts');
    await tagHandlers.undo({ key: dealKey, token: put.undo ?? '' }, deal);
    expect(await verdict()).toBe('does-not');
  });

  test('stage and fields are one document and do not overwrite each other', async () => {
    await tagHandlers['fields.set'](
      { key: dealKey, fields: { 'close-date': '2026-12-01' }, command: uuid() },
      deal,
    );
    await tagHandlers['stage.set']({ key: dealKey, stage: 'Proposal', command: uuid() }, deal);
    const view = await viewOf(deal);
    expect(view?.stage?.stage).toBe('Proposal');
    expect(view?.deal?.fields['close-date']).toEqual({ value: '2026-12-01', from: 'person' });
  });

  test('a campaign seen here can be chosen for a touch', async () => {
    await saveDraft();
    const [found] = await dealHandlers['campaigns.find']({ query: '', limit: 5 });
    expect(found).toMatchObject({ key: campaignKey, hypotheses: [draft.title] });
  });
});

describe('what people did', () => {
  test('is listed for the record and for the person', async () => {
    await touch();
    await dealHandlers['signal.put'](
      { key: dealKey, id: uuid(), signal: 'objection', reason: 'price', command: uuid() },
      deal,
    );
    const here = await activityHandlers['activity.list']({ limit: 20 }, deal);
    expect(here.map(({ type, mine }) => [type, mine]).sort()).toEqual([
      ['signal', true],
      ['touch', true],
    ]);
    const mine = await activityHandlers['activity.mine']({ limit: 20 });
    expect(new Set(mine.map(({ id }) => id))).toEqual(new Set(here.map(({ id }) => id)));
  });

  test('is exported, erased and brought back by importing, once', async () => {
    await saveDraft();
    await touch();
    const exported = await dataHandlers['data.export']({ workspace: 'team' });
    const { csv } = await activityHandlers['activity.export']({ workspace: 'team' });
    expect(csv.split('\r\n')[0]).toContain('record');
    const [me] = await activityHandlers['activity.people']({ workspace: 'team' });
    expect(me).toMatchObject({ mine: true, documents: 2 });
    const { erased } = await activityHandlers['activity.erase']({ workspace: 'team', person: me?.id ?? '' });
    expect(erased).toBe(2);
    expect((await viewOf(deal))?.deal?.touches).toEqual([]);
    const first = await activityHandlers['data.import']({ text: exported.json });
    expect(first).toMatchObject({ workspace: 'team', bad: 0 });
    const second = await activityHandlers['data.import']({ text: exported.json });
    expect(second).toMatchObject({ added: 0, changed: 0, bad: 0 });
    expect((await viewOf(deal))?.deal?.touches).toHaveLength(1);
  });

  test.each([
    ['not JSON', 'hello', 'broken'],
    ['a definitions document', JSON.stringify(TEAM), 'not-an-export'],
    [
      'a newer export',
      JSON.stringify({ format: 'throughline-export/v9', workspace: 'team' }),
      'newer-format',
    ],
  ])('an import of %s is refused', async (_what, text, refused) => {
    expect(await activityHandlers['data.import']({ text })).toMatchObject({ refused, added: 0 });
  });
});
