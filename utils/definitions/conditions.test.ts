import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITION_OPS } from './condition-ops.ts';
import { blocking, type ConditionState, evaluateConditions, hasConditions } from './conditions.ts';
import type { FieldValue } from './field-values.ts';
import type { Condition } from './kpi.ts';

const NOW = new Date('2026-11-22T09:00:00Z');

function stateOf(condition: Omit<Condition, 'field'>, found: FieldValue | undefined, zone = 'UTC') {
  const fields: Record<string, FieldValue> = found === undefined ? {} : { x: found };
  const kpi = { includesWhen: [{ field: 'x', ...condition } as Condition] };
  return evaluateConditions(kpi, fields, NOW, zone).conditions[0];
}

type Row = [op: Condition['op'], value: Condition['value'], found: FieldValue | undefined, ConditionState];

describe('one condition', () => {
  test.each<Row>([
    ['set', undefined, 'a', 'holds'],
    ['set', undefined, 0, 'holds'],
    ['set', undefined, false, 'holds'],
    ['set', undefined, '', 'fails'],
    ['set', undefined, null, 'fails'],
    ['set', undefined, undefined, 'unknown'],
    ['empty', undefined, ' ', 'holds'],
    ['empty', undefined, 'a', 'fails'],
    ['empty', undefined, undefined, 'unknown'],

    ['is', 'New business', 'new-Business ', 'holds'],
    ['is', 'New business', 'Renewal', 'fails'],
    ['is', 'a', '', 'fails'],
    ['is', 'a', undefined, 'unknown'],
    ['is', 12_000, '€ 12 000', 'holds'],
    ['is', 12_000, '12,001', 'fails'],
    ['is', 12_000, 'much', 'unknown'],
    ['is', true, 'Yes', 'holds'],
    ['is', false, 'yes', 'fails'],
    ['is', true, 'perhaps', 'unknown'],
    ['is', undefined, 'a', 'unknown'],
    ['is', '2026-12-01', '2026-12-01', 'holds'],
    ['is', '2026-12-01', '1.12.2026', 'holds'],
    ['is', '2026-12-01', 'Dec 1, 2026', 'holds'],
    ['is', '2026-12-01', '2026-12-01T00:00:00Z', 'holds'],
    ['is', '2026-12-01', '2026-12-02T00:00:00Z', 'fails'],
    ['is', '2026-12-01T12:00:00Z', '2026-12-01T13:00:00Z', 'fails'],
    ['is', '2026-12-01', '12/01/2026', 'unknown'],
    ['is', '2026-12-01', 'not yet', 'fails'],
    ['is-not', '2026-12-01', '1.12.2026', 'fails'],
    ['in', ['2026-11-01', '2026-12-01'], '1.12.2026', 'holds'],
    ['is', '12000', '12,000', 'holds'],
    ['is', '12,000', 12_000, 'holds'],
    ['is', '12000', '12,001', 'fails'],
    ['is', '12000', '12k', 'unknown'],
    ['is', '1', 'High', 'fails'],
    // Codes, not numbers.
    ['is', '007', '7', 'fails'],
    ['is', 'SKU 500', 'EUR 500', 'fails'],
    ['is-not', 'Renewal', 'New', 'holds'],
    ['is-not', 'Renewal', 'renewal', 'fails'],
    ['is-not', 'Renewal', null, 'holds'],
    ['is-not', 5, 'much', 'unknown'],

    ['in', ['Renewal', 'Reopened'], 'reopened', 'holds'],
    ['in', ['Renewal', 'Reopened'], 'New', 'fails'],
    ['in', ['Renewal'], '', 'fails'],
    ['in', [5, 'much'], 'much', 'holds'],
    ['in', [5, 'little'], 'much', 'unknown'],
    ['not-in', ['Renewal'], 'New', 'holds'],
    ['not-in', ['Renewal'], 'Renewal', 'fails'],
    ['not-in', ['Renewal'], '', 'holds'],

    ['at-least', 1000, '1.000', 'holds'],
    ['at-least', 1000, '999,99', 'fails'],
    ['at-least', '1,000', 1000, 'holds'],
    ['at-most', 1000, 1000, 'holds'],
    ['at-most', 1000, 1001, 'fails'],
    ['above', 1000, 1000, 'fails'],
    ['above', 1000, 1000.5, 'holds'],
    ['below', 1000, 1000, 'fails'],
    ['below', 1000, '-5 %', 'holds'],
    ['at-least', 1000, '', 'fails'],
    ['below', 1000, null, 'fails'],
    ['at-least', 1000, '12k', 'unknown'],
    ['at-least', 'many', 5, 'unknown'],
    ['at-least', [1], 5, 'unknown'],

    ['before', '2027-01-01', '2026-12-31', 'holds'],
    ['before', '2027-01-01', '2027-01-01', 'fails'],
    ['before', '2027-01-01', '31.12.2026', 'holds'],
    ['before', '2027-01-01', '1/2/2026', 'unknown'],
    ['before', '2027-01-01', '', 'fails'],
    ['before', '2027-01-01', undefined, 'unknown'],
    ['after', '2027-01-01', '2027-01-01', 'fails'],
    ['after', '2027-01-01', '2027-01-02', 'holds'],
    ['before', 'soon', '2027-01-01', 'unknown'],
    ['before', 5, '2027-01-01', 'unknown'],
    // Today is 22 November: 30 days on is 22 December, 60 days back 23 September, a month back 22 October.
    ['before', 'P30D', '2026-12-21', 'holds'],
    ['before', 'P30D', '2026-12-22', 'fails'],
    ['after', 'P30D', '2026-12-23', 'holds'],
    ['before', '-P60D', '2026-09-22', 'holds'],
    ['before', '-P60D', '2026-09-23', 'fails'],
    ['after', '-P1M', '2026-10-22', 'fails'],
    ['after', '-P1M', '2026-10-23', 'holds'],
    ['before', 'P1Y', '2027-11-21', 'holds'],
    ['before', 'P999999999Y', '2027-11-21', 'unknown'],
    ['before', '-P999999999D', '2027-11-21', 'unknown'],
    ['before', 'Perhaps', '2027-11-21', 'unknown'],
    // Two instants are compared to the second, a day and an instant by their days.
    ['before', '2026-12-01T12:00:00Z', '2026-12-01T11:59:59Z', 'holds'],
    ['before', '2026-12-01T12:00:00Z', '2026-12-01', 'fails'],

    ['contains', 'pilot', 'Fabrikam – Pilot, 12 seats', 'holds'],
    ['contains', 'pilot', 'Fabrikam', 'fails'],
    ['contains', 'pilot', '', 'fails'],
    ['contains', 5, '5', 'unknown'],
  ])('%s %j of %j %s', (op, value, found, state) => {
    expect(stateOf({ op, value }, found)?.state).toBe(state);
  });

  test.each<[own: string, found: FieldValue, state: ConditionState]>([
    ['EUR', '€ 12,000', 'holds'],
    ['EUR', '12.000 EUR', 'holds'],
    ['EUR', '12,000', 'holds'],
    ['EUR', 12_000, 'holds'],
    ['EUR', '¥ 12,000', 'unknown'],
    ['EUR', 'US$ 12,000', 'unknown'],
    ['EUR', '12,000 CHF', 'unknown'],
    ['EUR', '12,000 $', 'unknown'],
    // Three capitals that are no currency.
    ['EUR', '12,000 MRR', 'holds'],
    ['USD', '$12,000', 'holds'],
    ['USD', 'US$ 12,000', 'holds'],
    ['USD', 'CA$ 12,000', 'unknown'],
    ['AUD', 'A$ 12,000', 'holds'],
    // Several countries have dollars, or yen and yuan one sign.
    ['CAD', '$12,000', 'holds'],
    ['CNY', '￥12,000', 'holds'],
    ['TWD', 'NT$12,000', 'holds'],
    ['BRL', 'R$ 12.000', 'holds'],
    // Of these it cannot be told.
    ['NOK', 'kr 12 000', 'holds'],
  ])('amounts in %s: %j', (own, x, state) => {
    const kpi = { includesWhen: [{ field: 'x', op: 'above', value: 10_000 } as const] };
    const [found] = evaluateConditions(kpi, { x }, NOW, 'UTC', own).conditions;
    expect([found?.state, found?.why]).toEqual([state, state === 'unknown' ? 'currency' : undefined]);
  });

  test('the currency is the KPI’s own, and of numbers alone', () => {
    const why = (op: 'is' | 'in' | 'set', value: Condition['value'], currency?: string) =>
      evaluateConditions(
        { includesWhen: [{ field: 'x', op, value }], currency },
        { x: '€ 5' },
        NOW,
        'UTC',
        'USD',
      ).conditions[0]?.why;
    expect(why('is', 5)).toBe('currency');
    expect(why('in', [5, 6])).toBe('currency');
    expect(why('is', 5, 'EUR')).toBeUndefined();
    expect(why('is', '€ 5')).toBeUndefined();
    expect(why('set', undefined)).toBeUndefined();
  });

  test('days are those of the zone', () => {
    // 10:00 in London is 23:00 on the same day in Auckland (UTC+13), an hour and a half later the next.
    const tomorrow = { op: 'before', value: '2026-11-23' } as const;
    expect(stateOf(tomorrow, '2026-11-22T11:30:00Z')?.state).toBe('holds');
    expect(stateOf(tomorrow, '2026-11-22T11:30:00Z', 'Pacific/Auckland')?.state).toBe('fails');
  });

  test.each<[FieldValue | undefined, string | undefined]>([
    [undefined, 'missing'],
    ['', 'empty'],
    ['12k', 'unreadable'],
    [1, undefined],
  ])('%j: why is %j', (found, why) => {
    const evaluated = stateOf({ op: 'at-least', value: 5 }, found);
    expect(evaluated?.why).toBe(why);
    expect(evaluated && 'found' in evaluated).toBe(found !== undefined);
  });
});

describe('the verdict', () => {
  const kpi = {
    includesWhen: [
      { field: 'amount', op: 'at-least', value: 1000 },
      { field: 'close date', op: 'set' },
    ],
    excludesWhen: [{ field: 'type', op: 'is', value: 'Renewal' }],
  } satisfies Parameters<typeof evaluateConditions>[0];

  test.each<[Record<string, FieldValue>, string, string[]]>([
    [{ amount: 5000, 'close date': '2026-12-18', type: 'New' }, 'counts', []],
    [{ amount: 5000, 'close date': '', type: 'New' }, 'does-not', ['close date']],
    [{ amount: 5000, 'close date': '2026-12-18', type: 'Renewal' }, 'does-not', ['type']],
    [{ amount: 5, 'close date': null, type: 'Renewal' }, 'does-not', ['amount', 'close date', 'type']],
    // One that fails decides, whatever else is not known.
    [{ amount: 5 }, 'does-not', ['amount']],
    [{ type: 'Renewal' }, 'does-not', ['type']],
    [{ amount: 5000, 'close date': '2026-12-18' }, 'unknown', []],
    [{}, 'unknown', []],
  ])('%j: %s', (fields, verdict, against) => {
    const found = evaluateConditions(kpi, fields, NOW);
    expect(found.verdict).toBe(verdict);
    expect(blocking(found).map(({ condition }) => condition.field)).toEqual(against);
    expect(found.conditions.map(({ clause }) => clause)).toEqual(['includes', 'includes', 'excludes']);
  });

  test('without conditions machines know nothing', () => {
    expect(evaluateConditions({}, { amount: 5 }, NOW)).toEqual({ verdict: 'unknown', conditions: [] });
    expect([{}, { includesWhen: [] }, kpi].map(hasConditions)).toEqual([false, false, true]);
  });
});

describe('for all records', () => {
  const values = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom('P30D', '-P1M', '2026-12-01', '12,000', '31/31/2026', '-P9999Y'),
  );
  const condition = fc.record({
    field: fc.constantFrom('a', 'b', 'c'),
    op: fc.constantFrom(...CONDITION_OPS),
    value: fc.option(fc.oneof(values, fc.array(values, { maxLength: 3 })), { nil: undefined }),
  });
  const list = fc.array(condition as fc.Arbitrary<Condition>, { maxLength: 4 });
  const known = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(values, fc.constant(null)) as fc.Arbitrary<FieldValue>,
  );

  test('nothing throws, and learning a field never turns counts into does-not or back', () => {
    fc.assert(
      fc.property(list, list, known, (includesWhen, excludesWhen, fields) => {
        const kpi = { includesWhen, excludesWhen };
        const whole = evaluateConditions(kpi, fields, NOW, 'Europe/Berlin').verdict;
        for (const name of Object.keys(fields)) {
          const { [name]: _, ...fewer } = fields;
          const before = evaluateConditions(kpi, fewer, NOW, 'Europe/Berlin').verdict;
          if (before !== 'unknown') expect(whole).toBe(before);
        }
      }),
    );
  });

  test('an op and its opposite never agree', () => {
    const opposites = fc.constantFrom(['is', 'is-not'], ['in', 'not-in'], ['set', 'empty']) as fc.Arbitrary<
      [Condition['op'], Condition['op']]
    >;
    fc.assert(
      fc.property(opposites, values, values, ([op, opposite], value, found) => {
        const [a, b] = [op, opposite].map((one) => stateOf({ op: one, value }, found)?.state);
        expect([a, b].sort()).toEqual(a === 'unknown' ? ['unknown', 'unknown'] : ['fails', 'holds']);
      }),
    );
  });
});
