import { beforeAll, describe, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import type { ConditionView } from '../../utils/panel/deal-view.ts';
import { againstWords, knownField, questionFor, standingOf } from './condition-words.ts';
import type { FieldScalar } from './deal-props.ts';

beforeAll(() => installFakeI18n());

const NOW = Date.parse('2026-10-12T10:00:00Z');
const condition = (over: Partial<ConditionView>): ConditionView => ({
  clause: 'includes',
  field: 'amount',
  label: 'Amount',
  op: 'set',
  state: 'fails',
  ...over,
});

describe('againstWords', () => {
  test.each<[Partial<ConditionView>, FieldScalar | undefined, string]>([
    [{ label: 'Close date' }, undefined, 'Close date is empty'],
    [{ label: 'Close date' }, '', 'Close date is empty'],
    [{ state: 'unknown' }, undefined, 'Amount is not known'],
    [
      { state: 'unknown', op: 'at-least', value: 10_000, why: 'unreadable', found: '12.5k' },
      '12.5k',
      'Amount is “12.5k”, which cannot be compared',
    ],
    [
      { clause: 'excludes', state: 'unknown', op: 'before', why: 'unreadable', found: '06/05/2026' },
      '06/05/2026',
      'Amount is “06/05/2026”, which cannot be compared',
    ],
    [
      { state: 'unknown', op: 'at-least', value: 10_000, why: 'currency', found: '¥ 12,000' },
      '¥ 12,000',
      'Amount is “¥ 12,000”, in another currency',
    ],
    [{ op: 'empty' }, 5, 'Amount is filled in: 5'],
    [{ op: 'is', value: 'New business', label: 'Type' }, 'Renewal', 'Type is Renewal, not New business'],
    [{ op: 'in', value: ['A', 'B'], label: 'Tier' }, 'C', 'Tier is C, not A or B'],
    [{ op: 'at-least', value: 1000 }, 800, 'Amount is 800, below 1,000'],
    [{ op: 'at-most', value: 10 }, 12, 'Amount is 12, above 10'],
    [{ op: 'above', value: 10 }, 10, 'Amount is 10, not above 10'],
    [{ op: 'below', value: 10 }, 10, 'Amount is 10, not below 10'],
    [
      { op: 'before', value: 'P90D', label: 'Close date' },
      '2027-03-01',
      'Close date is 1 Mar 2027, not before 90 days from now',
    ],
    [{ op: 'after', value: '-P30D', label: 'Seen' }, '2026-01-02', 'Seen is 2 Jan, not after 30 days ago'],
    [
      { op: 'before', value: '2026-12-31', label: 'Close date' },
      '2027-03-01',
      'Close date is 1 Mar 2027, not before 31 Dec',
    ],
    [{ op: 'contains', value: 'EU', label: 'Region' }, 'APAC', 'Region is APAC, without EU'],
    [{ op: 'is-not', value: 'Renewal', label: 'Type' }, 'Renewal', 'Type is Renewal'],
    [{ op: 'not-in', value: ['X'], label: 'Type' }, 'X', 'Type is X'],
    [{ op: 'is', value: true, label: 'Budget agreed' }, false, 'Budget agreed is no, not yes'],
    [
      { clause: 'excludes', state: 'holds', op: 'is', value: 'Renewal', label: 'Type' },
      'Renewal',
      'Type is Renewal',
    ],
    [{ clause: 'excludes', state: 'holds', op: 'empty', label: 'Owner' }, '', 'Owner is empty'],
    [
      { clause: 'excludes', state: 'holds', op: 'set', label: 'Lost reason' },
      'Price',
      'Lost reason is filled in',
    ],
  ])('%j of %j', (over, found, words) => {
    expect(againstWords(condition(over), found, NOW)).toBe(words);
  });
});

test('what is open: against it, or not known', () => {
  const kpi = { id: 'k', name: 'K' };
  const fails = condition({});
  const unknown = condition({ state: 'unknown', field: 'b' });
  const excluded = condition({ clause: 'excludes', state: 'holds', field: 'c' });
  const fine = condition({ clause: 'excludes', state: 'fails', field: 'd' });
  const all = [fails, unknown, excluded, fine];
  expect(standingOf({ kpi, verdict: 'does-not', conditions: all }).open).toEqual([fails, excluded]);
  expect(standingOf({ kpi, verdict: 'unknown', conditions: all }).open).toEqual([unknown]);
  expect(standingOf({ kpi, verdict: 'counts', conditions: [fine] }).open).toEqual([]);
});

test.each<[Partial<ConditionView>, FieldScalar | undefined, string]>([
  [{ op: 'before', value: 'P90D' }, undefined, 'date'],
  [{ op: 'set', field: 'close_date', label: 'closes' }, undefined, 'date'],
  [{ op: 'set', field: 'go_live' }, '2026-10-01', 'date'],
  [{ op: 'at-least', value: 3 }, undefined, 'number'],
  [{ op: 'set' }, 12, 'number'],
  [{ op: 'is', value: true }, undefined, 'yes-no'],
  [{ op: 'in', value: ['a', 'b'] }, undefined, 'choice'],
  [{ op: 'is', value: 'a' }, undefined, 'text'],
  [{ op: 'set', label: 'Updated by' }, undefined, 'text'],
])('%j of %j asks for a %s', (over, found, kind) => {
  expect(questionFor(condition(over), found).kind).toBe(kind);
});

test('fields are found whatever their writing', () => {
  const fields = {
    'Close Date': { value: 'x', from: 'page' as const },
    amount: { value: 5, from: 'person' as const },
  };
  expect(knownField(fields, 'close_date')).toBe('x');
  expect(knownField(fields, 'amount')).toBe(5);
  expect(knownField(fields, 'toString')).toBeUndefined();
});
