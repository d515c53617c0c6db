import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { signalId, tagId } from '../activity/schema.ts';
import { migrate, WORKSPACE_MIGRATIONS } from './migrations.ts';
import { type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { tagDoc } from './stored-row.fixture.ts';
import { openWorkspaceStore } from './workspace-store.ts';
import {
  ann,
  campaign,
  day,
  deal,
  signal,
  store,
  storeAfresh,
  tag,
  target,
  touch,
  write,
} from './written-activity.fixture.ts';

storeAfresh();

describe('reads by what is asked', () => {
  test('my activity: mine, what stands, newest first, by pages', async () => {
    for (const n of [1, 2, 3, 4]) await store.putTag(tag(deal(String(n)), n), write(`t${n}`));
    await store.putTag(tag(deal('9'), 5, { by: 'local:annabel' }), write('t9'));
    await store.removeActivity(tagId(deal('3'), target), { ...write('r'), ...ann(6) });
    const list = async (options: { limit: number; before?: string }) =>
      (await store.readByPerson('local:ann', options)).map(({ updatedAt }) => updatedAt);
    expect(await list({ limit: 10 })).toEqual([day(4), day(2), day(1)]);
    expect(await list({ limit: 2 })).toEqual([day(4), day(2)]);
    expect(await list({ limit: 2, before: day(2) })).toEqual([day(1)]);
    expect(await list({ limit: 0 })).toEqual([]);
    expect(await store.readWriters()).toEqual([
      { person: 'local:ann', documents: 3 },
      { person: 'local:annabel', documents: 1 },
    ]);
  });

  test('others said this: by type, reason and day, newest first, capped', async () => {
    for (const n of [1, 2, 3]) await store.putSignal(signal(String(n), n), `u${n}`, write(`s${n}`));
    await store.putSignal(signal('4', 4, { reason: 'Too expensive?' }), 'u4', write('s4'));
    await store.putSignal(signal('5', 5, { type: 'hand-off' }), 'u5', write('s5'));
    const read = (from: number, limit?: number) =>
      store.readSignalsByReason('objection', 'Too expensive', day(from).slice(0, 10), limit);
    const days = async (...query: [number, number?]) => (await read(...query)).map((doc) => doc.createdAt);
    expect(await days(2)).toEqual([day(3), day(2)]);
    expect(await days(1, 1)).toEqual([day(3)]);
    expect(await store.readSignalsByReason('objection', 'Too expensive', '2026-02-02')).toHaveLength(2);
    await store.removeActivity(signalId(deal('3'), 'u3'), { ...write('r'), ...ann(6) });
    expect(await store.readSignalsByReason('objection', 'Too expensive', '2026-02-02')).toHaveLength(1);
  });

  test('tagged campaigns: each once, the newest tag first, with its title', async () => {
    await store.putTag(tag(campaign('1'), 1, { recordTitle: 'One' }), write('a'));
    await store.putTag(tag(campaign('2'), 2), write('b'));
    await store.putTag(tag(campaign('1'), 3, { target: { type: 'kpi', id: 'win' } }), write('c'));
    await store.putTag(tag(deal('1'), 4), write('d'));
    expect(await store.readTaggedCampaigns(10)).toEqual([
      { record: campaign('1'), title: 'One', at: day(3) },
      { record: campaign('2'), at: day(2) },
    ]);
    expect(await store.readTaggedCampaigns(1)).toHaveLength(1);
  });

  test('what a campaign reached', async () => {
    await store.putTouch(touch(deal('1')), 'u', write('a'));
    expect(await store.readByTarget('record:ads/7/campaign/1')).toMatchObject([
      { body: { reaches: deal('1') } },
    ]);
    expect(await store.readByTarget('record:ads/7/campaign/1')).toHaveLength(1);
  });
});

test('from step 1: activity written then is found by author and campaign now', async () => {
  const doc = { ...tagDoc('1', 'churn'), id: tagId(campaign('5'), target), body: tag(campaign('5'), 3) };
  const removed = { ...tagDoc('2', 'churn'), deleted: true } as const;
  const db = await openDB<WorkspaceSchema>(workspaceDatabase('old'), 1, {
    upgrade: (database, from, _to, tx) => void migrate(WORKSPACE_MIGRATIONS.slice(0, 1), from, database, tx),
  });
  await db.put('activity', { id: doc.id, doc, targets: ['kpi:churn'], rev: '1-a' });
  await db.put('activity', { id: removed.id, doc: removed, targets: [] });
  await db.put('outbox', { id: doc.id, change: 'c', queuedAt: day(1), attempts: 2 });
  db.close();
  const now = await openWorkspaceStore('old', { mode: 'readwrite' });
  expect(await now.readByPerson('local:ann', { limit: 5 })).toEqual([doc]);
  expect(await now.readTaggedCampaigns(5)).toMatchObject([{ record: campaign('5') }]);
  expect(await now.readByTarget('kpi:churn')).toHaveLength(1);
  expect(await now.readOutbox()).toMatchObject([{ change: 'c', attempts: 2 }]);
  expect(await now.readActivity(removed.id)).toEqual(removed);
  now.close();
});
