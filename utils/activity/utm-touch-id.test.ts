import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { utmTouchUuid } from './utm-touch-id.ts';

const campaign = { site: 'google-ads', tenant: '7', kind: 'campaign', id: '9' } as const;
const deal = { site: 'hubspot', tenant: '7', kind: 'deal', id: '9' } as const;

test('is a uuid, the same for the same campaign, record and day, another for any other', async () => {
  const one = await utmTouchUuid(campaign, deal, '2026-10-05');
  expect(z.uuid().safeParse(one).success).toBe(true);
  const digest = createHash('sha256')
    .update('utm-touch\ngoogle-ads/7/campaign/9\nhubspot/7/deal/9\n2026-10-05')
    .digest('hex');
  expect(one.slice(0, 8) + one.slice(9, 13)).toBe(digest.slice(0, 12));
  expect(await utmTouchUuid(campaign, deal, '2026-10-05')).toBe(one);
  const others = [
    await utmTouchUuid(campaign, deal, '2026-10-06'),
    await utmTouchUuid({ ...campaign, id: '8' }, deal, '2026-10-05'),
    await utmTouchUuid(campaign, { ...deal, id: '8' }, '2026-10-05'),
  ];
  expect(new Set([one, ...others]).size).toBe(4);
});
