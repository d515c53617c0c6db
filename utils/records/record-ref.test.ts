import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  isRecordKind,
  isWeak,
  parseRecordKey,
  RECORD_KINDS,
  type RecordRef,
  recordKey,
  sameRecord,
} from './record-ref.ts';
import { RecordRefSchema, RecordStateSchema } from './schema.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.isWellFormed());
const anyRef: fc.Arbitrary<RecordRef> = fc
  .record({
    site: part,
    tenant: fc.option(part, { nil: undefined }),
    kind: fc.constantFrom(...RECORD_KINDS),
    id: part,
  })
  .map(({ tenant, ...ref }) => (tenant === undefined ? ref : { ...ref, tenant }));

describe('recordKey', () => {
  test.each<[RecordRef, string]>([
    [{ site: 'hubspot', tenant: '7', kind: 'deal', id: '9' }, 'hubspot/7/deal/9'],
    [{ site: 'hubspot', tenant: '7', kind: 'campaign', id: 'email/9' }, 'hubspot/7/campaign/email%2F9'],
    [{ site: 'google-ads', tenant: 'ocid:7', kind: 'campaign', id: '9' }, 'google-ads/ocid%3A7/campaign/9'],
    [{ site: 'close', kind: 'lead', id: 'lead_9' }, 'close/-/lead/lead_9'],
    [{ site: 'close', tenant: '-', kind: 'lead', id: '-' }, 'close/%2D/lead/-'],
  ])('%j → %s and back', (ref, key) => {
    expect(recordKey(ref)).toBe(key);
    expect(parseRecordKey(key)).toEqual(ref);
  });

  it('reads back whatever the parts hold, and two records never share a key', () => {
    fc.assert(
      fc.property(anyRef, anyRef, (a, b) => {
        expect(parseRecordKey(recordKey(a))).toEqual(a);
        expect(recordKey(a) === recordKey(b)).toBe(sameRecord(a, b));
      }),
    );
  });

  it('has exactly three slashes and no colon, so that keys can be parts of ids and key ranges', () => {
    fc.assert(
      fc.property(anyRef, (ref) => {
        expect(recordKey(ref)).toMatch(/^[^/:;]+\/[^/:;]+\/[^/:;]+\/[^/:;]+$/);
      }),
    );
  });
});

describe('parseRecordKey', () => {
  test.each([
    '',
    'a',
    'a/b/deal',
    'a/b/deal/c/d',
    '/b/deal/c',
    'a//deal/c',
    'a/b/deal/',
    'a/b/thing/c',
    'a/b/deal/%zz',
    'a/b/toString/c',
  ])('%j is no key', (key) => {
    expect(parseRecordKey(key)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const ref = parseRecordKey(text);
        if (ref) expect(isRecordKind(ref.kind)).toBe(true);
      }),
    );
  });
});

test('sameRecord, isWeak', () => {
  const ref: RecordRef = { site: 'a', tenant: 't', kind: 'deal', id: '1' };
  expect(sameRecord(ref, { ...ref })).toBe(true);
  for (const other of [{ site: 'b' }, { tenant: undefined }, { kind: 'lead' as const }, { id: '2' }]) {
    expect(sameRecord(ref, { ...ref, ...other })).toBe(false);
  }
  expect([sameRecord(null, null), sameRecord(ref, null), sameRecord(null, ref)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isWeak(ref), isWeak({ site: 'a', kind: 'deal', id: '1' })]).toEqual([false, true]);
});

test('the schemas take a record and refuse what is none', () => {
  const record: RecordRef = { site: 'a', kind: 'deal', id: '1' };
  expect(RecordRefSchema.parse({ ...record, extra: 1 })).toEqual(record);
  expect(RecordRefSchema.safeParse({ ...record, kind: 'ticket' }).success).toBe(false);
  expect(RecordRefSchema.safeParse({ ...record, id: '' }).success).toBe(false);
  const state = {
    record,
    stage: 'won',
    fields: { amount: 1, note: null },
    from: 'page',
    by: 'local:1',
    at: '2026-01-01T00:00:00Z',
  };
  expect(RecordStateSchema.parse(state)).toEqual(state);
  expect(RecordStateSchema.safeParse({ ...state, from: 'guess' }).success).toBe(false);
});
