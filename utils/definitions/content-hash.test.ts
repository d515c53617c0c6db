import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manyDefinitions } from '../../tests/unit/fixtures/many-definitions.ts';
import { contentHash } from './content-hash.ts';
import { sameContent } from './same-content.ts';

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test('the order of fields makes no difference, to the hash nor to sameContent', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(contentHash(reversed(value))).toBe(contentHash(value));
      expect(sameContent(reversed(value), value)).toBe(true);
    }),
  );
});

test('hash and sameContent agree', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (a, b) => {
      expect(contentHash(a) === contentHash(b)).toBe(sameContent(a, b));
    }),
  );
});

test.each([
  [1, '1'],
  [null, 'null'],
  [null, 0],
  [true, 'true'],
  [[], {}],
  [[1], 1],
  [
    [1, 2],
    [2, 1],
  ],
  [
    [[1], 2],
    [1, [2]],
  ],
  ['ab', 'ba'],
  [{ a: 'b' }, { b: 'a' }],
  [
    { a: 1, b: 2 },
    { a: 2, b: 1 },
  ],
  [{ a: { b: 1 } }, { b: { a: 1 } }],
  [{ a: '' }, {}],
  [{ a: null }, {}],
  ['\u0100', '\u0001'],
])('%j and %j differ', (a, b) => {
  expect(contentHash(a)).not.toBe(contentHash(b));
  expect(sameContent(a, b)).toBe(false);
});

test('a field that is undefined is none', () => {
  expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  expect(sameContent({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameContent({ a: 1 }, { a: 1, b: undefined })).toBe(true);
});

test('a long text differs from each of its edits, whatever the script and length', () => {
  const text = fc.oneof(
    fc.string({ minLength: 70, maxLength: 300 }),
    fc.string({ minLength: 70, maxLength: 300, unit: 'grapheme' }),
    fc.constant('x'.repeat(20_000)),
  );
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('a', 'b', '', 'ü', '一')), { maxLength: 3 });
  fc.assert(
    fc.property(text, edits, (before, changes) => {
      let after = before.toWellFormed();
      for (const [place, letter] of changes) {
        const at = place % after.length;
        after = (after.slice(0, at) + letter + after.slice(at + 1)).toWellFormed();
      }
      expect(contentHash(after) === contentHash(before)).toBe(after === before);
    }),
    { numRuns: 2000 },
  );
});

test('many long texts that differ in two letters of one word of memory all differ', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const rest = 'The share of all deals that were won among those that were closed, in the quarter. '.repeat(
    2,
  );
  const hashes = new Set<string>();
  for (const a of letters)
    for (const b of letters) for (const c of letters) hashes.add(contentHash(a + rest + b + c));
  expect(hashes.size).toBe(letters.length ** 3);
});

test('16 hex digits, all different over thousands of definitions and their one-letter edits', () => {
  const { kpis = [] } = manyDefinitions(3000);
  const hashes = kpis.flatMap((kpi) => [contentHash(kpi), contentHash({ ...kpi, name: `${kpi.name}.` })]);
  expect(new Set(hashes).size).toBe(kpis.length * 2);
  for (const hash of hashes.slice(0, 50)) expect(hash).toMatch(/^[0-9a-f]{16}$/);
});
