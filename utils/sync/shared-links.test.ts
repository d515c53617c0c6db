/** What points at something, read from the server page by page, beside what is here already. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  deal,
  STAMP,
  type startCouch,
  startShared,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { campaignRange } from '../activity/back-links.ts';
import { recordRange, tagId } from '../activity/schema.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { refreshBackLinks, refreshRecord } from './shared-activity.ts';
import { pushShared } from './shared-push.ts';
import { refreshRights } from './shared-rights.ts';

const TARGET = { type: 'experiment', id: 'e' } as const;
const LINKS = campaignRange('experiment:e');
const campaign = (id: string) => ({ site: 'hubspot', tenant: '1', kind: 'campaign', id }) as const;

function putTag(couch: ReturnType<typeof startCouch>, id: string, minute: number) {
  const at = new Date(Date.UTC(2026, 0, 2, 0, minute)).toISOString();
  const record = campaign(id);
  const body = { record, target: TARGET, by: 'bert', at };
  couch.put('acme-activity', {
    _id: tagId(record, TARGET),
    ...STAMP,
    updatedAt: at,
    createdBy: 'bert',
    ...body,
  });
}

const refresh = (one: Client, limit: number, after?: string) =>
  refreshBackLinks(one.deps, {
    workspaceId: 'acme',
    links: LINKS,
    limit,
    ...(after !== undefined && { after }),
  });
const known = async (one: Client, limit = 50) => {
  const { total, newest } = await (await one.store()).readCampaignTags('experiment:e', limit);
  return { total, ids: newest.map((doc) => (doc.type === 'tag' ? doc.body.record.id : '')) };
};

test('the newest are copied and all are counted; what was copied is shown without the server', async () => {
  const { couch, anna } = await startShared();
  for (let i = 0; i < 9; i++) putTag(couch, `c${i}`, i);
  const first = await refresh(anna, 3);
  expect(first).toMatchObject({ status: 'fresh', complete: false });
  expect(await known(anna)).toEqual({ total: 9, ids: ['c8', 'c7', 'c6'] });
  expect(anna.changes).toHaveLength(3);
  const next = first.status === 'fresh' ? first.next : undefined;
  await refresh(anna, 3, next);
  expect((await known(anna)).ids).toHaveLength(6);
  couch.fault = () => 'offline';
  expect(await refresh(anna, 3)).toMatchObject({ status: 'offline', code: 'unreachable' });
  expect(await known(anna)).toMatchObject({ total: 9, ids: { length: 6 } });
});

test('what was taken back or lies elsewhere by now goes, and nothing else', async () => {
  const { couch, anna } = await startShared();
  for (let i = 0; i < 5; i++) putTag(couch, `c${i}`, i);
  await refresh(anna, 10);
  await anna.tag('mine', 'x', { record: campaign('mine'), target: TARGET });
  couch.remove('acme-activity', tagId(campaign('c1'), TARGET));
  couch.remove('acme-activity', tagId(campaign('c4'), TARGET));
  await refresh(anna, 10);
  expect(await known(anna)).toEqual({ total: 4, ids: ['mine', 'c3', 'c2', 'c0'] });
});

test('with nothing new is one request, and nobody is told', async () => {
  const { couch, anna } = await startShared();
  for (let i = 0; i < 5; i++) putTag(couch, `c${i}`, i);
  await refresh(anna, 10);
  anna.changes.length = 0;
  const { requests } = couch;
  expect(await refresh(anna, 10)).toMatchObject({ status: 'fresh', ids: [], complete: true });
  expect(couch.requests - requests).toBe(1);
  expect(anna.changes).toEqual([]);
});

test('a copy that has not heard of what was just taken from here takes nothing back', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'x', { note: 'first' });
  await pushShared(anna.deps, { workspaceId: 'acme' });
  const [old] = [...couch.live('acme-activity').values()];
  await anna.tag('1', 'x', { note: 'changed' });
  await anna.tag('1', 'y');
  await pushShared(anna.deps, { workspaceId: 'acme' });
  const fetched = anna.deps.fetch ?? fetch;
  // The node that was read has only the first.
  anna.deps.fetch = (input, init) =>
    String(input).includes('_all_docs') && init?.method !== 'POST'
      ? Promise.resolve(Response.json({ rows: [{ id: old?._id, doc: old }] }))
      : fetched(input, init);
  const look = async () => {
    await refreshRecord(anna.deps, { workspaceId: 'acme', record: deal('1') });
    const docs = await (await anna.store()).readRecord(recordRange(deal('1')));
    return docs.map((doc) => doc.type === 'tag' && doc.body.note);
  };
  anna.clock.now += 1000;
  expect(await look()).toEqual(['changed', undefined]);
  // A node that was away for long has not heard of it either.
  anna.clock.now += 3_600_000;
  expect(await look()).toEqual(['changed', undefined]);
  // Somebody took it back: that is believed.
  couch.remove('acme-activity', tagId(deal('1'), { type: 'kpi', id: 'y' }));
  expect(await look()).toEqual(['changed']);
});

test('an activity database that was made anew alone: nothing of the other is left, what waits is sent to it', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'x');
  await pushShared(anna.deps, { workspaceId: 'acme' });
  await refreshRights(anna.deps, 'acme');
  expect(await refreshRights(anna.deps, 'acme')).toBe(false);
  await anna.tag('2', 'x');
  couch.createDatabase('acme-activity');
  expect(await refreshRights(anna.deps, 'acme')).toBe(true);
  const tagged = async () => (await (await anna.store()).readByTarget('kpi:x')).map(({ id }) => id);
  expect(await tagged()).toEqual([tagId(deal('2'), { type: 'kpi', id: 'x' })]);
  await pushShared(anna.deps, { workspaceId: 'acme' });
  expect([...couch.live('acme-activity').keys()]).toEqual(await tagged());
});

test.each([
  { built: 0, limit: 10, there: [] },
  { built: 2, limit: 10, there: ['c1', 'c0'] },
  { built: 5, limit: 3, there: ['c4', 'c3', 'c2'] },
])('of a view of which $built of 9 are built what is there is read, and not taken for all', async (one) => {
  const { couch, anna } = await startShared();
  let view = couch.snapshot();
  for (let i = 0; i < 9; i++) {
    if (i === one.built) view = couch.snapshot();
    putTag(couch, `c${i}`, i);
  }
  await (await anna.store()).noteCount(LINKS[0], anna.at(), 9);
  const fetched = anna.deps.fetch ?? fetch;
  const asked: string[] = [];
  anna.deps.fetch = async (input, init) => {
    const url = new URL(String(input));
    if (!url.pathname.includes('_view')) return fetched(input, init);
    asked.push(url.searchParams.get('update') ?? '');
    if (url.searchParams.get('update') !== 'false') throw new CouchError('timeout');
    couch.answerFrom(view);
    return fetched(input, init).finally(() => couch.answerFrom());
  };
  const outcome = await refresh(anna, one.limit);
  expect(outcome).toMatchObject({ status: 'fresh', complete: false, isPartial: true });
  expect(outcome).not.toHaveProperty('next');
  expect([asked, await known(anna)]).toEqual([['', 'false'], { total: 9, ids: one.there }]);
});

test.each([
  { page: 'first', of: 9, limit: 10 },
  { page: 'later', of: 9, limit: 5 },
])('a copy that lags behind takes nothing back on the $page page', async ({ of, limit }) => {
  const { couch, anna } = await startShared();
  for (let i = 1; i <= of; i++) putTag(couch, `c${i}`, i);
  await anna.tag('mine', 'x', {
    record: campaign('mine'),
    target: TARGET,
    note: 'first',
    at: '2026-01-02T00:00:30Z',
  });
  await pushShared(anna.deps, { workspaceId: 'acme' });
  const look = async () => {
    const first = await refresh(anna, limit);
    if (first.status === 'fresh' && first.next) await refresh(anna, limit, first.next);
    const { newest } = await (await anna.store()).readCampaignTags('experiment:e', 50);
    return newest.map((doc) => doc.type === 'tag' && [doc.body.record.id, doc.body.note]);
  };
  const all = await look();
  expect(all).toHaveLength(of + 1);
  expect(all.at(-1)).toEqual(['mine', 'first']);
  const past = couch.snapshot();
  const stands = all.slice(0, -1).filter((tag) => tag && tag[0] !== 'c1' && tag[0] !== 'c2');
  // Changed and taken back from here, and taken back by others, of which this copy has not heard.
  await anna.tag('mine', 'x', { record: campaign('mine'), target: TARGET, note: 'changed' });
  const store = await anna.store();
  await store.removeActivity(tagId(campaign('c1'), TARGET), { outbox: true, by: 'anna', at: anna.at() });
  await pushShared(anna.deps, { workspaceId: 'acme' });
  couch.remove('acme-activity', tagId(campaign('c2'), TARGET));
  await refreshRecord(anna.deps, { workspaceId: 'acme', record: campaign('c2') });
  couch.answerFrom(past);
  for (const later of [1000, 3_600_000]) {
    anna.clock.now += later;
    expect(await look()).toEqual([['mine', 'changed'], ...stands]);
  }
});

test('what others took back does not come back with the range of a copy that has not heard of it', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'x');
  await pushShared(anna.deps, { workspaceId: 'acme' });
  const look = async () => {
    anna.clock.now += 3_600_000;
    await refreshRecord(anna.deps, { workspaceId: 'acme', record: deal('1') });
    return (await (await anna.store()).readRecord(recordRange(deal('1')))).length;
  };
  expect(await look()).toBe(1);
  const past = couch.snapshot();
  couch.remove('acme-activity', tagId(deal('1'), { type: 'kpi', id: 'x' }));
  expect(await look()).toBe(0);
  couch.answerFrom(past);
  expect(await look()).toBe(0);
});
