import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, unpackRows } from './page-rows.ts';
import { termRow } from './stored-row.fixture.ts';

test('rows come back, whatever texts and values they hold', () => {
  const row = fc
    .record({ name: fc.string({ unit: 'binary' }), more: fc.jsonValue() })
    .map(({ name, more }) => termRow('a', name, { doc: { ...termRow('a').doc, body: { more } as never } }));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpackRows(packRows(rows))).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
  );
});

test.each([
  ['Latin', 'Kündigung', /^[^\u0100-\uffff]+$/],
  ['a dash and quotes in Latin', '“Won” – of all', /^[^\u0100-\uffff]+$/],
  ['a lone surrogate', 'half \ud83d', /^[^\u0100-\uffff]+$/],
  ['mostly wide', '解約率の定義'.repeat(60), /解約率/],
])('%s', (_name, name, stored) => {
  const rows = [termRow('a', name)];
  expect(packRows(rows)).toMatch(stored);
  expect(unpackRows(packRows(rows))).toEqual(rows);
});

test('pages of before hold rows as they are', () => {
  expect(unpackRows([termRow('a')])).toEqual([termRow('a')]);
});
