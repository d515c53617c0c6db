/** Touches and signals of a deal, from the message's fields to what the panel shows; and whose they are. */
import { describe, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { workspaceStore } from '../../../entrypoints/background/context.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { dropViews } from '../../../entrypoints/background/prepared-views.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { signalId } from '../../../utils/activity/schema.ts';
import {
  campaign,
  campaignKey,
  deal,
  dealKey,
  dealUrl,
  draft,
  eachWith,
  type Frame,
  openWorkspace,
  saveDraft,
  TEAM,
  touch,
  uuid,
  viewOf,
} from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWith(TEAM);

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

  test('others are counted by the type of what they said, in 30 days to the minute', async () => {
    await openWorkspace({ ...TEAM, workspace: { ...TEAM.workspace, signalReasons: ['Timing'] } });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const said = (id: string, type: string, at: string) => {
      const by = { createdAt: at, createdBy: 'local:ben', updatedAt: at, updatedBy: 'local:ben' };
      const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id };
      const body = { record, type, reason: 'Timing', by: 'local:ben', at };
      return { v: 1, ...by, id: `r:hubspot/123456/deal/${id}:signal:${uuid()}`, type: 'signal', body };
    };
    const activity = [
      said('8', 'objection', daysAgo(2)),
      said('9', 'objection', daysAgo(29.99)),
      said('10', 'objection', daysAgo(30.01)),
      said('11', 'buyer-signal', daysAgo(2)),
    ];
    const file = { format: 'throughline-export/v1', exportedAt: daysAgo(0), workspace: 'team' };
    const text = JSON.stringify({ ...file, definitions: [], activity });
    expect(await activityHandlers['data.import']({ text })).toMatchObject({ bad: 0 });
    const reasons = await dealHandlers['signal.reasons']({}, deal);
    expect(reasons.map(({ id, type, others }) => [id, type, others])).toEqual([
      ['Timing', 'buyer-signal', 1],
      ['Timing', 'objection', 2],
      ['Timing', 'committee', 0],
      ['Timing', 'hand-off', 0],
    ]);
  });

  test.each([
    [199, 199, undefined],
    [230, 200, true],
  ])(
    'of %i others no more than are looked at are counted, and it says that there are more',
    async (all, others, more) => {
      const at = new Date(Date.now() - 3_600_000).toISOString();
      const by = { createdAt: at, createdBy: 'local:ben', updatedAt: at, updatedBy: 'local:ben' };
      const activity = Array.from({ length: all }, (_, n) => {
        const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id: `${n + 1000}` };
        const body = { record, type: 'objection', reason: 'price', by: 'local:ben', at };
        const id = `r:hubspot/123456/deal/${record.id}:signal:${uuid()}`;
        return { v: 1, ...by, id, type: 'signal', body };
      });
      const file = { format: 'throughline-export/v1', exportedAt: at, workspace: 'team', definitions: [] };
      const text = JSON.stringify({ ...file, activity });
      expect(await activityHandlers['data.import']({ text })).toMatchObject({ bad: 0, added: all });
      const [price] = await dealHandlers['signal.reasons']({}, deal);
      expect([price?.others, price?.more]).toEqual([others, more]);
    },
  );

  test('a reason that the workspace does not list is refused, where it lists any of that kind', async () => {
    const put = (signal: 'objection' | 'committee', reason: string) =>
      dealHandlers['signal.put']({ key: dealKey, id: uuid(), signal, reason, command: uuid() }, deal);
    await expect(put('objection', 'too dear')).rejects.toThrow('bad-request');
    // Listed for objections only: of a committee the person writes their own.
    await put('committee', 'a new buyer');
    expect((await viewOf(deal))?.deal?.signals).toMatchObject([{ type: 'committee', reason: 'a new buyer' }]);
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

  test.each([
    ['--', null],
    ['\u2014', null],
    ['\u2212 ', null],
    [' - - ', null],
    ['\u2713', '\u2713'],
    ['提案', '提案'],
    ['-3', '-3'],
  ])('a page that shows “%s” says %s', async (text, value) => {
    const page = { kind: 'page', tabId: 1, url: dealUrl } as const;
    await pageHandlers.location({ key: dealKey, stage: text, fields: { 'close-date': text } }, page);
    const view = await viewOf(deal);
    expect(view?.deal?.fields['close-date']).toEqual({ value, from: 'page' });
    expect(view?.stage?.stage).toBe(value ?? undefined);
  });

  test('a choice corrects what the page said then: when that says something else, it counts', async () => {
    const page = { kind: 'page', tabId: 1, url: dealUrl } as const;
    const shows = (stage: string, closeDate: string | null) =>
      pageHandlers.location({ key: dealKey, stage, fields: { 'close-date': closeDate } }, page);
    const said = async () => {
      const view = await viewOf(deal);
      return [view?.stage, view?.deal?.fields['close-date']];
    };
    await shows('Qualified', '2026-11-30');
    await tagHandlers['stage.set']({ key: dealKey, stage: 'Proposal', command: uuid() }, deal);
    const fields = { 'close-date': '2026-12-01' };
    const put = await tagHandlers['fields.set']({ key: dealKey, fields, command: uuid() }, deal);
    expect(await said()).toEqual([
      { stage: 'Proposal', from: 'person', page: 'Qualified' },
      { value: '2026-12-01', from: 'person', page: '2026-11-30' },
    ]);
    await shows('Negotiation', '2026-11-30');
    expect((await said())[0]).toEqual({ stage: 'Negotiation', from: 'page' });
    expect((await said())[1]).toMatchObject({ from: 'person' });
    await shows('Negotiation', null);
    expect((await said())[1]).toEqual({ value: null, from: 'page' });
    await tagHandlers.undo({ key: dealKey, token: put.undo ?? '' }, deal);
    await shows('qualified ', '2026-11-30');
    expect(await said()).toEqual([
      { stage: 'Proposal', from: 'person', page: 'qualified' },
      { value: '2026-11-30', from: 'page' },
    ]);
  });

  test('of a stage that two pipelines have, the pipeline is read and chosen with it', async () => {
    const page = { kind: 'page', tabId: 1, url: dealUrl } as const;
    const shows = (place: { stage?: string; pipeline?: string }) =>
      pageHandlers.location({ key: dealKey, ...place }, page);
    const said = async () => (await viewOf(deal))?.stage;
    const set = (place: { stage: string | null; pipeline?: string }) =>
      tagHandlers['stage.set']({ key: dealKey, ...place, command: uuid() }, deal);
    await set({ stage: 'Proposal', pipeline: 'Renewal' });
    expect(await said()).toEqual({ stage: 'Proposal', pipeline: 'Renewal', from: 'person' });
    // The page does not say the pipeline: the person did.
    await shows({ stage: 'Proposal' });
    expect(await said()).toEqual({ stage: 'Proposal', pipeline: 'Renewal', from: 'page' });
    await shows({ stage: 'Proposal', pipeline: 'New' });
    expect(await said()).toEqual({ stage: 'Proposal', pipeline: 'New', from: 'page' });
    const put = await set({ stage: 'Proposal', pipeline: 'Renewal' });
    expect(await said()).toEqual({
      stage: 'Proposal',
      pipeline: 'Renewal',
      from: 'person',
      page: 'Proposal',
    });
    await tagHandlers.undo({ key: dealKey, token: put.undo ?? '' }, deal);
    expect((await said())?.pipeline).toBe('New');
    await set({ stage: null });
    expect(await said()).toEqual({ stage: 'Proposal', pipeline: 'New', from: 'page' });
  });

  test('a choice that was made before the page said anything gives way, too', async () => {
    await tagHandlers['stage.set']({ key: dealKey, stage: 'Proposal', command: uuid() }, deal);
    expect((await viewOf(deal))?.stage).toEqual({ stage: 'Proposal', from: 'person' });
    const page = { kind: 'page', tabId: 1, url: dealUrl } as const;
    await pageHandlers.location({ key: dealKey, stage: 'Qualified' }, page);
    expect((await viewOf(deal))?.stage).toEqual({ stage: 'Qualified', from: 'page' });
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
    const [found] = await dealHandlers['campaigns.find']({ query: '', limit: 5 }, deal);
    expect(found).toMatchObject({ key: campaignKey, hypotheses: [draft.title] });
  });
});

describe('whose word it is', () => {
  const ANN = 'local:ann';
  const at = '2026-11-01T10:00:00.000Z';

  async function signalOf(by: string): Promise<string> {
    const id = uuid();
    const record = (await viewOf(deal))?.record.ref;
    if (!record) throw new Error('no deal');
    const signal = { record, type: 'objection', reason: 'price', by, at } as const;
    await (await workspaceStore('team')).putSignal(signal, id, { outbox: false });
    // Written past the worker's handlers: what they have drawn is old.
    dropViews();
    return signalId(record, id);
  }
  const me = async () => (await panelHandlers['person.get']()).id;
  const edit = (id: string, quote: string, command = uuid()) =>
    dealHandlers['signal.edit']({ key: dealKey, id, quote, command }, deal);
  const remove = (id: string) => dealHandlers['activity.remove']({ key: dealKey, id, command: uuid() }, deal);
  const quotes = async () => (await viewOf(deal))?.deal?.signals.map(({ quote }) => quote);

  test('the author puts words to a signal later, once, and takes them back', async () => {
    const id = await signalOf(await me());
    const command = uuid();
    const { undo } = await edit(id, ' Too dear. ', command);
    expect(await edit(id, 'Too dear.', command)).toEqual({ undo });
    expect(await quotes()).toEqual(['Too dear.']);
    expect(await tagHandlers.undo({ key: dealKey, token: undo ?? '' }, deal)).toEqual({ state: 'undone' });
    expect(await quotes()).toEqual([undefined]);
  });

  test('nobody changes or removes the signal of somebody else', async () => {
    const id = await signalOf(ANN);
    await expect(edit(id, 'Cheap!')).rejects.toThrow('not-author');
    await expect(remove(id)).rejects.toThrow('not-author');
    expect(await quotes()).toEqual([undefined]);
  });

  test('what is no signal of this record is not edited', async () => {
    await expect(edit('r:hubspot/123456/deal/8:signal:x', 'x')).rejects.toThrow('bad-request');
    await expect(edit(`r:${dealKey}:signal:gone`, 'x')).rejects.toThrow('bad-request');
  });
});
