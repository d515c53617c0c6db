/** A deal that campaigns reached: they are read, whatever other campaigns there are. */
import { expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import {
  campaignKey,
  deal,
  dealKey,
  dealUrl,
  eachWith,
  TEAM,
  uuid,
  viewOf,
} from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWith(TEAM);

const ref = { site: 'salesforce', tenant: 'northwind', kind: 'campaign', id: '701Hn000001AbCdIAK' } as const;

function tag(id: string, target: string, at: string, recordTitle: string): object {
  const record = { ...ref, id };
  const by = 'local:ben';
  return {
    v: 1,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    id: `r:salesforce/northwind/campaign/${id}:tag:kpi:${target}`,
    type: 'tag',
    body: { record, target: { type: 'kpi', id: target }, recordTitle, by, at },
  };
}

async function tagged(activity: readonly object[]): Promise<void> {
  const head = { format: 'throughline-export/v1', exportedAt: '2026-02-01T00:00:00Z', workspace: 'team' };
  const done = await activityHandlers['data.import']({
    text: JSON.stringify({ ...head, definitions: [], activity }),
  });
  expect(done).toMatchObject({ added: activity.length, bad: 0 });
}

const lowest = (range: unknown): unknown => (range instanceof IDBKeyRange ? range.lower : range);

const touched = (channel: string) =>
  dealHandlers['touch.put'](
    { key: dealKey, id: uuid(), campaign: ref, occurredAt: '2026-02-01T10:00:00Z', channel, command: uuid() },
    deal,
  );
const touches = async () => (await viewOf(deal))?.deal?.touches;

test('by their title in what was written about them last, in the panel and in the touch itself', async () => {
  await tagged([
    tag(ref.id, 'revenue', '2026-01-05T10:00:00.000Z', 'Webinar, now'),
    tag(ref.id, 'pipeline', '2026-01-04T10:00:00.000Z', 'Webinar, then'),
  ]);
  await touched('mail');
  expect(await touches()).toMatchObject([{ campaign: { title: 'Webinar, now' } }]);
  const { csv } = await activityHandlers['activity.export']({ workspace: 'team' });
  expect(csv).toContain(ref.id);
});

test('with the name of their tool, though it is not switched on here', async () => {
  const campaign = { site: 'mailchimp', tenant: 'us21', kind: 'campaign', id: '1234567' } as const;
  await dealHandlers['touch.put'](
    {
      key: dealKey,
      id: uuid(),
      campaign,
      occurredAt: '2026-02-01T10:00:00Z',
      channel: 'mail',
      command: uuid(),
    },
    deal,
  );
  expect(await touches()).toMatchObject([{ campaign: { siteName: 'Mailchimp' } }]);
});

test('neither seeing nor adding a touch looks through all campaigns that are tagged', async () => {
  await tagged([tag(ref.id, 'revenue', '2026-01-05T10:00:00.000Z', 'Webinar')]);
  const opened = [
    vi.spyOn(IDBIndex.prototype, 'openCursor'),
    vi.spyOn(IDBIndex.prototype, 'openKeyCursor'),
  ].map(({ mock }) => mock.calls);
  const looked = () =>
    opened
      .flat()
      .filter(([range]) =>
        IDBKeyRange.bound('tagged-campaign@', 'tagged-campaign@~').includes(lowest(range)),
      );
  await touched('mail');
  expect(await touches()).toHaveLength(1);
  expect(looked()).toEqual([]);
  // They are looked through where one is to be chosen, or the address names one.
  await dealHandlers['campaigns.find']({ query: 'web', limit: 5 }, deal);
  expect(looked()).toHaveLength(1);
  expect((await viewOf({ ...deal, url: `${deal.url}?utm_campaign=webinar` }))?.deal).toBeDefined();
  expect(looked()).toHaveLength(2);
});

test('one visit on one day of the workspace is offered as one touch', async () => {
  const zoned = { ...TEAM, workspace: { ...TEAM.workspace, timeZone: 'America/Los_Angeles' } };
  await sourceHandlers['workspace.import']({ text: JSON.stringify(zoned), label: 'team.json' });
  const there = { ...deal, url: `${dealUrl}?utm_id=${campaignKey.split('/').at(-1)}` };
  vi.useFakeTimers({ toFake: ['Date'] });
  const offerAt = async (at: string) => {
    vi.setSystemTime(at);
    return (await viewOf(there))?.deal?.offers[0]?.touch;
  };
  try {
    const morning = await offerAt('2026-03-03T17:00:00Z');
    expect(morning).toBeDefined();
    expect(await offerAt('2026-03-04T02:00:00Z')).toBe(morning);
    expect(await offerAt('2026-03-04T10:00:00Z')).not.toBe(morning);
  } finally {
    vi.useRealTimers();
  }
});
