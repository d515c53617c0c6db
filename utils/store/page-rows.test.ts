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

test.each([
  ['nothing', []],
  ['one row', [termRow('a')]],
  ['rows of one fetch', [termRow('a'), termRow('b')]],
  ['a later one', [termRow('a'), termRow('b', 'b', { fetchedAt: '2026-01-03T03:04:05Z' })]],
  ['one set aside', [termRow('a'), termRow('b', 'b', { state: 'set-aside', problem: 'no name' })]],
  [
    'other authors',
    [termRow('a'), termRow('b', 'b', { doc: { ...termRow('b').doc, createdBy: 'local:bob' } })],
  ],
  ['fields of later versions', [termRow('a', 'a', { more: null } as never), termRow('b')]],
])('%s comes back whole', (_name, rows) => {
  expect(unpackRows(packRows(rows))).toEqual(rows);
});

test('what all rows say alike is there once', () => {
  const stored = packRows([termRow('a'), termRow('b'), termRow('c')]);
  expect(stored.match(/"(?:workspace|source|fetchedAt|state|createdBy|updatedAt)"/g)).toHaveLength(6);
});

test('pages of before: rows as they are, and a list as text', () => {
  const rows = [termRow('a'), termRow('b')];
  expect(unpackRows(rows)).toEqual(rows);
  expect(unpackRows(JSON.stringify(rows))).toEqual(rows);
});
