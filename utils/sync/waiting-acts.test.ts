import { expect, test } from 'vitest';
import { outboxEntry } from '../store/activity-doc.ts';
import { waitingActs } from './waiting-acts.ts';

const AT = '2026-10-12T07:00:00.000Z';
const ACCEPTED = [
  'kpi:win-rate',
  `change:kpi:win-rate:${AT}:u1`,
  'proposal:u1',
  'approval:u1:sales:ann',
  'approval:u1:finance:ann',
];

test.each<[what: string, ids: string[], count: number, refused?: string[]]>([
  ['nothing', [], 0],
  ['what is written of records, each by itself', ['r:a:tag:kpi:x', 'r:a:signal:u1', 'r:b:state'], 3],
  ['a suggestion', ['proposal:u1'], 1],
  ['a suggestion that is accepted', ACCEPTED, 1],
  ['what is left of it once the definition is sent', ACCEPTED.slice(1, 3), 1],
  ['two words for one suggestion', ['approval:u1:sales:ann', 'approval:u1:finance:ann'], 1],
  ['two suggestions for one KPI', [...ACCEPTED, `change:kpi:win-rate:${AT}:u2`, 'proposal:u2'], 2],
  ['an edit with its history', ['experiment:e', `change:experiment:e:${AT}:c1`], 1],
  ['a definition without history, beside one that has some', ['kpi:a', 'kpi:b', `change:kpi:b:${AT}:c1`], 2],
  ['one whose name goes on', ['kpi:win', 'kpi:win-rate', `change:kpi:win-rate:${AT}:u1`], 2],
  ['what is refused, and what waits with it', ACCEPTED, 0, ['kpi:win-rate']],
  ['a refused word', [...ACCEPTED, 'r:a:state'], 1, ['approval:u1:sales:ann']],
])('counted as people count: %s', (_what, ids, count, refused = []) => {
  const entries = ids.map((id) => ({
    ...outboxEntry(id, AT),
    ...(refused.includes(id) && { refused: 'no' }),
  }));
  expect(waitingActs(entries)).toBe(count);
});
