import { expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from './activity-doc.ts';
import { isOf, mayRemove, requoted } from './authorship.ts';

const ann = { by: 'local:ann', at: '2026-02-01T00:00:00.000Z' };
const later = { by: 'local:ann', at: '2026-02-02T00:00:00.000Z' };
const record = { site: 'crm', kind: 'deal', id: '1' } as const;
const said = { record, type: 'objection', reason: 'price', ...ann } as const;
const signal = newDoc('r:crm/-/deal/1:signal:u', 'signal', said, ann);
const proposed = {
  target: 'kpi:win',
  against: '1',
  change: {},
  reason: 'Why',
  state: 'open',
  ...ann,
} as const;
const campaign = { site: 'ads', kind: 'campaign', id: '9' } as const;

test.each<[string, ActivityDoc, boolean]>([
  ['a tag', newDoc('t', 'tag', { record, target: { type: 'kpi', id: 'win' }, ...ann }, ann), true],
  ['what is known of the record', newDoc('s', 'state', { record, from: 'person', ...ann }, ann), true],
  ['a touch', newDoc('c', 'touch', { campaign, reaches: record, occurredAt: ann.at, ...ann }, ann), false],
  ['a signal', signal, false],
  ['an open proposal', newDoc('proposal:u', 'proposal', proposed, ann), false],
  [
    'an approval',
    newDoc('a', 'approval', { proposal: 'u', function: 'sales', verdict: 'approved', ...ann }, ann),
    false,
  ],
])('%s of somebody else', (_, doc, may) => {
  expect(mayRemove(doc, 'local:bob')).toBe(may);
  expect(mayRemove(doc, 'local:ann')).toBe(true);
});

test('nobody takes back what was decided on, nor history', () => {
  const decided = newDoc('proposal:u', 'proposal', { ...proposed, state: 'accepted' }, ann);
  const { target, change, reason } = proposed;
  const history = newDoc('c', 'change', { target, change, was: {}, reason, ...ann }, ann);
  expect([decided, history].map((doc) => mayRemove(doc, 'local:ann'))).toEqual([false, false]);
});

test('what a person wrote, and history that names them, is theirs; what they only changed last is not', () => {
  const { target, change, reason } = proposed;
  const decided = { target, change, was: {}, reason, proposedBy: 'local:bob', ...ann } as const;
  const history = newDoc('c', 'change', decided, ann);
  const takenBack: ActivityDoc = { ...signal, updatedBy: 'local:bob', deleted: true };
  const whose = (doc: ActivityDoc) => ['local:ann', 'local:bob', 'local:eve'].map((one) => isOf(doc, one));
  expect(whose(takenBack)).toEqual([true, false, false]);
  expect(whose(history)).toEqual([true, true, false]);
});

test('the author puts words to a signal, changes them and takes them away', () => {
  const quoted = requoted(signal, '  Too dear. ', later);
  expect(quoted).toEqual({
    ...signal,
    body: { ...said, quote: 'Too dear.' },
    updatedAt: later.at,
  });
  if (!quoted) throw new Error('refused');
  expect(requoted(quoted, 'Too dear.', later)).toBe(quoted);
  expect(requoted(quoted, ' ', later)?.body).toEqual(said);
});

test('nobody else does', () => {
  expect(requoted(signal, 'Cheap!', { ...later, by: 'local:bob' })).toBeNull();
});
