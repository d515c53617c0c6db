import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECORD_KINDS, type RecordRef, sameRecord } from '../records/record-ref.ts';
import {
  ApprovalSchema,
  ChangeSchema,
  MeetingSchema,
  ProposalSchema,
  recordRange,
  recordStateId,
  SignalSchema,
  TagSchema,
  TouchSchema,
  tagId,
} from './schema.ts';

const record: RecordRef = { site: 'hubspot', tenant: '42', kind: 'deal', id: '7' };
const campaign: RecordRef = { site: 'google-ads', tenant: '1', kind: 'campaign', id: '9' };
const who = { by: 'local:1', at: '2026-04-15T12:00:00Z' };
const target = { type: 'kpi', id: 'win-rate' } as const;

describe('each kind of activity in its shortest form', () => {
  test.each([
    ['tag', TagSchema, { record, target, ...who }],
    ['touch', TouchSchema, { campaign, reaches: record, occurredAt: who.at, ...who }],
    ['signal', SignalSchema, { record, type: 'objection', reason: 'Price', ...who }],
    [
      'proposal',
      ProposalSchema,
      { target: 'kpi:win-rate', against: '3', change: { unit: null }, reason: '', state: 'open', ...who },
    ],
    ['approval', ApprovalSchema, { proposal: 'p1', function: 'sales', verdict: 'approved', ...who }],
    [
      'change',
      ChangeSchema,
      { target: 'kpi:win-rate', change: { unit: 'ratio' }, was: { unit: null }, reason: '', ...who },
    ],
    [
      'meeting',
      MeetingSchema,
      { review: 'weekly', at: who.at, chair: 'local:1', snapshot: {}, items: [{ title: 'Win rate' }] },
    ],
  ] as const)('%s is kept as it is, with fields that this version does not know', (_, schema, shortest) => {
    const body = { ...shortest, fromTheFuture: { deep: [1] } };
    expect(schema.parse(body)).toEqual(body);
  });

  test.each([
    ['a tag to a term', TagSchema, { record, target: { type: 'term', id: 'x' }, ...who }],
    [
      'a tag with an id that is no slug',
      TagSchema,
      { record, target: { type: 'kpi', id: '__proto__' }, ...who },
    ],
    ['a tag of nobody', TagSchema, { record, target, by: '', at: who.at }],
    ['a tag on a day without a time', TagSchema, { record, target, by: 'local:1', at: '2026-04-15' }],
    ['a tag on a record of no kind', TagSchema, { record: { ...record, kind: 'invoice' }, target, ...who }],
    ['a note without end', TagSchema, { record, target, note: 'x'.repeat(20_001), ...who }],
    ['a touch without its date', TouchSchema, { campaign, reaches: record, ...who }],
    ['a signal without reason', SignalSchema, { record, type: 'objection', reason: '', ...who }],
    ['a signal of another type', SignalSchema, { record, type: 'gossip', reason: 'Price', ...who }],
    [
      'a proposal in no state',
      ProposalSchema,
      { target: 'kpi:x', against: '3', change: {}, reason: '', state: 'lost', ...who },
    ],
    [
      'an approval by no function',
      ApprovalSchema,
      { proposal: 'p1', function: 'board', verdict: 'approved', ...who },
    ],
    [
      'a meeting item without title',
      MeetingSchema,
      { review: 'weekly', at: who.at, chair: 'c', snapshot: {}, items: [{}] },
    ],
  ])('%s is refused', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(false);
  });
});

test('ids read as the model writes them', () => {
  expect(tagId(record, target)).toBe('r:hubspot/42/deal/7:tag:kpi:win-rate');
  expect(recordStateId(record)).toBe('r:hubspot/42/deal/7:state');
  expect(recordRange(record)).toEqual(['r:hubspot/42/deal/7:', 'r:hubspot/42/deal/7;']);
});

/** Parts that would break a key that did not encode them, and ids that begin alike. */
const part = fc.oneof(
  fc.constantFrom('7', '70', '7:', '7;', '7/8', '-', '%2D', 'é', '7:tag'),
  fc.string({ minLength: 1 }),
);
const anyRecord: fc.Arbitrary<RecordRef> = fc.record(
  { site: part, tenant: part, kind: fc.constantFrom(...RECORD_KINDS), id: part },
  { requiredKeys: ['site', 'kind', 'id'] },
);
const anyTarget = fc.record({
  type: fc.constantFrom('kpi' as const, 'experiment' as const),
  id: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
});

test('the range of a record holds all of its activity and nobody else’s', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, anyTarget, (a, b, to) => {
      const [from, until] = recordRange(a);
      for (const id of [tagId(b, to), recordStateId(b)]) {
        expect(id >= from && id < until).toBe(sameRecord(a, b));
      }
      for (const id of [tagId(a, to), recordStateId(a)]) expect(id >= from && id < until).toBe(true);
    }),
  );
});

test('two tags have one id exactly when record and target are the same', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, anyTarget, anyTarget, (a, b, to, other) => {
      const same = sameRecord(a, b) && to.type === other.type && to.id === other.id;
      expect(tagId(a, to) === tagId(b, other)).toBe(same);
      expect(tagId({ ...a }, { ...to })).toBe(tagId(a, to));
    }),
  );
});
