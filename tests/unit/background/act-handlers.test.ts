/** People acting on records, from the message's fields to what the panel shows. */
import { describe, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { proposalHandlers } from '../../../entrypoints/background/proposal-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import {
  campaign,
  campaignKey,
  campaignUrl,
  deal,
  dealKey,
  draft,
  eachWith,
  saveDraft,
  TEAM,
  touch,
  uuid,
  viewOf,
} from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const page = { kind: 'extension' } as const;
eachWith(TEAM);

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

  test('changed it says who, what and when; taken back at once it says nothing', async () => {
    const { id } = await saveDraft();
    const definition = `experiment:${id}`;
    const told = async () => (await proposalHandlers['proposals.get']({ definition }, page)).history;
    expect(await told()).toEqual([]);
    const change = async (title: string) => {
      const found = await experimentHandlers['experiment.get']({ id }, campaign);
      const body = { ...found?.body, title };
      const request = {
        key: campaignKey,
        body,
        version: found?.version ?? null,
        tag: false,
        command: uuid(),
      };
      return experimentHandlers['experiment.save'](request, campaign);
    };
    await change('Second');
    const saved = await change('Third');
    const fields = (was: string, wanted: string) => [{ path: ['title'], now: was, wanted }];
    const [second, third] = [fields(draft.title, 'Second'), fields('Second', 'Third')];
    expect((await told()).map((item) => item.fields)).toMatchObject([third, second]);
    expect(await told()).toMatchObject([{ reason: '', by: expect.stringMatching(/^local:/) }, {}]);
    await tagHandlers.undo({ key: campaignKey, token: saved.undo ?? '' }, campaign);
    expect((await told()).map((item) => item.fields)).toMatchObject([second]);
  });

  test('changed since by somebody else it stays, and so does its tag', async () => {
    const { id, undo = '' } = await saveDraft();
    const got = await experimentHandlers['experiment.get']({ id }, campaign);
    const body = { ...got?.body, title: 'Of somebody else' };
    const change = { key: campaignKey, body, version: got?.version ?? null, tag: false, command: uuid() };
    await experimentHandlers['experiment.save'](change, campaign);
    expect(await tagHandlers.undo({ key: campaignKey, token: undo }, campaign)).toEqual({ state: 'changed' });
    const found = (await viewOf(campaign))?.experiments.find((one) => one.id === id);
    expect(found).toMatchObject({ title: 'Of somebody else', pin: { role: 'tests' } });
  });

  test('with words on its tag since, it is taken back, and says so', async () => {
    const { id, undo = '' } = await saveDraft();
    const target = { type: 'experiment', id } as const;
    await tagHandlers['tag.put']({ key: campaignKey, target, note: 'Look here', command: uuid() }, campaign);
    expect(await tagHandlers.undo({ key: campaignKey, token: undo }, campaign)).toEqual({ state: 'undone' });
    const found = await experimentHandlers['experiments.find']({ query: draft.title, limit: 5 }, campaign);
    expect(found.map((one) => one.id)).not.toContain(id);
  });

  test('with another record tagged to it since, it stays, and so do both tags', async () => {
    const { id, undo = '' } = await saveDraft();
    const target = { type: 'experiment', id } as const;
    await tagHandlers['tag.put']({ key: dealKey, target, command: uuid() }, deal);
    expect(await tagHandlers.undo({ key: campaignKey, token: undo }, campaign)).toEqual({ state: 'changed' });
    for (const frame of [deal, campaign]) {
      const found = (await viewOf(frame))?.experiments.find((one) => one.id === id);
      expect(found).toMatchObject({ title: draft.title, pin: expect.anything() });
    }
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
    ['with one that names and addresses take for it', { key: 'EXP_1' }, 'key'],
  ])('%s is refused at its field', async (_what, change, path) => {
    const saved = await saveDraft(change);
    expect(saved.problems.map(([at]) => at)).toContain(path);
    expect((await viewOf(campaign))?.experiments.filter(({ pin }) => pin)).toEqual([]);
  });

  test('taken back and saved again as its form kept it, it is there again with its tag', async () => {
    const kept = { id: 'webinars-a1b2c3' };
    const pinned = async () => {
      const cards = (await viewOf(campaign))?.experiments ?? [];
      return cards.flatMap(({ id, pin }) => (pin ? id : []));
    };
    const { undo = '' } = await saveDraft(kept);
    await tagHandlers.undo({ key: campaignKey, token: undo }, campaign);
    expect(await pinned()).toEqual([]);
    expect((await saveDraft(kept)).undo).toBeDefined();
    expect(await pinned()).toEqual([kept.id]);
  });

  test('changed by two at once: the second is told, and loses nothing of the first', async () => {
    const { id } = await saveDraft();
    const got = await experimentHandlers['experiment.get']({ id }, campaign);
    const save = (title: string) =>
      experimentHandlers['experiment.save'](
        { key: campaignKey, body: { ...got?.body, title }, version: got?.version ?? '', command: uuid() },
        campaign,
      );
    await save('First');
    await expect(save('Second')).rejects.toThrow('conflict');
    expect((await experimentHandlers['experiment.get']({ id }, campaign))?.body.title).toBe('First');
  });

  test('changed here and then by its source: both are told, and the person keeps one', async () => {
    const definition = 'experiment:old';
    const get = () => experimentHandlers['experiment.get']({ id: 'old' }, campaign);
    const before = await get();
    const save = (body: object, version: string | undefined) =>
      experimentHandlers['experiment.save'](
        { key: campaignKey, body: { ...body }, version: version ?? null, command: uuid() },
        campaign,
      );
    await save({ ...before?.body, title: 'Webinars, here' }, before?.version);
    const dispute = async () =>
      (await proposalHandlers['proposals.get']({ definition }, campaign)).definition;
    expect(await dispute()).not.toHaveProperty('dispute');
    const [experiment] = TEAM.experiments;
    const changed = { ...TEAM, experiments: [{ ...experiment, title: 'Webinars, there' }] };
    await sourceHandlers['workspace.import']({ text: JSON.stringify(changed), label: 'team.json' });
    expect(await dispute()).toMatchObject({
      body: { title: 'Webinars, here' },
      dispute: { source: 'team.json', fields: [{ path: ['title'], wanted: 'Webinars, there' }] },
    });
    const settle = (keep: 'ours' | 'source') =>
      proposalHandlers['definition.settle']({ definition, keep, command: uuid() }, campaign);
    await settle('ours');
    expect(await dispute()).toMatchObject({ body: { title: 'Webinars, here' } });
    expect(await dispute()).not.toHaveProperty('dispute');
    const again = { ...TEAM, experiments: [{ ...experiment, title: 'Webinars, elsewhere' }] };
    await sourceHandlers['workspace.import']({ text: JSON.stringify(again), label: 'team.json' });
    await settle('source');
    expect(await get()).toMatchObject({ body: { title: 'Webinars, elsewhere' } });
  });

  test('is like one that was tried before', async () => {
    await saveDraft();
    const tried = (await viewOf(campaign))?.campaign?.triedBefore;
    expect(tried).toMatchObject([{ id: 'old', outcome: 'won', lift: 0.1, learnings: 'Short ones work.' }]);
  });
});

test('the corrected name is all that the campaign is called; its title is without phone numbers', async () => {
  const title = 'EXP-01 +49 30 23125 123 | Campaign | Salesforce';
  await pageHandlers.location({ key: campaignKey }, { kind: 'page', tabId: 2, url: campaignUrl });
  // A title is believed once the page had time to change it.
  const now = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(now + 60_000);
  const view = await panelHandlers['panel.get']({}, { ...campaign, title });
  expect(view?.record.title).toBe('EXP-01');
  const [fault] = view?.campaign?.lint ?? [];
  expect(fault?.suggestion?.corrected).toBe('EXP-1 +49 30 23125 123');
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
    const mine = await activityHandlers['activity.mine']({ limit: 20 }, { kind: 'extension' });
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
