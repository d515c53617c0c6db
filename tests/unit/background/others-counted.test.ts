/** How many others gave a reason, where no more are looked at. */
import { afterEach, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { deal, eachWith, TEAM, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWith(TEAM);
afterEach(() => vi.useRealTimers());

test('as many as are looked at, some of them too old by hours: there may be more that are not', async () => {
  // Of one day an index knows no order.
  const now = new Date('2026-06-30T12:00:00Z');
  vi.setSystemTime(now);
  const activity = Array.from({ length: 230 }, (_, n) => {
    const at = `2026-05-31T${n % 2 ? '08' : '16'}:00:00Z`;
    const by = { createdAt: at, createdBy: 'local:ben', updatedAt: at, updatedBy: 'local:ben' };
    const record = { site: 'hubspot', tenant: '123456', kind: 'deal', id: `${n + 1000}` };
    const body = { record, type: 'objection', reason: 'price', by: 'local:ben', at };
    const id = `r:hubspot/123456/deal/${record.id}:signal:${uuid()}`;
    return { v: 1, ...by, id, type: 'signal', body };
  });
  const exportedAt = now.toISOString();
  const file = { format: 'throughline-export/v1', exportedAt, workspace: 'team', definitions: [] };
  const text = JSON.stringify({ ...file, activity });
  expect(await activityHandlers['data.import']({ text })).toMatchObject({ bad: 0, added: 230 });
  const [price] = await dealHandlers['signal.reasons']({}, deal);
  expect([price?.others, price?.more]).toEqual([100, true]);
});
