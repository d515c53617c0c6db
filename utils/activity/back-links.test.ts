import { describe, expect, test } from 'vitest';
import { newDoc } from './activity-doc.ts';
import { backLinks, EVERYBODY, personOfLink, personRange, reasonRange } from './back-links.ts';
import { signalId, tagId, touchId } from './schema.ts';

const AT = '2026-02-01T01:00:00+02:00';
const who = { by: 'local:ann', at: AT };
const MINE = 'by:local%3Aann@2026-01-31T23:00:00.000Z';
const deal = { site: 'crm', kind: 'deal', id: '1' } as const;
const campaign = { site: 'ads', tenant: 'a b', kind: 'campaign', id: '7' } as const;
const kpi = { type: 'kpi', id: 'churn' } as const;
const proposed = { target: 'kpi:churn', against: '1', change: {}, reason: 'Why', ...who } as const;

describe('back-links', () => {
  test.each([
    [
      'a tag',
      newDoc(tagId(deal, kpi), 'tag', { record: deal, target: kpi, ...who }, who),
      ['kpi:churn', MINE],
    ],
    [
      'a tag on a campaign',
      newDoc(tagId(campaign, kpi), 'tag', { record: campaign, target: kpi, ...who }, who),
      [
        'kpi:churn',
        'tagged-campaign@2026-01-31T23:00:00.000Z',
        'campaign-of:kpi:churn@2026-01-31T23:00:00.000Z',
        MINE,
      ],
    ],
    [
      'a signal: each target once, its reason on its day in UTC',
      newDoc(
        signalId(deal, 'u'),
        'signal',
        { record: deal, type: 'objection', reason: 'Price @ renewal/1', targets: [kpi, kpi], ...who },
        who,
      ),
      ['kpi:churn', 'reason:objection/Price%20%40%20renewal%2F1@2026-01-31', MINE],
    ],
    [
      'a touch: its campaign',
      newDoc(touchId(deal, 'u'), 'touch', { campaign, reaches: deal, occurredAt: AT, ...who }, who),
      ['record:ads/a%20b/campaign/7', MINE],
    ],
    [
      'an open proposal',
      newDoc('proposal:u', 'proposal', { ...proposed, state: 'open' }, who),
      ['kpi:churn', 'open-proposal:kpi:churn', MINE],
    ],
    [
      'a proposal that was decided on',
      newDoc('proposal:u', 'proposal', { ...proposed, state: 'rejected' }, who),
      ['kpi:churn', MINE],
    ],
    ['a state', newDoc('x', 'state', { record: deal, from: 'person', ...who }, who), [MINE]],
  ])('%s', (_what, doc, links) => {
    expect(backLinks(doc)).toEqual(links);
    expect(backLinks({ ...doc, deleted: true })).toEqual([]);
  });
});

const within = (key: string, [from, to]: readonly [string, string]): boolean => key >= from && key <= to;

test('ranges hold their own keys and no others', () => {
  const said = 'reason:objection/price@2026-02-10';
  expect(within(said, reasonRange('objection', 'price', '2026-02-10'))).toBe(true);
  expect(within(said, reasonRange('objection', 'price', '2026-02-11'))).toBe(false);
  expect(within(said, reasonRange('objection', 'pric', '2026-01-01'))).toBe(false);
  expect(within(said, reasonRange('objection', 'price@2026', '2026-01-01'))).toBe(false);
  const mine = 'by:ann@2026-02-10T00:00:00.000Z';
  expect(within(mine, personRange('ann'))).toBe(true);
  expect(within(mine, personRange('ann', '2026-02-10T00:00:00Z'))).toBe(true);
  expect(within(mine, personRange('ann', '2026-02-09T00:00:00Z'))).toBe(false);
  for (const other of ['an', 'anna', 'ann@x', 'ann%', 'Ann', '~']) {
    expect(within(mine, personRange(other))).toBe(false);
    expect(within(personRange(other)[0], EVERYBODY)).toBe(true);
  }
});

test('from a key to its person, and past all of theirs', () => {
  for (const person of ['ann', 'local:1', 'ann@example.org', 'a b', '~', 'é']) {
    const [from, to] = personRange(person);
    const { person: found, after } = personOfLink(`${from}2026-02-10T00:00:00.000Z`);
    expect(found).toBe(person);
    expect(after > to).toBe(true);
  }
});
