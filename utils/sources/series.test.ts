import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSeries, toSeries } from './series.ts';

const COLUMNS = ['at', 'value'];

test('rows that differ in their columns only are one series', () => {
  const rows = [
    { kpi: 'win-rate', at: '2026-01-01', value: 24 },
    { kpi: 'win-rate', at: '2026-02-01', value: 25 },
    { kpi: 'win-rate', at: '2026-03-01', value: 26, segment: 'smb' },
  ];
  expect(toSeries(rows, COLUMNS)).toEqual([
    { kpi: 'win-rate', at: ['2026-01-01', '2026-02-01'], value: [24, 25] },
    { kpi: 'win-rate', at: ['2026-03-01'], value: [26], segment: 'smb' },
  ]);
});

test('any rows come back, in their order and with their fields in order', () => {
  const row = fc
    .record(
      {
        at: fc.integer(),
        kpi: fc.constantFrom('a', 'b'),
        value: fc.double({ noNaN: true }),
        segment: fc.constantFrom('x', null),
      },
      { requiredKeys: ['at'] },
    )
    .chain((made) => fc.shuffledSubarray(Object.entries(made), { minLength: Object.keys(made).length }))
    .map((entries) => Object.fromEntries(entries));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(fromSeries(toSeries(rows, COLUMNS)).map((one) => Object.entries(one))).toEqual(
        rows.map((one) => Object.entries(one)),
      );
    }),
  );
});

test.each([
  ['a row without a column', { kpi: 'win-rate' }],
  ['a list that is no column', { kpi: ['win-rate'], at: 1 }],
])('%s is refused, for it would not come back', (_name, row) => {
  expect(() => toSeries([row], COLUMNS)).toThrow(/column/);
});
