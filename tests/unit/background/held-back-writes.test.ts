/** Writes that must not be made, in a private window, and those that wait to be confirmed. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { workspaceStore } from '../../../entrypoints/background/context.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { pendingHandlers } from '../../../entrypoints/background/pending-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { guardWrite } from '../../../entrypoints/background/write-guard.ts';
import type { CommandHandlers } from '../../../utils/messaging/router.ts';
import { workerBrowser } from '../fixtures/worker-world.ts';
import {
  campaign,
  campaignKey,
  campaignUrl,
  deal,
  dealKey,
  dealUrl,
  draft,
  eachWith,
  openWorkspace,
  TEAM,
  uuid,
  viewOf,
} from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const target = { type: 'kpi', id: 'pipeline' } as const;

eachWith(TEAM);

test('what was begun on a record goes when the record is erased, and all of it with its writer', async () => {
  const { session } = workerBrowser.storage;
  const begun = {
    [`draft a signal team ${dealKey}`]: '{"quote":"Too slow."}',
    [`draft new team ${campaignKey}`]: '{}',
    [`draft new other ${campaignKey}`]: '{}',
  };
  const left = async () => Object.keys(await session.get(null)).filter((name) => name.startsWith('draft '));
  await session.set(begun);
  await activityHandlers['activity.erase']({ workspace: 'team', record: dealKey });
  expect(await left()).toEqual([`draft new team ${campaignKey}`, `draft new other ${campaignKey}`]);
  const me = (await activityHandlers['activity.people']({ workspace: 'team' })).find(({ mine }) => mine);
  await activityHandlers['activity.erase']({ workspace: 'team', person: me?.id ?? '' });
  expect(await left()).toEqual([`draft new other ${campaignKey}`]);
  await session.remove(Object.keys(begun));
});

describe('a private window', () => {
  const there = { ...campaign, isPrivate: true } as const;

  test('shows the record and keeps nothing of it', async () => {
    await activityHandlers['activity.erase']({ workspace: 'team', record: campaignKey });
    const view = await viewOf(there);
    expect(view).toMatchObject({ record: { key: campaignKey }, private: true });
    expect(await viewOf(campaign)).not.toHaveProperty('private');
    expect(await dealHandlers['campaigns.find']({ query: '', limit: 5 }, deal)).toEqual([]);
  });

  test('takes no write, from the side panel neither', async () => {
    const request = { key: campaignKey, body: draft, version: null, tag: true, command: uuid() };
    await expect(experimentHandlers['experiment.save'](request, there)).rejects.toMatchObject({
      code: 'private-window',
    });
    const tabs = [{ id: 2, url: campaignUrl, incognito: true }];
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue(tabs as never);
    const put = tagHandlers['tag.put'](
      { key: campaignKey, target, windowId: 1, command: uuid() },
      { kind: 'extension' },
    );
    await expect(put).rejects.toMatchObject({ code: 'private-window' });
  });
});

describe('a write that waits', () => {
  const handlers = pendingHandlers(() => ({ ...tagHandlers }) as unknown as CommandHandlers);
  const panel = { kind: 'extension' } as const;

  beforeEach(async () => {
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([{ id: 1, url: dealUrl }] as never);
    const request = { key: dealKey, target, command: uuid(), visible: false };
    await guardWrite(deal, 'tag.put', request).catch(() => undefined);
  });
  const waiting = () => handlers['pending.get']({ windowId: 1 }, panel);
  const tags = async () => (await workspaceStore('team')).readByTarget('kpi:pipeline');

  test('is written once when it is confirmed twice at once', async () => {
    const [write] = await waiting();
    const confirm = { id: write?.id ?? '', confirm: true, windowId: 1 };
    const [{ undo }] = await Promise.all([
      handlers['pending.decide'](confirm, panel),
      handlers['pending.decide'](confirm, panel),
    ]);
    expect(await tags()).toHaveLength(1);
    expect(undo).toBeDefined();
    expect(await waiting()).toEqual([]);
  });

  test('is not lost when it cannot be written', async () => {
    const [write] = await waiting();
    const confirm = { id: write?.id ?? '', confirm: true, windowId: 1 };
    const put = vi
      .spyOn(await workspaceStore('team'), 'putTag')
      .mockRejectedValueOnce(new Error('disk full'));
    await expect(handlers['pending.decide'](confirm, panel)).rejects.toThrow('disk full');
    put.mockRestore();
    expect(await waiting()).toHaveLength(1);
    await handlers['pending.decide'](confirm, panel);
    expect(await tags()).toHaveLength(1);
  });

  test('says so when it is confirmed too late, and is not written', async () => {
    const [write] = await waiting();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
    const late = handlers['pending.decide']({ id: write?.id ?? '', confirm: true, windowId: 1 }, panel);
    await expect(late).rejects.toMatchObject({ code: 'expired' });
    expect(await tags()).toEqual([]);
  });

  test('is offered only on its own record', async () => {
    const other = dealUrl.replace(/7$/, '8');
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([{ id: 1, url: other }] as never);
    expect(await waiting()).toEqual([]);
  });

  test('goes with the record that is erased', async () => {
    await activityHandlers['activity.erase']({ workspace: 'team', record: dealKey });
    expect(await waiting()).toEqual([]);
  });
});

describe('a hypothesis that waits', () => {
  const handlers = pendingHandlers(() => ({ ...experimentHandlers }) as unknown as CommandHandlers);
  const panel = { kind: 'extension' } as const;
  const find = () => experimentHandlers['experiments.find']({ query: 'finance', limit: 9 }, campaign);

  test.each([
    ['its key is taken', { key: 'EXP-1' }, {}],
    ['its start lacks what the team asks for', { status: 'running' }, { required: ['guardrails'] }],
  ])('keeps waiting, and it is said, when %s', async (_, change, rules) => {
    await openWorkspace({ ...TEAM, workspace: { ...TEAM.workspace, ...rules } });
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([{ id: 2, url: campaignUrl }] as never);
    const before = await find();
    const body = { ...draft, ...change };
    const request = { key: campaignKey, body, version: null, tag: true, command: uuid(), visible: false };
    await guardWrite(campaign, 'experiment.save', request).catch(() => undefined);
    const [write] = await handlers['pending.get']({ windowId: 1 }, panel);
    const decided = handlers['pending.decide']({ id: write?.id ?? '', confirm: true, windowId: 1 }, panel);
    await expect(decided).rejects.toMatchObject({ code: 'incomplete' });
    expect(await find()).toEqual(before);
    expect(await handlers['pending.get']({ windowId: 1 }, panel)).toHaveLength(1);
  });
});
